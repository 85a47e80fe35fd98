/// Says when a solve has to stop: the time limit or the caller's cancellation.
struct StopWatch {
  private let deadline: ContinuousClock.Instant?
  private let isCancelled: @Sendable () -> Bool
  private let start = ContinuousClock.now

  /// Starts now. A limit that is not a number counts as already over; one beyond 30 years as none.
  init(_ limits: SolverLimits) {
    isCancelled = limits.isCancelled
    guard let seconds = limits.timeLimitSeconds else {
      deadline = nil
      return
    }
    if seconds > 1e9 {
      deadline = nil
    } else {
      deadline = start.advanced(by: .seconds(seconds > 0 ? seconds : 0))
    }
  }

  /// Whether to stop. Costs a clock reading; ask now and then.
  func isOver() -> Bool {
    if isCancelled() { return true }
    guard let deadline else { return false }
    return ContinuousClock.now >= deadline
  }

  /// Seconds left, ≥ 0, or `nil` without a limit.
  func remainingSeconds() -> Double? {
    guard let deadline else { return nil }
    let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
    return left > 0 ? left : 0
  }
}
