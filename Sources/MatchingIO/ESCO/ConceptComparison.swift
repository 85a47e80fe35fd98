/// Compares concepts with what a dataset had.
struct ConceptComparison {
  let concepts: ESCOConcepts
  let before: StoredTable
  let after: StoredTable
  let key: String
  let labels: StoredTable

  /// What differs. `isWhole`: the concepts are all that there are, so that others are gone.
  func drift(isWhole: Bool) -> ESCOReport.Drift {
    var drift = ESCOReport.Drift()
    drift.count = concepts.list.count
    let ids = before.cells(under: key)
    let known = Set(ids)
    for concept in concepts.list where !known.contains(concept.id) { drift.new.add(Self.shown(concept)) }
    if isWhole { addGone(ids, to: &drift) }
    addRenamed(to: &drift)
    for (id, isco) in zip(ids, before.cells(under: "isco")) where !isco.isEmpty {
      guard let now = concepts[id]?.isco, now != isco else { continue }
      drift.reclassified.add("\(id) \(isco) → \(now)")
    }
    return drift
  }

  private func addGone(_ ids: [String], to drift: inout ESCOReport.Drift) {
    let stays = Set(after.cells(under: key))
    let sources = before.cells(under: SourcedRows.column)
    let names = before.cells(under: "name")
    for (position, source) in sources.enumerated() where source.hasPrefix(ESCOImport.mark) {
      let id = ids[position]
      // ISCO groups stand among the occupations.
      guard !ESCOReading.isUnitGroup(id), concepts[id] == nil else { continue }
      let shown = "\(id) \(names.isEmpty ? "" : names[position])"
      drift.gone.add(shown)
      if stays.contains(id) { drift.goneButUsed.add(shown) }
    }
  }

  private func addRenamed(to drift: inout ESCOReport.Drift) {
    var renamed: Set<String> = []
    let languages = labels.cells(under: "language")
    let texts = labels.cells(under: "label")
    let sources = labels.cells(under: SourcedRows.column)
    for (position, id) in labels.cells(under: key).enumerated() where !sources.isEmpty {
      let label = texts[position]
      guard sources[position].hasPrefix(ESCOImport.mark),
        let now = concepts[id]?.labels[languages[position]]?.preferred, now != label,
        renamed.insert(id).inserted
      else { continue }
      drift.renamed.add("\(id) \(label) → \(now)")
    }
  }

  private static func shown(_ concept: ESCOConcept) -> String {
    "\(concept.id) \(concept.labels.min { $0.key < $1.key }?.value.preferred ?? "")"
  }
}
