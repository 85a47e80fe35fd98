/// What matters in a run: weights, rules and limits. Every field has a default, so that a dataset without a
/// plan can be matched.
public struct Plan: Sendable, Hashable {
  /// How availability and a workplace's period must fit.
  public enum DateRule: String, Sendable, CaseIterable {
    /// They share at least one day.
    case overlap
    /// Availability covers the whole period.
    case cover
  }

  /// A weight for every component, 0 … 1000, at least one above 0; `nil` = ``defaultWeights`` over the
  /// components that the cohort has data for.
  public var weights: ComponentValues<Int32>?
  /// What a component counts where nothing is known about the pair, 0 … 1 000 000.
  public var neutralValue: MicroUnits = 500_000
  /// Weeks of training that lift a trainable competence by one level, 1 … 520.
  public var weeksPerLevel = 8
  /// Where ``ScoreComponent/closeness`` reaches 0 for participants without a commute limit, in metres, 1 … 40 000 000.
  public var closenessHorizonMetres: Int32 = 50_000
  /// Travelled distance in percent of the great-circle distance, 100 … 1000.
  public var detourPercent: Int32 = 100
  /// Whether a placement may outlive a renewable permit; the renewal is then an action with a date.
  public var allowsPermitRenewal = false
  /// How dates must fit.
  public var dateRule = DateRule.overlap
  /// How many best pairs of each participant the solver starts from, 1 … 1 000 000; fewer where all of them
  /// were more than 2²⁸.
  public var topK = 50

  /// The largest weight of a component.
  public static let largestWeight: Int32 = 1_000

  /// The weights of a plan that names none.
  public static let defaultWeights: ComponentValues<Int32> = {
    var weights = ComponentValues<Int32>(repeating: 5)
    weights[.fit] = 50
    weights[.potential] = 10
    weights[.closeness] = 10
    weights[.participantPreference] = 10
    return weights
  }()

  /// A plan of defaults.
  public init() {}
}
