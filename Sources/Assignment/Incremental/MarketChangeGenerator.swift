/// Draws changes that can be made in a market as it is: for tests, measurements and simulations.
///
/// New scores and rows are put together from those of the market, so that a market keeps its nature (few scores, rankings
/// that are alike). Bans that are lifted and pins that end are those that this generator drew. Same seed, same market,
/// same changes.
///
/// ```swift
/// var generator = MarketChangeGenerator(seed: 1)
/// if let change = generator.change(.withdraw, in: market) { try market.apply([change]) }
/// ```
public struct MarketChangeGenerator: Sendable {
  /// What to draw.
  public enum Kind: String, CaseIterable, Sendable {
    /// Anybody leaves.
    case withdraw
    /// Somebody comes, with the workplaces of one row and scores of others.
    case addParticipant
    /// A workplace comes, with up to three places. Its pairs come by `newPair`.
    case addWorkplace
    /// Some workplace has one place more.
    case addPlace
    /// Some workplace has one place less.
    case removePlace
    /// Some pair has another score.
    case score
    /// Some pair that was not eligible gets a score.
    case newPair
    /// Somebody may not stay where they are, or may not go to one of their workplaces when they have no place.
    case ban
    /// A ban is lifted.
    case allow
    /// Somebody is put at one of their workplaces.
    case pin
    /// A pin ends.
    case unpin
  }

  private var random: SplitMix64
  private var bans: [(participant: Int, workplace: Int)] = []
  private var pins: [Int] = []

  /// How often something is drawn again that does not fit.
  private static let attempts = 100

  /// A generator; every seed is good.
  public init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// A change of a kind; `nil` when none was found.
  public mutating func change(_ kind: Kind, in market: IncrementalMarket) -> MarketChange? {
    switch kind {
    case .withdraw: return drawParticipant(in: market).map { .withdraw(participant: $0) }
    case .addParticipant: return .addParticipant(pairs: drawRow(in: market))
    case .addWorkplace: return .addWorkplace(places: Int32(random.below(4)))
    case .addPlace:
      return drawWorkplace(in: market) { $0 < .max }.map {
        .places(workplace: $0, places: market.places[$0] + 1)
      }
    case .removePlace:
      guard let workplace = drawWorkplace(in: market, where: { $0 > 0 }),
        market.pinnedCounts[workplace] < market.places[workplace]
      else { return nil }
      return .places(workplace: workplace, places: market.places[workplace] - 1)
    case .score:
      guard let pair = drawPair(in: market), let score = drawScore(in: market) else { return nil }
      return .score(participant: pair.participant, workplace: pair.workplace, score: score)
    case .newPair:
      guard let participant = drawParticipant(in: market), let score = drawScore(in: market),
        let workplace = drawWorkplace(in: market, where: { _ in true })
      else { return nil }
      return .score(participant: participant, workplace: workplace, score: score)
    case .ban: return drawBan(in: market)
    case .allow:
      guard let ban = Self.take(from: &bans, &random), !market.hasLeft[ban.participant] else { return nil }
      return .allow(participant: ban.participant, workplace: ban.workplace)
    case .pin: return drawPin(in: market)
    case .unpin:
      guard let participant = Self.take(from: &pins, &random), !market.hasLeft[participant] else {
        return nil
      }
      return .unpin(participant: participant)
    }
  }

  private mutating func drawBan(in market: IncrementalMarket) -> MarketChange? {
    guard let pair = drawPair(in: market) else { return nil }
    let workplace = market.workplace(of: pair.participant) ?? pair.workplace
    bans.append((pair.participant, workplace))
    return .ban(participant: pair.participant, workplace: workplace)
  }

  private mutating func drawPin(in market: IncrementalMarket) -> MarketChange? {
    for _ in 0..<Self.attempts {
      guard let pair = drawPair(in: market) else { return nil }
      guard market.pinnedCounts[pair.workplace] < market.places[pair.workplace] else { continue }
      pins.append(pair.participant)
      return .pin(participant: pair.participant, workplace: pair.workplace)
    }
    return nil
  }

  private static func take<Element>(from list: inout [Element], _ random: inout SplitMix64) -> Element? {
    guard !list.isEmpty else { return nil }
    list.swapAt(Int(random.below(UInt64(list.count))), list.count - 1)
    return list.removeLast()
  }

  /// Somebody who has neither left nor is pinned.
  private mutating func drawParticipant(in market: IncrementalMarket) -> Int? {
    guard market.participantCount > 0 else { return nil }
    for _ in 0..<Self.attempts {
      let participant = Int(random.below(UInt64(market.participantCount)))
      if !market.hasLeft[participant], !market.isPinned(participant) { return participant }
    }
    return nil
  }

  private mutating func drawWorkplace(in market: IncrementalMarket, where isFit: (Int32) -> Bool) -> Int? {
    guard market.workplaceCount > 0 else { return nil }
    for _ in 0..<Self.attempts {
      let workplace = Int(random.below(UInt64(market.workplaceCount)))
      if isFit(market.places[workplace]) { return workplace }
    }
    return nil
  }

  private mutating func drawPair(
    in market: IncrementalMarket
  ) -> (participant: Int, workplace: Int, score: Int32)? {
    for _ in 0..<Self.attempts {
      guard let participant = drawParticipant(in: market) else { return nil }
      let row = market.pairs(of: participant)
      guard !row.isEmpty else { continue }
      let pair = row[Int(random.below(UInt64(row.count)))]
      return (participant, pair.workplace, pair.score)
    }
    return nil
  }

  private mutating func drawScore(in market: IncrementalMarket) -> Int32? {
    drawPair(in: market)?.score
  }

  private mutating func drawRow(in market: IncrementalMarket) -> [MarketChange.ScoredPair] {
    guard let participant = drawParticipant(in: market) else { return [] }
    return market.pairs(of: participant).map { pair in
      MarketChange.ScoredPair(workplace: pair.workplace, score: drawScore(in: market) ?? pair.score)
    }
  }
}
