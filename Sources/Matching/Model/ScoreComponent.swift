/// One part of a score; the formulas are in `PairScorer`.
///
/// To add a component: a case here, its formula in `PairScorer`, its presence rule in
/// `Cohort.measuredComponents`.
public enum ScoreComponent: String, Sendable, CaseIterable, Codable {
  /// How much of the competence profile is held.
  case fit
  /// How much of the gap the programme can train in the period.
  case potential
  /// How near the workplace is.
  case closeness
  /// How high the participant ranked the workplace.
  case participantPreference
  /// How high the workplace ranked the participant.
  case workplacePreference
  /// How motivated the participant is.
  case motivation
  /// How many of the support needs are met.
  case supportFit
  /// How well the qualification level suits; over-qualification costs.
  case qualification
  /// What the user's own model predicts.
  case predictedOutcome
}

/// A value for every ``ScoreComponent``.
public struct ComponentValues<Value: Sendable & Hashable>: Sendable, Hashable {
  private var values: [Value]

  /// The same value for every component.
  public init(repeating value: Value) {
    values = Array(repeating: value, count: ScoreComponent.allCases.count)
  }

  /// The value of one component.
  public subscript(component: ScoreComponent) -> Value {
    get { values[component.position] }
    set { values[component.position] = newValue }
  }
}

extension ScoreComponent {
  fileprivate var position: Int {
    switch self {
    case .fit: 0
    case .potential: 1
    case .closeness: 2
    case .participantPreference: 3
    case .workplacePreference: 4
    case .motivation: 5
    case .supportFit: 6
    case .qualification: 7
    case .predictedOutcome: 8
    }
  }
}
