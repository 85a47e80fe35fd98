import Tables

/// An empty table for a spreadsheet, that a ready-made map of the same name reads.
public struct TableTemplate: Sendable {
  /// What `--template` calls it.
  public let name: String
  /// The columns' names.
  public let header: [String]

  /// All of them.
  public static let all = [
    TableTemplate(
      name: "skills-profile",
      header: [
        "person", "section", "code", "label", "label_language", "level", "qualification", "region",
        "available_from", "permit_until", "hours_min", "hours_max",
      ])
  ]

  /// The table as CSV, with a byte-order mark, by which spreadsheets know UTF-8.
  public var bytes: [UInt8] { [0xEF, 0xBB, 0xBF] + CSVWriter(header: header).bytes }
}
