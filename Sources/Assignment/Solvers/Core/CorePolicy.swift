/// The numbers that steer a ``CoreRun``: those that measured well.
enum CorePolicy {
  /// Price units in a score unit, as a power of two: fine enough that rounding down leaves few who are not tight.
  static let usualShift: Int64 = 6
  /// A phase's step is the one before by this power of two.
  static let stepShift: Int64 = 3
  /// A bidder may overlook pairs that are worth up to so many steps more than what is on their list: in the first phase, in the
  /// second and after a costly one, and otherwise. Where there are places for everybody, the first phases are like the others, as
  /// prices that end up too high leave places empty there.
  static let (firstTolerance, costlyTolerance, usualTolerance): (Int64, Int64, Int64) = (8, 4, 1)
  /// More free places at a price after one of the first phases than one for so many participants: its tolerance did harm,
  /// and the phases begin again with the usual one.
  static let manyHolesAtFirst = 1_000
  /// Steps by which prices fall after the first phases, and when these began again because of free places.
  static let (usualFall, carefulFall): (Int64, Int64) = (2, 4)

  /// More free places at a price than one for so many participants: prices have to fall further, and a repair looks further.
  static let manyHoles = 200
  /// More to repair than one for so many participants: a known solution is of no help.
  static let manyChanges = 20
  /// A pair that a search looks at takes as long as so many in a look at all pairs, and a pair of the graph of a repair as long
  /// as so many that a search looks at.
  static let (pairsOfLook, pairsOfEdge) = (8, 3)
  /// Pairs that every repair may look at.
  static let smallWork = 1 << 20
  /// More bids a participant than this make a phase costly: many fight for what is worth the same to them.
  static let manyBids = 6
  /// No more faults than one for so many participants are cheaper to repair than to avoid by finer phases.
  static let fewFaults = 1_000
  /// Pairs a participant that a repair sees, with few and with many faults.
  static let (fewPairs, manyPairs) = (3, 6)
  /// Of the steps that a phase may leave between objective and bound, one in so many is usual.
  static let usualShareOfSteps: Int128 = 8
  /// Above every slack of a workplace with places.
  static let anySlack: Int64 = 1 << 34
}
