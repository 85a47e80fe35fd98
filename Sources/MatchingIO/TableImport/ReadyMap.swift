import Tables

/// A map that comes with the program.
public struct ReadyMap: Sendable {
  /// What `--map` calls it.
  public let name: String
  /// The file that it reads and what it makes, in a line.
  public let summary: String
  /// The map, as YAML with its explanation.
  public let text: String

  /// All of them, in the order in which they are listed.
  public static let all = germany + europe + occupations + people

  /// The map of a name; `nil` when there is none.
  public static func named(_ name: String) -> ReadyMap? { all.first { $0.name == name } }

  /// The maps that the text holds.
  var maps: [TableMap] {
    get throws(DataError) { try TableMapReader.read(Array(text.utf8), file: name, name: name) }
  }
}
