/// A hard rule that a pair breaks; a pair with any barrier is ineligible.
public enum Barrier: String, Sendable, CaseIterable, Codable {
  /// A language is below the workplace's floor.
  case languageFloor
  /// Another competence is below the workplace's floor.
  case competenceFloor
  /// The qualification level (EQF) is below the workplace's floor.
  case qualification
  /// The permit does not cover the workplace's period and may not be renewed.
  case permit
  /// The workplace is farther away than the participant can travel.
  case commute
  /// Availability and the workplace's period do not fit.
  case dates
  /// The weekly hours have nothing in common.
  case hours
  /// An essential support need is not offered.
  case support
  /// A working condition is one that the participant must avoid.
  case restriction
  /// A person banned the pair, or the user's score matrix has no score for it.
  case excluded
}

/// A set of ``Barrier``s; empty = eligible.
public struct BarrierSet: OptionSet, Sendable, Hashable {
  /// One bit a barrier, in the order of `Barrier/allCases`.
  public let rawValue: UInt16

  /// A set by its bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The set that holds one barrier.
  public init(_ barrier: Barrier) {
    rawValue = Self.bit(of: barrier)
  }

  /// The barriers in the set, in the order of `Barrier/allCases`.
  public var barriers: [Barrier] {
    Barrier.allCases.filter { rawValue & Self.bit(of: $0) != 0 }
  }

  /// The positions in `Barrier/allCases` of the barriers in the set, ascending, without an array.
  var positions: some Sequence<Int> {
    sequence(state: rawValue) { bits in
      guard bits != 0 else { return nil }
      defer { bits &= bits - 1 }
      return bits.trailingZeroBitCount
    }
  }

  private static func bit(of barrier: Barrier) -> UInt16 {
    switch barrier {
    case .languageFloor: 1 << 0
    case .competenceFloor: 1 << 1
    case .qualification: 1 << 2
    case .permit: 1 << 3
    case .commute: 1 << 4
    case .dates: 1 << 5
    case .hours: 1 << 6
    case .support: 1 << 7
    case .restriction: 1 << 8
    case .excluded: 1 << 9
    }
  }
}
