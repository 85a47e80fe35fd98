import Synchronization

/// Says "over" after it was asked some number of times.
final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ questions: Int) {
    left = Mutex(questions)
  }

  func isOver() -> Bool {
    left.withLock { left in
      left -= 1
      return left < 0
    }
  }
}

/// Keeps what a progress callback was told.
final class ProgressLog: Sendable {
  private let entries = Mutex<[(done: Int, total: Int)]>([])

  func note(_ done: Int, _ total: Int) {
    entries.withLock { $0.append((done, total)) }
  }

  var last: Int? { entries.withLock { $0.last?.done } }

  var isWithinTotal: Bool {
    entries.withLock { $0.allSatisfy { $0.done >= 0 && $0.done <= $0.total } }
  }
}
