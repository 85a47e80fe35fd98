/// Puts an import's rows into a table that people write into as well.
///
/// A row belongs to the import when its `note_source` starts with the import's mark; every other row is people's
/// and stays, also where the import has a row of the same key: then the import's is left out. So whoever wants
/// to change an imported row changes it and empties its `note_source`.
struct SourcedRows {
  /// The column that says where a row comes from.
  static let column = "note_source"

  /// What the import's sources start with.
  let mark: String
  /// The columns by which rows are the same.
  let key: [String]

  /// The table with other rows in their order and the import's, ascending by key, where its first one was, else at the end.
  /// So rows that another import brought later do not change places when this one is made again.
  ///
  /// - Parameters:
  ///   - rows: the import's rows, each with a cell for each of `columns`.
  ///   - columns: the columns of `rows`.
  ///   - owner: the first so many columns of the key tell whose a row is: where people have a row of the same
  ///     owner, all of the import's are left out.
  ///   - isReplaced: whether a row of an earlier import goes unless `rows` has it too.
  /// O(rows · log rows).
  func merge(
    _ rows: [[String]], columns: [String], into table: StoredTable, owner: Int? = nil,
    isReplaced: (_ cell: (String) -> String) -> Bool
  ) -> StoredTable {
    var merged = table
    let positions = (columns + [Self.column]).map { merged.column($0) }
    let source = positions[columns.count]
    let keyPositions = key.map { merged.column($0) }
    let ownerPositions = keyPositions.prefix(owner ?? key.count)
    let isOurs = { (row: [String]) in row[source].hasPrefix(mark) }
    let peoples = merged.rows.filter { !isOurs($0) }
    let owners = Set(peoples.map { row in ownerPositions.map { row[$0] } })

    let width = merged.header.count
    var ours = rows.map { fields in
      var row = Array(repeating: "", count: width)
      for (position, field) in zip(positions, fields) { row[position] = field }
      return row
    }
    if !owners.isEmpty { ours.removeAll { row in owners.contains(ownerPositions.map { row[$0] }) } }
    let header = merged.header
    let kept = merged.rows.filter { row in
      isOurs(row) && !isReplaced { name in header.firstIndex(of: name).map { row[$0] } ?? "" }
    }
    if !kept.isEmpty {
      let keys = Set(ours.map { row in keyPositions.map { row[$0] } })
      ours += kept.filter { row in !keys.contains(keyPositions.map { row[$0] }) }
    }
    let isAscending = { (left: [String], right: [String]) in
      for position in keyPositions where left[position] != right[position] {
        return left[position] < right[position]
      }
      return false
    }
    if !zip(ours.dropFirst(), ours).allSatisfy({ !isAscending($0, $1) }) { ours.sort(by: isAscending) }
    let start = merged.rows.prefix { !isOurs($0) }.count
    merged.rows = peoples[..<start] + ours + peoples[start...]
    return merged
  }
}
