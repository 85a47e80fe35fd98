/// What an independent reading of the market says about an allocation.
///
/// It shares no code with any solver: it reads the market's rows and counts.
///
/// ```swift
/// let check = market.check(allocation)
/// if !check.isValid { print(check.violations.first!) }   // "workplace 4 holds 3 participants but has 2
/// places"
/// ```
public struct AllocationCheck: Sendable, Hashable {
  /// A rule of the market that an allocation breaks. Indices are 0-based.
  public enum Violation: Sendable, Hashable {
    /// The allocation speaks of another number of participants.
    case participantCount(found: Int, expected: Int)
    /// A workplace index that the market does not have and that is not ``Allocation/unplaced``.
    case workplaceOutOfRange(participant: Int, workplace: Int32)
    /// The pair is not stored in the market.
    case ineligiblePair(participant: Int, workplace: Int32)
    /// More participants than places.
    case overfull(workplace: Int, placed: Int, places: Int32)
    /// Everyone must be placed and this participant is not.
    case unplaced(participant: Int)
  }

  /// Sum of the scores of the stored pairs that the allocation uses.
  public let totalScore: Int64
  /// How many participants are at a stored pair.
  public let placedCount: Int
  /// The first violations, at most ``keptViolations``.
  public let violations: [Violation]
  /// How many violations there are, also those that were not kept.
  public let violationCount: Int

  /// How many violations are kept.
  public static let keptViolations = 100

  /// Whether the allocation breaks no rule.
  public var isValid: Bool { violationCount == 0 }
}

extension Market {
  /// Checks an allocation against every rule of the market and sums its scores. O(participants · log row length)
  /// time, O(workplaces) memory. The sum cannot overflow: 2³¹ scores of at most 2·10⁹ stay below 2⁶³.
  public func check(_ allocation: Allocation) -> AllocationCheck {
    var violations = Tally<AllocationCheck.Violation>(kept: AllocationCheck.keptViolations)
    guard allocation.workplaces.count == participantCount else {
      violations.add(
        .participantCount(found: allocation.workplaces.count, expected: participantCount))
      return AllocationCheck(totalScore: 0, placedCount: 0, violations: violations)
    }
    var taken = [Int](repeating: 0, count: workplaceCount)
    var total: Int64 = 0
    var placed = 0
    for (participant, workplace) in allocation.workplaces.enumerated() {
      if workplace == Allocation.unplaced {
        if participation == .required { violations.add(.unplaced(participant: participant)) }
        continue
      }
      guard workplace >= 0, workplace < workplaceCount else {
        violations.add(.workplaceOutOfRange(participant: participant, workplace: workplace))
        continue
      }
      taken[Int(workplace)] += 1
      guard let score = score(participant: participant, workplace: workplace) else {
        violations.add(.ineligiblePair(participant: participant, workplace: workplace))
        continue
      }
      total += Int64(score)
      placed += 1
    }
    for (workplace, count) in taken.enumerated() where count > Int(places[workplace]) {
      violations.add(.overfull(workplace: workplace, placed: count, places: places[workplace]))
    }
    return AllocationCheck(totalScore: total, placedCount: placed, violations: violations)
  }
}

extension AllocationCheck {
  init(totalScore: Int64, placedCount: Int, violations: Tally<Violation>) {
    self.totalScore = totalScore
    self.placedCount = placedCount
    self.violations = violations.first
    violationCount = violations.count
  }
}

extension AllocationCheck.Violation: CustomStringConvertible {
  /// A sentence for people, without a full stop.
  public var description: String {
    switch self {
    case .participantCount(let found, let expected):
      "the allocation is for \(found) participants, the market has \(expected)"
    case .workplaceOutOfRange(let participant, let workplace):
      "participant \(participant) is at workplace \(workplace), which the market does not have"
    case .ineligiblePair(let participant, let workplace):
      "participant \(participant) is at workplace \(workplace), and that pair is not in the market"
    case .overfull(let workplace, let placed, let places):
      "workplace \(workplace) holds \(placed) participants but has \(places) places"
    case .unplaced(let participant):
      "participant \(participant) is not placed, and everyone must be"
    }
  }
}
