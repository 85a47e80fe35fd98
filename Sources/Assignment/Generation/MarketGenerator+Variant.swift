extension MarketGenerator {
  /// Markets that are hard for one method or another, by the names that commands use.
  ///
  /// With q, a and u as in ``MarketGenerator``; where nothing else is said there are a tenth as many workplaces as
  /// participants, 50 pairs each, places for nine in ten, and the scores of ``regional``.
  public enum Variant: String, CaseIterable, Sendable {
    /// The recipe as it is.
    case regional
    /// Places for half of the participants.
    case halfPlaces = "half-places"
    /// Three places for two participants.
    case plentyOfPlaces = "plenty-of-places"
    /// As many workplaces as participants, one place each.
    case singlePlaces = "single-places"
    /// Scores 0 … 10.
    case elevenScores = "eleven-scores"
    /// Scores 0 … 100.
    case hundredScores = "hundred-scores"
    /// Scores up to 1 000 000.
    case largeScores = "large-scores"
    /// Scores up to 2 000 000 000.
    case largestScores = "largest-scores"
    /// Score `10 000 · a + 200 · u`: everyone ranks the workplaces alike, with some noise.
    case alikeRankings = "alike-rankings"
    /// Score `10 000 · a + 10 · u`: with hardly any noise.
    case nearlySameRankings = "nearly-same-rankings"
    /// Score `10 000 · a`: without any.
    case sameRankings = "same-rankings"
    /// ``alikeRankings`` on ``singlePlaces``.
    case alikeRankingsOfSinglePlaces = "single-places-alike-rankings"
    /// Every score is 5 000.
    case equalScores = "equal-scores"
    /// ``equalScores`` on ``plentyOfPlaces``.
    case equalScoresAtPlentyOfPlaces = "plenty-of-places-equal-scores"
    /// ``equalScores`` on ``singlePlaces``.
    case equalScoresAtSinglePlaces = "single-places-equal-scores"
    /// Score `10 000 · q · a`.
    case productScores = "product-scores"
    /// Closed communities of 1 000 participants with too few places each; within one all workplaces are equally popular.
    case communities
    /// ``equalScores`` in ``communities``.
    case equalScoresInCommunities = "communities-equal-scores"
    /// 100 workplaces.
    case fewWorkplaces = "few-workplaces"
    /// One pair each.
    case onePair = "one-pair"
    /// One workplace is in every row and the best of it.
    case oneWanted = "one-wanted"

    /// Participants of a community; the last one has up to twice as many.
    static let communitySize = 1_000

    /// Workplaces in the usual shape of the variant.
    public func workplaces(forParticipants count: Int) -> Int {
      switch self {
      case .singlePlaces, .alikeRankingsOfSinglePlaces, .equalScoresAtSinglePlaces: count
      case .fewWorkplaces: 100
      default: count / 10
      }
    }

    /// Pairs of a participant in the usual shape of the variant.
    public var pairs: Int { self == .onePair ? 1 : 50 }

    /// Sum of all places, in thousandths of the number of participants, in the usual shape of the variant.
    public var placesPermille: Int {
      switch self {
      case .halfPlaces: 500
      case .plentyOfPlaces, .equalScoresAtPlentyOfPlaces: 1_500
      case .singlePlaces, .alikeRankingsOfSinglePlaces, .equalScoresAtSinglePlaces: 1_000
      default: 900
      }
    }

    /// The score of a pair; q, a and u are 20 bits.
    func score(quality: UInt64, attraction: UInt64, chance: UInt64, percent: UInt64) -> UInt64 {
      let sum = 25 * quality + 15 * attraction + 60 * chance
      let regional = (sum * percent) >> 20  // 10 000 / (100 · 100) cancels
      return switch self {
      case .elevenScores: regional / 1_000
      case .hundredScores: regional / 100
      case .largeScores: (sum * percent * 100) >> 20
      case .largestScores: (sum * percent * 200_000) >> 20
      case .alikeRankings, .alikeRankingsOfSinglePlaces: (10_000 * attraction + 200 * chance) >> 20
      case .nearlySameRankings: (10_000 * attraction + 10 * chance) >> 20
      case .sameRankings: (10_000 * attraction) >> 20
      case .equalScores, .equalScoresAtPlentyOfPlaces, .equalScoresAtSinglePlaces, .equalScoresInCommunities:
        5_000
      case .productScores: (10_000 * quality * attraction) >> 40
      default: regional
      }
    }
  }

  /// A market of a variant in its usual shape.
  public init(_ variant: Variant, participants: Int, seed: UInt64) {
    self.init(
      participants: participants, workplaces: variant.workplaces(forParticipants: participants),
      pairs: variant.pairs, placesPermille: variant.placesPermille, seed: seed, variant: variant)
  }
}
