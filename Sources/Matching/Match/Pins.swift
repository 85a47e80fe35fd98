/// What pins leave for the others, or why they cannot all be kept.
struct Pins {
  /// Places that are left at each workplace.
  let freePlaces: [Int32]
  /// Sentences; empty when every pin can be kept.
  let conflicts: [String]

  init(_ cohort: Cohort) {
    var counts = [Int](repeating: 0, count: cohort.workplaces.count)
    for decision in cohort.decisions where decision.verdict == .pin {
      counts[Int(decision.workplace)] += 1
    }
    freePlaces = cohort.workplaces.indices.map { index in
      Int32(max(0, Int(cohort.workplaces[index].places) - counts[index]))
    }
    conflicts = cohort.workplaces.indices.compactMap { index in
      let workplace = cohort.workplaces[index]
      guard counts[index] > Int(workplace.places) else { return nil }
      return "\(counts[index]) participants are pinned to workplace \(workplace.id), which has "
        + "\(workplace.places) places: withdraw a pin or add places"
    }
  }
}
