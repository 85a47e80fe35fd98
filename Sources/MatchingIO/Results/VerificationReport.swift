/// What re-checking a result found, check by check.
public struct VerificationReport: Sendable, Hashable, Codable {
  /// One check.
  public struct Check: Sendable, Hashable, Codable {
    /// The check's name, such as `places`.
    public var name: String
    /// Whether it holds.
    public var passed: Bool
    /// What holds, or the first thing that does not.
    public var sentence: String

    /// A check and how it went.
    public init(name: String, passed: Bool, sentence: String) {
      self.name = name
      self.passed = passed
      self.sentence = sentence
    }
  }

  /// The checks in the order in which they were made.
  public private(set) var checks: [Check] = []

  /// A report of the given checks.
  public init(checks: [Check] = []) {
    self.checks = checks
  }

  /// Notes another report's checks after this one's.
  public mutating func append(_ other: VerificationReport) {
    checks += other.checks
  }

  /// Whether every check holds.
  public var passed: Bool { checks.allSatisfy(\.passed) }

  /// Notes a check that holds when `failures` is empty; of several failures the first is told.
  mutating func add(_ name: String, holds sentence: String, failures: Failures) {
    let text =
      switch failures.count {
      case 0: sentence
      case 1: failures.first
      default: "\(failures.first); and \(failures.count - 1) more"
      }
    checks.append(Check(name: name, passed: failures.count == 0, sentence: text))
  }
}

extension VerificationReport: CustomStringConvertible {
  /// One line a check.
  public var description: String {
    checks.map { "\($0.passed ? "ok    " : "FAILED") \($0.name): \($0.sentence)" }.joined(separator: "\n")
  }
}

/// Counts what is wrong and keeps the first sentence.
struct Failures {
  private(set) var first = ""
  private(set) var count = 0

  mutating func add(_ sentence: @autoclosure () -> String) {
    if count == 0 { first = sentence() }
    count += 1
  }

  /// Notes `sentence` unless the condition holds.
  mutating func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    if !condition { add(sentence()) }
  }
}
