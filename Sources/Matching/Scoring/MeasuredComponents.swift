extension Cohort {
  /// The components that this cohort has data for; ``Plan/defaultWeights`` apply to these.
  ///
  /// A component without data would be the same for every pair and only shrink the differences between scores.
  /// O(participants + workplaces + requirements).
  public var measuredComponents: Set<ScoreComponent> {
    Set(ScoreComponent.allCases.filter(isMeasured))
  }

  private func isMeasured(_ component: ScoreComponent) -> Bool {
    switch component {
    case .fit:
      workplaces.contains { !$0.requirements.isEmpty }
    case .potential:
      workplaces.contains { $0.trainingWeeks > 0 && $0.requirements.contains(where: \.isTrainable) }
    case .closeness:
      participants.contains { $0.location != nil }
        && workplaces.contains { !$0.isRemote && $0.location != nil }
    case .participantPreference:
      participants.contains { !$0.preferences.isEmpty }
    case .workplacePreference:
      workplaces.contains { !$0.preferences.isEmpty }
    case .motivation:
      participants.contains { $0.motivation != nil }
    case .supportFit:
      participants.contains { !$0.neededSupports.isEmpty }
    case .qualification:
      participants.contains { $0.qualification != nil } && workplaces.contains { $0.qualification != nil }
    case .predictedOutcome:
      predictions != nil || participants.contains { $0.predictedOutcome != nil }
    }
  }
}

extension Plan {
  /// The weights that a run over `cohort` uses: the plan's own, or the defaults over what is measured.
  ///
  /// Where nothing is measured (a cohort of ids alone) every weight would be 0; then only `fit` counts, which is
  /// 1 000 000 for a workplace that asks for nothing.
  public func effectiveWeights(for cohort: Cohort) -> ComponentValues<Int32> {
    if let weights { return weights }
    let measured = cohort.measuredComponents
    var weights = ComponentValues<Int32>(repeating: 0)
    for component in ScoreComponent.allCases where measured.contains(component) {
      weights[component] = Self.defaultWeights[component]
    }
    if measured.isEmpty { weights[.fit] = 1 }
    return weights
  }
}
