import Tables

/// A report on demand for people: a table with the first rows, aligned, and what it does not show.
public struct DemandReportText: Sendable {
  private let document: DemandReportDocument
  private let limit: Int

  /// The text of at most `limit` rows.
  public init(_ document: DemandReportDocument, limit: Int) {
    self.document = document
    self.limit = limit
  }

  /// The lines, joined.
  public var text: String {
    var header = ["rank"] + document.by + ["vacancies", "job seekers", "tightness"]
    if let since = document.since { header += ["tightness \(since)"] }
    let isRanked = document.rows.contains { $0.rank != nil }
    var cells = [header] + document.rows.prefix(limit).map(line)
    if let total = document.total { cells.append(line(total)) }
    if !isRanked { cells = cells.map { Array($0.dropFirst()) } }
    let codeColumns = document.by.count + (isRanked ? 1 : 0)
    let widths = header.indices.dropLast(isRanked ? 0 : 1).map { column in
      cells.reduce(0) { max($0, $1[column].count) }
    }
    var lines = cells.map { row in
      let padded = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column < codeColumns ? cell + space : space + cell
      }
      return padded.joined(separator: "  ").trimmingSpacesAtEnd()
    }
    if document.rows.count > limit {
      lines.append("… and \(document.rows.count - limit) rows more; --limit or --out shows them")
    }
    let unknown = document.total?.unknownCells ?? document.rows.reduce(0) { $0 + $1.unknownCells }
    if unknown > 0 {
      lines.append(
        "\(unknown) cells have no number: what they can be at least and at most is carried through the sums")
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ row: DemandReportDocument.Row) -> [String] {
    let codes = document.by.map { dimension in
      guard let code = row.codes[dimension] else { return "" }
      let name = row.names[dimension].map { " " + DataIssue.printable(String($0.prefix(40))) } ?? ""
      return DataIssue.printable(code.isEmpty ? "(all)" : code) + name
    }
    let isTotal = !document.by.isEmpty && row.codes.isEmpty
    var cells = [row.rank.map { String($0) } ?? ""] + codes
    if isTotal { cells[1] = "all" }
    cells += [row.vacancies, row.jobSeekers, row.tightness].map(Self.text)
    if document.since != nil { cells.append(row.earlierTightness.map(Self.text) ?? "") }
    return cells
  }

  /// `4.5`, or `1 … 3` where only bounds are known, `1 …` where there is no upper one.
  private static func text(_ bounds: DemandReportDocument.Bounds) -> String {
    guard let lower = bounds.lower else { return "–" }
    if bounds.upper == bounds.lower { return short(lower) }
    return short(lower) + " …" + (bounds.upper.map { " " + short($0) } ?? "")
  }

  /// A decimal cut to two digits behind the point.
  private static func short(_ decimal: String) -> String {
    guard let point = decimal.firstIndex(of: ".") else { return decimal }
    return String(decimal[..<point]) + decimal[point...].prefix(3)
  }
}

extension String {
  fileprivate func trimmingSpacesAtEnd() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
