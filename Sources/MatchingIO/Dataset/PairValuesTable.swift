import Matching
import Tables

/// `scores` and `predictions`: a value a pair, as a long table or as a matrix of participants × workplaces.
struct PairValuesTable: Sendable {
  /// The table's name.
  let name: String
  /// The column of a long table that holds the value.
  let valueColumn: String
  /// The values' type.
  let type: FieldType<MicroUnits>

  static let scores = DatasetTable("scores") { table, draft in
    let values = PairValuesTable(name: "scores", valueColumn: "score", type: .score)
    return values.read(&table, draft, into: &draft.scores)
  }

  static let predictions = DatasetTable("predictions") { table, draft in
    let values = PairValuesTable(name: "predictions", valueColumn: "outcome", type: .outcome)
    return values.read(&table, draft, into: &draft.predictions)
  }

  /// The columns of a table of one row a pair.
  static func longSchema(of name: String, valueColumn: String) -> TableSchema {
    TableSchema(table: name, required: ["participant", "workplace", valueColumn])
  }

  private func read(_ table: inout TableReader, _ draft: CohortDraft, into matrix: inout PairMatrix?)
    -> DataError
  {
    // A wide table has columns 'workplace' or 'score' only when workplaces have these ids.
    let longColumns = ["workplace", valueColumn].filter(table.header.contains)
    let isLong =
      longColumns.count == 2 || longColumns.contains { draft.workplaceIds.index(of: $0) == nil }
    if isLong {
      let schema = Self.longSchema(of: name, valueColumn: valueColumn)
      let headerIssues = schema.issues(of: table.header, file: table.file)
      guard headerIssues.count == 0 else { return headerIssues }
      matrix = readLong(&table, draft)
    } else if !table.header.isEmpty {
      matrix = readWide(&table, draft)
    }
    return table.issues
  }

  private func readLong(_ table: inout TableReader, _ draft: CohortDraft) -> PairMatrix? {
    let participantColumn = table.column("participant")
    let workplaceColumn = table.column("workplace")
    guard let valueColumn = table.column(valueColumn) else { return nil }
    var rows = PairRows<MicroUnits?>()
    while table.next() {
      let participant = table.index(participantColumn, in: draft.participantIds)
      let workplace = table.index(workplaceColumn, in: draft.workplaceIds)
      let value = table.isMissing(valueColumn) ? nil : table.value(valueColumn, type)
      guard let participant, let workplace else { continue }
      rows.append(owner: participant, other: workplace, line: table.shortLine, value)
    }
    let participantIds = draft.participantIds.names
    let workplaceIds = draft.workplaceIds.names
    let unique = table.unique(rows, owners: draft.participants.count) { row in
      "\(participantIds[Int(row.owner)]), \(workplaceIds[Int(row.other)])"
    }
    var builder = PairMatrixBuilder(
      participants: unique.count, mostPairs: unique.reduce(0) { $0 + $1.count })
    for (participant, rows) in unique.enumerated() {
      for row in rows {
        if let value = row.payload { builder.append(row.other, value) }
      }
      builder.endRow(of: participant)
    }
    return builder.matrix()
  }

  private func readWide(_ table: inout TableReader, _ draft: CohortDraft) -> PairMatrix? {
    guard table.header[0] == "participant" else {
      table.note(
        0, line: 1,
        problem: "this is neither a long table (participant, workplace, \(valueColumn)) nor a matrix",
        mend: "name the first column 'participant', and every other column after a workplace")
      return nil
    }
    let columns = workplaceColumns(&table, draft)
    var firstLines = [Int](repeating: 0, count: draft.participants.count)
    // A cell takes at least a digit and a separator; of a compressed table nobody knows.
    let (cells, overflow) = draft.participants.count.multipliedReportingOverflow(by: columns.count)
    let mostCells = (table.byteCount ?? 0) / 2 + 1
    var builder = PairMatrixBuilder(
      participants: draft.participants.count, mostPairs: overflow ? mostCells : min(cells, mostCells))
    while table.next() {
      let participant = table.index(0, in: draft.participantIds)
      for (column, workplace) in columns where !table.isMissing(column) {
        if let value = table.value(column, type) { builder.append(workplace, value) }
      }
      guard let participant = participant.map(Int.init) else {
        builder.dropRow()
        continue
      }
      guard firstLines[participant] == 0 else {
        table.note(
          0, value: table.excerpt(0), problem: "line \(firstLines[participant]) has the same participant",
          mend: "keep one of the two rows")
        builder.dropRow()
        continue
      }
      firstLines[participant] = table.line
      builder.endRow(of: participant)
    }
    return builder.matrix()
  }

  /// The columns that name workplaces, ascending by workplace.
  private func workplaceColumns(
    _ table: inout TableReader, _ draft: CohortDraft
  ) -> [(column: Int, workplace: Int32)] {
    var columns: [(column: Int, workplace: Int32)] = []
    var suggestionsLeft = TableSchema.mostSuggestions
    for (column, id) in table.header.enumerated().dropFirst() {
      if let workplace = draft.workplaceIds.index(of: id) {
        columns.append((column, workplace))
      } else if draft.workplaceIds.isComplete, !id.hasPrefix(TableSchema.notePrefix) {
        suggestionsLeft -= 1
        let otherwise = "name the column after a workplace, or delete it"
        table.note(
          column, line: 1, problem: "workplaces has no such workplace",
          mend: suggestionsLeft < 0
            ? otherwise : NearestName.mend(for: id, among: draft.workplaceIds.names, otherwise: otherwise))
      }
    }
    return columns.sorted { $0.workplace < $1.workplace }
  }
}

extension FieldType where Value == MicroUnits {
  /// A score 0 … 2000, in micro-units, rounded down.
  fileprivate static let score = FieldType { bytes throws(FieldProblem) in
    if bytes.first == UInt8(ascii: "-"), case .value(let value, let isExact) = DecimalText.parse(bytes),
      value != 0 || !isExact
    {
      throw FieldProblem(
        problem: "a score may not be negative",
        mend: "write NA for a pair that is not allowed, else 0 or more")
    }
    return MicroUnits(try decimalScore.parse(bytes))
  }

  private static let decimalScore = FieldType<Int64>.millionths(
    in: 0...Int64(MicroUnits.largestScore), cutsDigits: true)

  /// An outcome 0 … 1, in micro-units, rounded down.
  fileprivate static let outcome = FieldType<Int64>.millionths(in: 0...1_000_000, cutsDigits: true)
    .map { MicroUnits($0) }
}
