/// Why an importer skipped a record, or what was remarkable about one that it used.
public protocol ImportReason: RawRepresentable<String>, CaseIterable, Hashable, Sendable, Codable {
  /// The reason in words.
  var sentence: String { get }
}

/// How often a reason occurred, and where first.
public struct ReasonCount<Reason: ImportReason>: Sendable, Hashable, Codable {
  /// The reason.
  public var reason: Reason
  /// Number of records.
  public var count: Int
  /// The first few places, three at most.
  public var examples: [String]
}

/// Counts reasons and keeps their first examples.
struct ReasonTally<Reason: ImportReason> {
  /// How many examples of a reason are kept.
  static var keptExamples: Int { 3 }

  private var counts: [Reason: ReasonCount<Reason>] = [:]

  mutating func add(_ reason: Reason, at place: @autoclosure () -> RecordPlace) {
    add(reason, example: place().description)
  }

  mutating func add(_ reason: Reason, example: @autoclosure () -> String) {
    var entry = counts[reason] ?? ReasonCount(reason: reason, count: 0, examples: [])
    entry.count += 1
    if entry.examples.count < Self.keptExamples { entry.examples.append(example()) }
    counts[reason] = entry
  }

  /// One entry a reason that occurred, in the order of the reasons' definition.
  var sorted: [ReasonCount<Reason>] {
    Reason.allCases.compactMap { counts[$0] }
  }
}

extension Array {
  /// Number of records in all.
  func total<Reason>() -> Int where Element == ReasonCount<Reason> {
    reduce(0) { $0 + $1.count }
  }

  /// What to say when there were records and all of them were skipped.
  func hint<Reason>(of read: Int) -> [String] where Element == ReasonCount<Reason> {
    read > 0 && total() == read ? ["no record could be used: are the files of this kind and source?"] : []
  }

  /// One line a reason, such as `skipped: 2 × the record has no usable id (ads.json:3)`.
  func lines<Reason>(_ word: String) -> [String] where Element == ReasonCount<Reason> {
    map { "\(word): \($0.count) × \($0.reason.sentence) (\($0.examples.joined(separator: "; ")))" }
  }
}
