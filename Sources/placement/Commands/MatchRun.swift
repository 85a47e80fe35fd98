import Assignment
import Matching

/// One match with progress on standard error and Control-C as a limit.
struct MatchRun {
  let solver: SolverChoice
  let options: RunOptions
  /// How many who get nothing are explained; `nil` = the default.
  var explanationLimit: Int?

  func run(_ matcher: Matcher) throws(SolverError) -> MatchResult {
    let progress = ProgressLine()
    defer { progress.clear() }
    Interruption.listen()
    return try matcher.match(
      options: MatchOptions(
        solver: solver, threads: options.threadCount, timeLimitSeconds: options.timeLimit,
        relativeGap: options.gap ?? 0,
        explanationLimit: explanationLimit,
        isCancelled: { Interruption.isCancelled },
        progress: { progress.show($0.rawValue, $1, $2) }))
  }
}
