/// Which way a problem's sum is to go.
public enum Objective: String, Sendable, Hashable, CaseIterable {
  /// As small as possible.
  case minimise
  /// As large as possible.
  case maximise
}

/// Why numbers are not a problem of one of the classical kinds.
public struct ProblemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Which number, its value, and the range that it must lie in.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
