/// Lines of label and value for people, the labels padded to one width.
struct Table {
  private var rows: [(label: String, value: String)] = []

  /// Adds a line.
  mutating func add(_ label: String, _ value: String) {
    rows.append((label, value))
  }

  /// The lines.
  var text: String {
    let width = rows.map(\.label.count).max() ?? 0
    return rows.map { row in
      row.label + String(repeating: " ", count: width - row.label.count + 2) + row.value
    }.joined(separator: "\n")
  }
}
