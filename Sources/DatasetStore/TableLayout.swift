import Foundation
import GRDB
import MatchingIO
import Tables

/// How a table of the dataset is kept: an SQL table of its name with a TEXT column for each of its own and the row's number
/// as key.
///
/// Attributes for fairness audits (`group_…` of `participants`) are in an SQL table of their own. A table of very many
/// columns, such as a wide one of scores, has one column `record` with each row as CSV.
struct TableLayout: Hashable {
  /// The table's name, without `.csv`.
  let name: String
  /// Its columns, in the order of the header.
  let header: [String]

  /// The SQL table of the attributes for fairness audits.
  static let groups = "participant_groups"
  /// So many columns have columns of their own.
  private static let mostColumns = 500
  private static let longestColumnName = 200

  /// Whether a dataset's table may have such a name.
  static func isTableName(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return isPlain && (1...64).contains(name.utf8.count) && name != groups
      && !["store_", "sqlite_", "grdb_"].contains(where: name.hasPrefix)
  }

  /// Whether each column of the table has a column of its own.
  private var hasColumns: Bool {
    header.count <= Self.mostColumns && header.allSatisfy { $0.utf8.count <= Self.longestColumnName }
  }

  /// Each column's name in SQL, where case does not tell names apart; `nil` when rows are kept as CSV.
  var columns: [String]? {
    guard hasColumns else { return nil }
    var taken: Set<String> = ["row"]
    return header.map { name in
      var column = name
      var number = 2
      while !taken.insert(Self.folded(column)).inserted {
        column = "\(name)_\(number)"
        number += 1
      }
      return column
    }
  }

  /// What SQLite folds: ASCII letters alone.
  private static func folded(_ name: String) -> String {
    String(
      decoding: name.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 },
      as: UTF8.self)
  }

  /// Whether the table has attributes for fairness audits.
  var hasGroups: Bool { header.indices.contains { home(of: $0) == Self.groups } }

  /// The SQL table that holds a column.
  private func home(of column: Int) -> String {
    name == "participants" && header[column].hasPrefix(ParticipantsTable.groupPrefix) ? Self.groups : name
  }

  /// The positions of the columns of each SQL table; the first is the table's own.
  var homes: [(table: String, positions: [Int])] {
    guard hasColumns else { return [(name, [])] }
    let positions = Dictionary(grouping: header.indices, by: home(of:))
    return [name, Self.groups].compactMap { table in
      guard let columns = positions[table] else { return table == name ? (table, []) : nil }
      return (table, columns)
    }
  }

  /// The SQL tables, each with what makes it; under other names where `names` has one.
  func tables(named names: [String: String] = [:]) -> [(name: String, sql: String)] {
    guard let columns else {
      let table = names[name] ?? name
      return [
        (table, "CREATE TABLE \(Self.quoted(table)) (row INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT")
      ]
    }
    return homes.map { home in
      let table = names[home.table] ?? home.table
      let cells = home.positions.map { ", \(Self.quoted(columns[$0])) TEXT NOT NULL" }.joined()
      return (table, "CREATE TABLE \(Self.quoted(table)) (row INTEGER PRIMARY KEY\(cells)) STRICT")
    }
  }

  /// A query for the cells of all rows, in their order.
  var selection: String {
    guard let columns else { return "SELECT record FROM \(Self.quoted(name)) ORDER BY row" }
    let cells = header.indices.map { "\(Self.quoted(home(of: $0))).\(Self.quoted(columns[$0]))" }
    let joins = homes.dropFirst().map { " LEFT JOIN \(Self.quoted($0.table)) USING (row)" }.joined()
    return
      "SELECT \(cells.joined(separator: ", ")) FROM \(Self.quoted(name))\(joins) ORDER BY \(Self.quoted(name)).row"
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

// MARK: - In a store

extension TableLayout {
  /// The layouts of all tables of a store, by name.
  ///
  /// - Throws: that a layout is none.
  static func all(in db: Database, path: String) throws -> [TableLayout] {
    try Row.fetchAll(db, sql: "SELECT name, columns FROM store_tables ORDER BY name").map { row in
      let name = row[0] as String? ?? ""
      let columns = row[1] as String? ?? ""
      let header = try? JSONDecoder().decode([String].self, from: Data(columns.utf8))
      guard let header, !header.isEmpty, isTableName(name) else {
        throw DataError(
          DataIssue(
            file: path, field: "store_tables", value: name, problem: "this is no table of a dataset",
            mend: "restore the file from a copy"))
      }
      return TableLayout(name: name, header: header)
    }
  }

  /// Notes the layout in a store, in place of that of the same name.
  func note(in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO store_tables (name, columns) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET columns = excluded.columns
        """,
      arguments: [name, JSONText.line(of: header)])
  }
}
