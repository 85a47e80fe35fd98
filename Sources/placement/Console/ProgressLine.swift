import Foundation
import Synchronization

/// One line on standard error that shows how far long work is: only on a terminal, only after a second.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant
    var isVisible = false
  }

  private let isEnabled: Bool
  private let start = ContinuousClock().now
  private let state: Mutex<State>

  init() {
    isEnabled = isatty(STDERR_FILENO) == 1
    state = Mutex(State(lastShown: ContinuousClock().now))
  }

  /// Says that `done` of `total` of a stage are finished; from any thread.
  func show(_ stage: String, _ done: Int, _ total: Int) {
    let percent = total > 0 ? done * 100 / total : 100
    show("\(stage) \(percent) % (\(done) of \(total))")
  }

  /// Says what is being done; from any thread.
  func show(_ text: @autoclosure () -> String) {
    guard isEnabled else { return }
    let now = ContinuousClock().now
    guard now - start > .seconds(1) else { return }
    state.withLock { state in
      guard now - state.lastShown > .milliseconds(100) else { return }
      state.lastShown = now
      state.isVisible = true
      write("\r\u{1B}[K\(text())")
    }
  }

  /// Removes the line.
  func clear() {
    state.withLock { state in
      if state.isVisible { write("\r\u{1B}[K") }
      state.isVisible = false
    }
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
