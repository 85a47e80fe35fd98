import GRDB
import Tables

/// Whether an open database is a sound store: SQLite's pages are whole, and its schema is what this program makes.
enum StoreIntegrity {
  /// Checks that all pages, and the types of all cells, are what SQLite writes. O(bytes of the file).
  ///
  /// - Throws: the first thing that is not.
  static func checkPages(_ db: Database) throws {
    if let problem = try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), problem != "ok" {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: problem)
    }
  }

  /// Checks the schema of a store of the last version.
  ///
  /// A schema can hold code (triggers, views, expressions) that runs when tables are used; here none but the program's
  /// own is let in.
  ///
  /// - Throws: the first object that is not a store's, or that it lacks.
  static func checkSchema(_ db: Database, path: String) throws {
    var expected = try own()
    for layout in try TableLayout.all(in: db, path: path) {
      for (name, sql) in layout.tables() { expected[name] = sql }
    }
    for (name, sql) in try objects(of: db) {
      guard expected.removeValue(forKey: name) == sql else {
        throw DataError(
          DataIssue(
            file: path, value: name,
            problem: "it holds a table, view, index or trigger that is not a store's",
            mend: "remove it, and keep your own tables in a file of their own"))
      }
    }
    if let missing = expected.keys.min() {
      throw DataError(
        DataIssue(
          file: path, value: missing, problem: "a table or trigger of the store is missing",
          mend: "restore the file from a copy"))
    }
  }

  /// The names and definitions of all that a new store holds.
  private static func own() throws -> [String: String] {
    let queue = try DatabaseQueue()
    try StoreMigrations.all.migrate(queue)
    return try queue.read { Dictionary(try objects(of: $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// Names and definitions, but for what SQLite makes itself.
  private static func objects(of db: Database) throws -> [(String, String)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT CAST(name AS TEXT), coalesce(CAST(sql AS TEXT), '') FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name
        """
    ).map { ($0[0] as String? ?? "", $0[1]) }
  }
}
