/// How the program ends; the numbers are part of its interface.
enum ExitStatus: Int32 {
  case done = 0
  case badData = 1
  case usage = 2
  case infeasible = 3
  case limitReached = 4
  case proofFailed = 5
}
