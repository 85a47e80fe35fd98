/// Changes that could not be made; the others were.
public struct MarketChangeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in the order of the changes; at least one.
  public let faults: [MarketChangeFault]

  /// One line a fault.
  public var description: String {
    faults.map { "change \($0.position + 1): \($0.description)" }.joined(separator: "\n")
  }
}

/// Why a change cannot be made.
public struct MarketChangeFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public struct Code: Sendable, Hashable {
    private let name: String
    private init(_ name: String) { self.name = name }

    /// The market has no participant with this index.
    public static let unknownParticipant = Code("unknownParticipant")
    /// The participant has left.
    public static let withdrawnParticipant = Code("withdrawnParticipant")
    /// The market has no workplace with this index.
    public static let unknownWorkplace = Code("unknownWorkplace")
    /// The pair has no score: it is not eligible.
    public static let unknownPair = Code("unknownPair")
    /// A new participant has two scores at the same workplace.
    public static let repeatedPair = Code("repeatedPair")
    /// A score is negative or above ``Market/largestScore``.
    public static let scoreOutOfRange = Code("scoreOutOfRange")
    /// Fewer than 0 places.
    public static let negativePlaces = Code("negativePlaces")
    /// Fewer places than pinned participants.
    public static let placesArePinned = Code("placesArePinned")
    /// The pair is banned (again).
    public static let bannedPair = Code("bannedPair")
    /// The pair is not banned.
    public static let allowedPair = Code("allowedPair")
    /// The participant is pinned (already).
    public static let pinnedParticipant = Code("pinnedParticipant")
    /// The participant is not pinned.
    public static let unpinnedParticipant = Code("unpinnedParticipant")
    /// More participants or workplaces than 32-bit indices can name.
    public static let tooLarge = Code("tooLarge")
  }

  /// What is wrong.
  public let code: Code
  /// Which of the changes, from 0.
  public private(set) var position: Int
  /// What is wrong, with the values, without a full stop.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    position = 0
    self.description = description
  }

  func at(_ position: Int) -> MarketChangeFault {
    var fault = self
    fault.position = position
    return fault
  }
}
