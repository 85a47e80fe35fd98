/// Why a participant got a workplace, or none.
public struct ParticipantExplanation: Sendable, Hashable {
  /// Index of the participant.
  public var participant: Int32
  /// What the participant got; `nil` = nothing.
  public var placement: Placement?
  /// How many workplaces are eligible.
  public var eligibleWorkplaces: Int
  /// How many workplaces each barrier closes, only barriers that occur, in the order of `Barrier/allCases`.
  public var barrierCounts: [BarrierCount]
  /// The best other eligible workplaces by score and why they were lost, best first; at most 3. Ties by index.
  public var alternatives: [Alternative]
  /// The best workplaces behind a barrier by the score that they would have, best first; at most 3. Ties by index.
  public var blocked: [BlockedWorkplace]
  /// The smallest single change that would open workplaces; `nil` when no single change opens one.
  public var nearestMiss: NearestMiss?
}

/// How many workplaces a barrier closes to a participant.
public struct BarrierCount: Sendable, Hashable {
  /// The barrier.
  public var barrier: Barrier
  /// Workplaces that carry it, whatever else they carry.
  public var workplaces: Int
}

/// An eligible workplace that a participant did not get.
public struct Alternative: Sendable, Hashable {
  /// Why it was lost.
  public enum Reason: String, Sendable, Codable {
    /// Its places are worth at least as much to others: score − price is not above what the participant got.
    case price
    /// Pins and missing places left nothing.
    case full
    /// It scores less than the workplace that the participant got.
    case lowerScore
    /// It has no price and scores as much as what the participant got.
    case tie
    /// The participant was pinned elsewhere.
    case pin
    /// The run stopped before the best allocation was found.
    case limit
  }

  /// Index of the workplace.
  public var workplace: Int32
  /// The pair's score.
  public var score: MicroUnits
  /// The workplace's price.
  public var price: Int64
  /// Why it was lost.
  public var reason: Reason
}

/// A workplace that barriers close.
public struct BlockedWorkplace: Sendable, Hashable {
  /// Index of the workplace.
  public var workplace: Int32
  /// The score that the pair would have.
  public var score: MicroUnits
  /// What closes it.
  public var barriers: BarrierSet
}

/// A single competence, or a single other barrier, that stands between a participant and some workplaces.
public struct NearestMiss: Sendable, Hashable {
  /// The barrier.
  public var barrier: Barrier
  /// The competence, for the floors of competences.
  public var competence: Int32?
  /// How many levels are missing, for floors; 0 otherwise.
  public var missingLevels: Int
  /// How many workplaces would open.
  public var workplaces: Int
}
