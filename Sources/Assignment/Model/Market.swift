/// A scored market: participants × workplaces with places, and the eligible pairs in compressed sparse rows.
///
/// A pair that is not stored is ineligible. Memory is 8 bytes a pair, 8 bytes a participant, 4 a workplace.
///
/// ```swift
/// let market = try Market(places: [1, 1], rowStarts: [0, 2, 4], workplaces: [0, 1, 0, 1], scores: [9, 8, 8,
/// 1]) // the best allocation is worth 16: participant 0 at workplace 1, participant 1 at workplace 0
/// ```
public struct Market: Sendable, Hashable {
  /// Whether participants may stay without a workplace.
  public enum Participation: Sendable, Hashable {
    /// An allocation may leave anyone out, at value 0.
    case optional
    /// An allocation must place everyone; there may be none.
    case required
  }

  /// How many participants each workplace takes, ≥ 0.
  public let places: [Int32]
  /// Start of each participant's row in ``workplaces`` and ``scores``; participants + 1 entries, from 0.
  public let rowStarts: [Int]
  /// Workplace index of each pair, strictly ascending within a row.
  public let workplaces: [Int32]
  /// Score of each pair, 0 … 2 000 000 000.
  public let scores: [Int32]
  /// Whether everyone must be placed.
  public let participation: Participation

  /// The largest score of a pair.
  public static let largestScore: Int32 = 2_000_000_000

  /// Number of participants.
  public var participantCount: Int { rowStarts.count - 1 }
  /// Number of workplaces.
  public var workplaceCount: Int { places.count }
  /// Number of stored pairs.
  public var pairCount: Int { workplaces.count }
  /// Sum of all places.
  public var totalPlaces: Int64 { places.reduce(0) { $0 + Int64($1) } }

  /// Checks and stores a market. O(pairs).
  ///
  /// - Throws: ``MarketError`` naming the first field that breaks a rule above.
  public init(
    places: [Int32], rowStarts: [Int], workplaces: [Int32], scores: [Int32],
    participation: Participation = .optional
  ) throws(MarketError) {
    guard rowStarts.first == 0, rowStarts.last == workplaces.count else {
      throw MarketError(.brokenRows, "row starts must run from 0 to the number of pairs, \(workplaces.count)")
    }
    guard scores.count == workplaces.count else {
      throw MarketError(.brokenRows, "\(workplaces.count) workplaces but \(scores.count) scores")
    }
    guard rowStarts.count - 1 <= Int(Int32.max), places.count <= Int(Int32.max) else {
      throw MarketError(.tooLarge, "more than \(Int32.max) participants or workplaces")
    }
    if let index = places.firstIndex(where: { $0 < 0 }) {
      throw MarketError(.negativePlaces, at: index, "workplace \(index) has \(places[index]) places")
    }
    for participant in 0..<(rowStarts.count - 1) {
      let start = rowStarts[participant]
      let end = rowStarts[participant + 1]
      guard start <= end, end <= workplaces.count else {
        throw MarketError(.brokenRows, at: participant, "row \(participant) runs from \(start) to \(end)")
      }
      var previous: Int32 = -1
      for pair in start..<end {
        let workplace = workplaces[pair]
        guard workplace > previous else {
          throw MarketError(
            .unsortedRow, at: pair, "row \(participant): workplace \(workplace) follows \(previous)")
        }
        guard workplace < places.count else {
          throw MarketError(
            .workplaceOutOfRange, at: pair, "row \(participant): workplace \(workplace) of \(places.count)")
        }
        guard scores[pair] >= 0, scores[pair] <= Self.largestScore else {
          throw MarketError(
            .scoreOutOfRange, at: pair, "row \(participant), workplace \(workplace): score \(scores[pair])")
        }
        previous = workplace
      }
    }
    self.places = places
    self.rowStarts = rowStarts
    self.workplaces = workplaces
    self.scores = scores
    self.participation = participation
  }

  /// Positions of a participant's pairs in ``workplaces`` and ``scores``.
  public func pairs(of participant: Int) -> Range<Int> {
    rowStarts[participant]..<rowStarts[participant + 1]
  }

  /// The score of a pair, or `nil` when it is not stored. O(log row length).
  public func score(participant: Int, workplace: Int32) -> Int32? {
    workplaces.position(of: workplace, inAscending: pairs(of: participant)).map { scores[$0] }
  }
}

/// Why arrays are not a ``Market``.
public struct MarketError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public struct Code: Sendable, Hashable {
    private let name: String
    private init(_ name: String) { self.name = name }

    /// Row starts, workplaces and scores do not fit together.
    public static let brokenRows = Code("brokenRows")
    /// A row's workplaces are not strictly ascending.
    public static let unsortedRow = Code("unsortedRow")
    /// A pair names a workplace that is not there.
    public static let workplaceOutOfRange = Code("workplaceOutOfRange")
    /// A score is negative or above ``Market/largestScore``.
    public static let scoreOutOfRange = Code("scoreOutOfRange")
    /// A workplace has fewer than 0 places.
    public static let negativePlaces = Code("negativePlaces")
    /// More rows or columns than 32-bit indices can name.
    public static let tooLarge = Code("tooLarge")
  }

  /// What is wrong.
  public let code: Code
  /// Position of the fault: in ``Market/places`` for negative places, in ``Market/rowStarts`` for broken
  /// rows, in ``Market/workplaces`` and ``Market/scores`` for a pair.
  public let position: Int
  /// Where, with the values.
  public let description: String

  init(_ code: Code, at position: Int = 0, _ description: String) {
    self.code = code
    self.position = position
    self.description = description
  }
}
