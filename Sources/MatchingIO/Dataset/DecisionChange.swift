public import Tables

/// A person's decision about a participant and a workplace, and how it comes into a dataset.
///
/// The decision is a row of `decisions`, with the reason and, in `note_by`, whose it is. It replaces what was decided
/// about the pair before; a pin also replaces another pin of the participant.
public struct DecisionChange: Sendable, Hashable {
  /// What is decided.
  public enum Verb: String, Sendable, CaseIterable, Codable {
    /// The participant goes to the workplace.
    case pin
    /// The participant does not go there.
    case ban
    /// Neither; the match decides.
    case remove
  }

  /// What is decided.
  public var verb: Verb
  /// The participant's and the workplace's ids.
  public var participant, workplace: String

  /// A decision.
  public init(_ verb: Verb, participant: String, workplace: String) {
    self.verb = verb
    self.participant = participant
    self.workplace = workplace
  }

  /// What a decision changed.
  public struct Report: Sendable, Hashable, Codable {
    /// Whether the dataset is another one now.
    public var changed: Bool
    /// Earlier decisions that no longer hold, such as `pin P001 W02`.
    public var replaced: [String]
  }

  private static let columns = ["participant", "workplace", "decision", "reason", "note_by"]

  /// Puts the decision into the dataset at a path, with who decided and why from ``DatasetChange/current``.
  ///
  /// - Throws: ids that the dataset does not have; that there is no such decision to remove; what prevents writing.
  public func apply(to path: String) throws(DataError) -> Report {
    var dataset = StoredDataset(folder: path)
    try requireIds(in: &dataset)
    var table = dataset.table("decisions", header: Self.columns)
    try dataset.error.throwIfAny()
    let positions = Self.columns.map { table.column($0) }
    let isReplaced = { (row: [String]) in
      guard row[positions[0]] == participant else { return false }
      return row[positions[1]] == workplace || (verb == .pin && row[positions[2]] == Verb.pin.rawValue)
    }
    let replaced = table.rows.filter(isReplaced)
    let before = table.rows
    table.rows.removeAll(where: isReplaced)
    switch verb {
    case .remove:
      guard !replaced.isEmpty else {
        throw DataError(
          issue(
            "decision", "\(participant), \(workplace)", "nothing is decided about the pair", "check the ids"))
      }
    case .pin, .ban:
      let change = DatasetChange.current
      var row = Array(repeating: "", count: table.header.count)
      let cells = [participant, workplace, verb.rawValue, change.why ?? "", change.by ?? ""]
      for (position, cell) in zip(positions, cells) { row[position] = cell }
      table.rows.append(row)
    }
    let changed = table.rows != before
    if changed { try dataset.write([("decisions.csv", table.bytes)]) }
    return Report(
      changed: changed,
      replaced: changed
        ? replaced.map { row in [2, 0, 1].map { row[positions[$0]] }.joined(separator: " ") } : [])
  }

  private func requireIds(in dataset: inout StoredDataset) throws(DataError) {
    var error = DataError()
    for (noun, id) in [("participant", participant), ("workplace", workplace)] {
      let table = dataset.table(noun + "s", header: [], isWritten: false)
      let ids = table.position(of: [noun, "id"]).map { position in table.rows.map { $0[position] } } ?? []
      guard !ids.contains(id) else { continue }
      let otherwise = "name an id of \(noun)s"
      error.add(
        issue(
          noun, id, "\(noun)s has no such \(noun)",
          NearestName.mend(for: id, among: ids, otherwise: otherwise)))
    }
    try dataset.error.throwIfAny()
    try error.throwIfAny()
  }

  private func issue(_ field: String, _ value: String, _ problem: String, _ mend: String) -> DataIssue {
    DataIssue(file: "decisions", field: field, value: value, problem: problem, mend: mend)
  }
}
