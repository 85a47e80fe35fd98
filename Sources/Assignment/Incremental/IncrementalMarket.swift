/// A solved market that changes: after every change the exact optimum with its certificate, without solving again.
///
/// ```swift
/// var market = try IncrementalMarket(market, allocation, certificate)
/// try market.apply([.withdraw(participant: 3), .ban(participant: 0, workplace: 2)])
/// market.objective           // the best total score now
/// market.certificate         // its proof
/// ```
/// A value: a copy is a what-if that costs nothing to throw away (and O(market) to be changed the first time).
///
/// A list of changes is made first and repaired once; what is repaired are the participants and workplaces that the
/// changes touch, by shortest paths that end as soon as the matter is settled (`ResidualMarket`), typically some tens of
/// microseconds in a market of 100 000 participants, at worst as long as a solve by shortest paths. Where several
/// allocations are best it keeps as much as its path happens to leave alone, so it may differ from what a solve from
/// scratch gives; the objective does not.
///
/// **Pins** leave the market: the participant and their place are taken out, and the certificate speaks about the rest, of which
/// ``rest()`` gives the market. A pin needs a pair with a score that is not banned.
///
/// Memory: 17 bytes a pair at first and at most 30 after many changes (for a moment more when the arrays are tidied up), 45 a
/// participant, some 110 a workplace. Everything is deterministic: the same changes give the same allocation.
public struct IncrementalMarket: Sendable {
  var residual: ResidualMarket
  /// Places of each workplace, pinned ones included.
  var places: [Int32]
  var pinnedCounts: [Int32]
  var hasLeft: [Bool]
  var pins: [Int: Int] = [:]
  var bannedScores: [Pair: Int32] = [:]
  /// Total score of the pinned participants.
  public internal(set) var pinnedScore: Int64 = 0

  struct Pair: Hashable {
    let participant: Int
    let workplace: Int
  }

  /// Takes over a solved market; prices are then those of the certificate or lower ones. O(pairs · log workplaces).
  ///
  /// - Throws: ``SolverError`` when everyone must be placed (unsupported), or when the certificate does not prove the
  ///   allocation optimal (failed).
  public init(_ market: Market, _ allocation: Allocation, _ certificate: Certificate) throws(SolverError) {
    guard market.participation == .optional else {
      throw SolverError(
        .unsupported, "everyone must be placed; only markets that may leave people out can change")
    }
    let check = market.check(certificate, for: allocation)
    if let violation = check.violations.first {
      throw SolverError(.failed, "the certificate does not hold: \(violation)")
    }
    residual = ResidualMarket(market, allocation, prices: certificate.prices)
    places = market.places
    pinnedCounts = Array(repeating: 0, count: market.workplaceCount)
    hasLeft = Array(repeating: false, count: market.participantCount)
  }

  // MARK: - Reading

  /// Participants so far, those who left included.
  public var participantCount: Int { residual.seats.count }
  /// Workplaces so far.
  public var workplaceCount: Int { places.count }
  /// The best total score, that of the pinned participants included.
  public var objective: Int64 { residual.objective + pinnedScore }

  /// Who is where, pinned participants included; who left is unplaced. O(participants).
  public var allocation: Allocation {
    var allocation = restAllocation
    for (participant, workplace) in pins { allocation.workplaces[participant] = Int32(workplace) }
    return allocation
  }

  /// The workplace of a participant, `nil` for who is unplaced or has left.
  public func workplace(of participant: Int) -> Int? {
    if let pin = pins[participant] { return pin }
    let workplace = Int(residual.seats[participant].workplace)
    return workplace < 0 ? nil : workplace
  }

  /// Prices and utilities that prove ``allocation`` optimal for everyone who is not pinned, on the market that
  /// ``rest()`` gives. O(participants + workplaces).
  public var certificate: Certificate {
    let prices = residual.labels.map(\.price)
    return Certificate(
      prices: prices,
      utilities: residual.seats.map { $0.workplace < 0 ? 0 : Int64($0.score) - prices[Int($0.workplace)] })
  }

  /// The score of a pair, or `nil` when it is not eligible or banned. O(log row length).
  public func score(participant: Int, workplace: Int) -> Int32? {
    residual.score(of: participant, at: workplace)
  }

  /// The pairs of a participant that may be used, ascending by workplace. O(row length).
  public func pairs(of participant: Int) -> [MarketChange.ScoredPair] {
    residual.rows.keys[residual.rows.positions(of: participant)].map { key in
      MarketChange.ScoredPair(workplace: PairKey.workplace(inRow: key), score: PairKey.score(inRow: key))
    }
  }

  /// Whether a participant is pinned.
  public func isPinned(_ participant: Int) -> Bool { pins[participant] != nil }

  /// How many workplaces the searches of all changes so far have looked at: what their work is measured by.
  package var settledCount: Int { residual.settledCount }

  /// The market of everyone who is not pinned, with the places that pins leave, and its best allocation: what
  /// ``certificate`` speaks about. Who has left or is pinned has an empty row. O(pairs).
  ///
  /// - Throws: what ``Market`` finds wrong with its rows; nothing.
  public func rest() throws(MarketError) -> (market: Market, allocation: Allocation) {
    let market = try market(places: zip(places, pinnedCounts).map { $0 - $1 }) { participant in
      residual.seats[participant].workplace != ResidualMarket.Seat.outside
    }
    return (market, restAllocation)
  }

  /// The whole market as it is now, pinned participants and their places included; ``allocation`` is valid in it. O(pairs).
  ///
  /// - Throws: as ``rest()``.
  public func market() throws(MarketError) -> Market {
    try market(places: places) { _ in true }
  }

  private func market(
    places: [Int32], including isIncluded: (_ participant: Int) -> Bool
  ) throws(MarketError) -> Market {
    var rowStarts = [0]
    var workplaces: [Int32] = []
    var scores: [Int32] = []
    for participant in 0..<participantCount {
      if isIncluded(participant) {
        for key in residual.rows.keys[residual.rows.positions(of: participant)] {
          workplaces.append(Int32(truncatingIfNeeded: PairKey.workplace(inRow: key)))
          scores.append(PairKey.score(inRow: key))
        }
      }
      rowStarts.append(scores.count)
    }
    return try Market(places: places, rowStarts: rowStarts, workplaces: workplaces, scores: scores)
  }

  private var restAllocation: Allocation {
    Allocation(workplaces: residual.seats.map { max($0.workplace, Allocation.unplaced) })
  }

  // MARK: - Changing

  /// Makes changes in their order, then repairs allocation and prices once. Changes that cannot be made are left out.
  ///
  /// - Throws: ``MarketChangeError`` with all that could not be made.
  public mutating func apply(_ changes: [MarketChange]) throws(MarketChangeError) {
    var faults: [MarketChangeFault] = []
    for (position, change) in changes.enumerated() {
      do throws(MarketChangeFault) {
        try make(change)
      } catch {
        faults.append(error.at(position))
      }
    }
    residual.repair()
    guard faults.isEmpty else { throw MarketChangeError(faults: faults) }
  }
}
