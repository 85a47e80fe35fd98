/// Who goes where: at most one workplace for each participant.
///
/// An allocation by itself promises nothing; ``AllocationCheck`` tells whether it is valid in a market.
public struct Allocation: Sendable, Hashable {
  /// Workplace index of each participant, or ``unplaced``.
  public var workplaces: [Int32]

  /// Stands for "no workplace" in ``workplaces``; never a valid index.
  public static let unplaced: Int32 = -1

  /// An allocation of as many participants as there are entries.
  public init(workplaces: [Int32]) {
    self.workplaces = workplaces
  }

  /// Nobody placed.
  public init(unplacedParticipants count: Int) {
    workplaces = Array(repeating: Self.unplaced, count: count)
  }

  /// A participant's workplace.
  public func workplace(of participant: Int) -> Int32? {
    workplaces[participant] == Self.unplaced ? nil : workplaces[participant]
  }

  /// How many participants have a workplace.
  public var placedCount: Int {
    workplaces.count { $0 != Self.unplaced }
  }
}
