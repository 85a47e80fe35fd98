import Assignment
import Matching
import Tables

/// The tables of a result as CSV bytes. Pure functions: the same cohort and result give the same bytes.
enum ResultTables {
  /// How many alternatives `unplaced.csv` has columns for.
  static let alternativeCount = 3
  /// The columns of `unplaced.csv`.
  static let unplacedColumns: [String] =
    ["participant", "eligible_workplaces", "barriers"]
    + (1...alternativeCount).flatMap { number in
      ["", "_score", "_price", "_reason"].map { "alternative\(number)\($0)" }
    } + ["nearest_miss", "explanation"]
  /// What `unplaced.csv` says about those who were not explained.
  static let notExplained = "not explained in this run; ask placement explain"
  static let noneEligible = "no workplace is eligible; not explained in this run; ask placement explain"
  /// The columns of `workplaces.csv`.
  static let workplaceColumns = [
    "workplace", "places", "filled", "pinned", "price", "company", "occupation", "region",
  ]
  /// The columns of `gaps.csv`.
  static let gapColumns = [
    "participant", "workplace", "competence", "held", "needed", "reachable", "trainable",
  ]

  /// Who goes where, ascending by participant, with a column for each component that has a weight. O(placements).
  static func placements(cohort: Cohort, result: MatchResult) -> [UInt8] {
    let text = ExplanationText(cohort)
    let weighted = ScoreComponent.allCases.filter { result.weights[$0] > 0 }
    var table = CSVWriter(
      header: ["participant", "workplace", "score"] + weighted.map(\.rawValue)
        + ["pinned", "overridden_barriers", "actions"])
    for placement in result.placements {
      var fields = [
        cohort.participants[Int(placement.participant)].id, cohort.workplaces[Int(placement.workplace)].id,
        String(placement.score),
      ]
      for component in weighted {
        fields.append(placement.components.map { String($0[component]) } ?? "")
      }
      fields.append(placement.isPinned ? "yes" : "no")
      fields.append(placement.overriddenBarriers.barriers.map(\.rawValue).joined(separator: "|"))
      fields.append(placement.actions.map(text.sentence(for:)).joined(separator: "|"))
      table.append(fields)
    }
    return table.bytes
  }

  /// Who goes nowhere and why, ascending by participant; those who were not explained are listed all the same. O(unplaced).
  static func unplaced(cohort: Cohort, result: MatchResult) -> [UInt8] {
    let text = ExplanationText(cohort)
    var table = CSVWriter(header: unplacedColumns)
    for explanation in result.unplaced {
      var fields = [
        cohort.participants[Int(explanation.participant)].id, String(explanation.eligibleWorkplaces),
        explanation.barrierCounts.map { "\($0.barrier.rawValue):\($0.workplaces)" }.joined(separator: "|"),
      ]
      for alternative in explanation.alternatives.prefix(alternativeCount) {
        fields += [
          cohort.workplaces[Int(alternative.workplace)].id, String(alternative.score),
          String(alternative.price), alternative.reason.rawValue,
        ]
      }
      let missing = max(0, alternativeCount - explanation.alternatives.count)
      fields += Array(repeating: "", count: 4 * missing)
      fields.append(explanation.nearestMiss.map(text.sentence(for:)) ?? "")
      fields.append(text.sentence(for: explanation))
      table.append(fields)
    }
    for participant in result.unexplained {
      var fields = Array(repeating: "", count: unplacedColumns.count)
      fields[0] = cohort.participants[Int(participant)].id
      let hasNone = result.market.pairs(of: Int(participant)).isEmpty
      if hasNone { fields[1] = "0" }
      fields[fields.count - 1] = hasNone ? noneEligible : notExplained
      table.append(fields)
    }
    return table.bytes
  }

  /// Every workplace with its places, how many are filled, and the price of one more. O(workplaces + placements).
  static func workplaces(cohort: Cohort, result: MatchResult) -> [UInt8] {
    var filled = Array(repeating: 0, count: cohort.workplaces.count)
    var pinned = filled
    for placement in result.placements {
      filled[Int(placement.workplace)] += 1
      if placement.isPinned { pinned[Int(placement.workplace)] += 1 }
    }
    var table = CSVWriter(header: workplaceColumns)
    for (index, workplace) in cohort.workplaces.enumerated() {
      let price = result.proof.prices.indices.contains(index) ? result.proof.prices[index] : 0
      table.append([
        workplace.id, String(workplace.places), String(filled[index]), String(pinned[index]), String(price),
        workplace.company ?? "", workplace.occupation ?? "", workplace.region ?? "",
      ])
    }
    return table.bytes
  }

  /// What the placed are still to learn: the training plan, ascending by participant. O(gaps).
  static func gaps(cohort: Cohort, result: MatchResult) -> [UInt8] {
    var table = CSVWriter(header: gapColumns)
    for placement in result.placements {
      let participant = cohort.participants[Int(placement.participant)].id
      let workplace = cohort.workplaces[Int(placement.workplace)].id
      for gap in placement.gaps {
        table.append([
          participant, workplace, cohort.competences[Int(gap.competence)].id, String(gap.held),
          String(gap.needed), String(gap.reachable), gap.isTrainable ? "yes" : "no",
        ])
      }
    }
    return table.bytes
  }
}
