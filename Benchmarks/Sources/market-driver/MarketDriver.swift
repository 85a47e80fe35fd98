import Assignment
import MarketInput
import Measurement

/// Solves a market file as the peers do: only the solving is timed, and the check of its proof.
///
/// Has no parser of arguments and no Foundation, so that its memory is that of who uses the library of assignments alone.
@main
struct MarketDriver {
  static func main() {
    DriverError.reporting(solve)
  }

  private static func solve() throws {
    let usage = """
      usage: market-driver [SOLVER] FILE
      Solves a market file (PLMARKT1) once and prints the objective, the time and the memory as JSON.
      SOLVER: \(SolverChoice.allCases.map(\.rawValue).joined(separator: ", ")); without one core.
      """
    let arguments = CommandLine.arguments.dropFirst()
    guard let file = arguments.last, let first = arguments.first, arguments.count <= 2,
      let choice = arguments.count == 1 ? .core : SolverChoice(rawValue: first)
    else { throw DriverError(usage) }
    let market = try Market(file: file)
    let measurement = try Measurement {
      guard case .optimal(let allocation, let certificate) = try choice.solve(market, limits: SolverLimits())
      else { throw DriverError("\(choice.rawValue) found no optimum of \(file)") }
      let proof = market.check(certificate, for: allocation)
      guard proof.isProof else { throw DriverError("the certificate is no proof") }
      return Double(proof.totalScore)
    }
    measurement.print()
  }
}
