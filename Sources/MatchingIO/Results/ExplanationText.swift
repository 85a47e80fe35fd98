public import Matching

/// The sentences by which a result is explained to people.
///
/// ```swift
/// ExplanationText(cohort).sentence(for: miss)   // "one CEFR level of German away from 14 workplaces"
/// ```
public struct ExplanationText: Sendable {
  private let cohort: Cohort

  /// Sentences with the names of a cohort, whose result is to be explained.
  public init(_ cohort: Cohort) {
    self.cohort = cohort
  }

  /// A score or price in units of 1.0, without needless zeros: 874 000 → `0.874`.
  public static func decimal(_ microUnits: Int64) -> String {
    DecimalText.text(millionths: microUnits)
  }

  /// A barrier in words, such as `a language floor`.
  public func name(of barrier: Barrier) -> String {
    switch barrier {
    case .languageFloor: "a language floor"
    case .competenceFloor: "a competence floor"
    case .qualification: "the qualification floor"
    case .permit: "the permit"
    case .commute: "the distance to travel"
    case .dates: "the dates"
    case .hours: "the weekly hours"
    case .support: "an essential support that is not offered"
    case .restriction: "a working condition to be avoided"
    case .excluded: "an exclusion"
    }
  }

  /// Barriers in words, in the order of `Barrier/allCases`, joined by commas.
  public func names(of barriers: BarrierSet) -> String {
    barriers.barriers.map(name(of:)).joined(separator: ", ")
  }

  /// How many workplaces a barrier closes, such as `14 workplaces closed by a language floor`.
  public func sentence(for count: BarrierCount) -> String {
    "\(Self.workplaces(count.workplaces)) closed by \(name(of: count.barrier))"
  }

  /// What somebody has to do and by when, such as `renew permit by 2027-03-01`.
  public func sentence(for action: Action) -> String {
    switch action.kind {
    case .renewPermit: "renew permit by \(action.due)"
    }
  }

  /// What is to be learned, such as `German: holds 2, needs 3, training reaches 3`.
  public func sentence(for gap: Gap) -> String {
    let training = gap.isTrainable ? "training reaches \(gap.reachable)" : "not trainable here"
    return "\(competenceName(gap.competence)): holds \(gap.held), needs \(gap.needed), \(training)"
  }

  /// The smallest change that opens workplaces, such as `one CEFR level of German away from 14 workplaces`.
  public func sentence(for miss: NearestMiss) -> String {
    let opened = Self.workplaces(miss.workplaces)
    guard miss.missingLevels > 0 else {
      return "\(opened) closed by nothing but \(name(of: miss.barrier))"
    }
    guard let competence = miss.competence else {
      return "\(Self.levels(miss.missingLevels, "EQF level")) of qualification away from \(opened)"
    }
    let unit =
      switch cohort.competences[Int(competence)].kind {
      case .language: "CEFR level"
      case .qualification: "EQF level"
      case .experience: "year"
      case .skill: "level"
      }
    let missing = Self.levels(miss.missingLevels, unit)
    return "\(missing) of \(competenceName(competence)) away from \(opened)"
  }

  /// Why another workplace was lost, such as `w3 (score 0.9) was lost: …`.
  public func sentence(for alternative: Alternative) -> String {
    let workplace = cohort.workplaces[Int(alternative.workplace)].id
    let reason =
      switch alternative.reason {
      case .price:
        "its places are worth as much or more to others (price \(Self.decimal(alternative.price)))"
      case .full: "it has no places left to give"
      case .lowerScore: "it scores less than the workplace given"
      case .tie: "it is no better, and the tie went the other way"
      case .pin: "a person pinned the participant elsewhere"
      case .limit: "the run stopped before the best allocation was found"
      }
    return "\(workplace) (score \(Self.decimal(Int64(alternative.score)))) was lost: \(reason)"
  }

