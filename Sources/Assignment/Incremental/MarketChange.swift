/// One change of a market that has been solved; see ``IncrementalMarket``. Indices are 0-based and stay the same for good.
public enum MarketChange: Sendable, Hashable {
  /// A participant leaves for good; a pin of theirs ends.
  case withdraw(participant: Int)
  /// A participant comes, with the next index. The pairs may stand in any order.
  case addParticipant(pairs: [ScoredPair])
  /// A workplace comes, with the next index and without pairs; those follow as `score` changes.
  case addWorkplace(places: Int32)
  /// A workplace has another number of places, pinned ones included; 0 closes it.
  case places(workplace: Int, places: Int32)
  /// A pair has another score; one that was not eligible becomes so. A banned pair stays banned.
  case score(participant: Int, workplace: Int, score: Int32)
  /// A pair may not be used.
  case ban(participant: Int, workplace: Int)
  /// A banned pair may be used again, with its score.
  case allow(participant: Int, workplace: Int)
  /// A participant is at one of their workplaces, whatever it costs the others.
  case pin(participant: Int, workplace: Int)
  /// A pin ends; the participant may stay or go.
  case unpin(participant: Int)

  /// A workplace with the score that a participant would have there.
  public struct ScoredPair: Sendable, Hashable {
    /// The workplace's index.
    public var workplace: Int
    /// 0 … ``Market/largestScore``.
    public var score: Int32

    /// A pair.
    public init(workplace: Int, score: Int32) {
      self.workplace = workplace
      self.score = score
    }
  }
}