  /// What a component adds to a placement's score, for all components with a weight, such as
  /// `fit 0.9 × 50/80`; empty when the user brought the scores.
  public func contributions(to placement: Placement, weights: ComponentValues<Int32>) -> [String] {
    guard let components = placement.components else { return [] }
    let total = ScoreComponent.allCases.reduce(0) { $0 + Int64(weights[$1]) }
    return ScoreComponent.allCases.filter { weights[$0] > 0 }.map { component in
      "\(component.rawValue) \(Self.decimal(Int64(components[component]))) × \(weights[component])/\(total)"
    }
  }

  /// Where a participant was placed and what is special about it, as one sentence.
  public func sentence(for placement: Placement) -> String {
    let participant = cohort.participants[Int(placement.participant)].id
    let workplace = cohort.workplaces[Int(placement.workplace)].id
    var text = "\(participant) is placed at \(workplace) (score \(Self.decimal(Int64(placement.score))))"
    if placement.isPinned { text += ", pinned by a person" }
    if !placement.overriddenBarriers.isEmpty {
      text += " in spite of \(names(of: placement.overriddenBarriers))"
    }
    if !placement.gaps.isEmpty {
      text += "; to be learned: " + placement.gaps.map(sentence(for:)).joined(separator: "; ")
    }
    if !placement.actions.isEmpty {
      text += "; to be done: " + placement.actions.map(sentence(for:)).joined(separator: "; ")
    }
    return text
  }

  /// A workplace that is closed, such as `w4 (it would score 0.8) is closed by the permit`.
  public func sentence(for blocked: BlockedWorkplace) -> String {
    let workplace = cohort.workplaces[Int(blocked.workplace)].id
    let score = Self.decimal(Int64(blocked.score))
    return "\(workplace) (it would score \(score)) is closed by \(names(of: blocked.barriers))"
  }

  /// Why a participant got a workplace, or none, as one sentence.
  public func sentence(for explanation: ParticipantExplanation) -> String {
    if let placement = explanation.placement { return sentence(for: placement) }
    var reasons = explanation.alternatives.map(sentence(for:))
    if reasons.isEmpty { reasons = explanation.barrierCounts.map(sentence(for:)) }
    if let miss = explanation.nearestMiss { reasons.append(sentence(for: miss)) }
    if reasons.isEmpty { reasons = ["there is no workplace to go to"] }
    return "\(participantId(explanation)) is not placed: " + reasons.joined(separator: "; ")
  }

  /// All that is known about why a participant got a workplace, or none: a headline, then a line each.
  public func paragraph(
    for explanation: ParticipantExplanation, weights: ComponentValues<Int32>
  ) -> String {
    var lines: [String] = []
    if let placement = explanation.placement {
      lines.append(sentence(for: placement))
      let contributions = contributions(to: placement, weights: weights)
      if !contributions.isEmpty { lines.append("score: " + contributions.joined(separator: " + ")) }
    } else {
      lines.append("\(participantId(explanation)) is not placed")
    }
    lines.append("\(Self.workplaces(explanation.eligibleWorkplaces)) eligible")
    lines += explanation.alternatives.map(sentence(for:))
    lines += explanation.barrierCounts.map(sentence(for:))
    lines += explanation.blocked.map(sentence(for:))
    if let miss = explanation.nearestMiss { lines.append("nearest miss: " + sentence(for: miss)) }
    return lines.joined(separator: "\n  ")
  }

  private func participantId(_ explanation: ParticipantExplanation) -> String {
    cohort.participants[Int(explanation.participant)].id
  }

  private func competenceName(_ competence: Int32) -> String {
    cohort.competences[Int(competence)].name
  }

  private static func workplaces(_ count: Int) -> String {
    count == 1 ? "1 workplace" : "\(count) workplaces"
  }

  private static func levels(_ count: Int, _ unit: String) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"]
    let number = words.indices.contains(count) ? words[count] : String(count)
    return "\(number) \(unit)\(count == 1 ? "" : "s")"
  }
}
