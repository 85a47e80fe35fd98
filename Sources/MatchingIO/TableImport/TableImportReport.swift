/// What an import of delimited files did to each table, so that no record is lost without a word.
public struct TableImportReport: Sendable, Hashable, Codable {
  /// Why a record was skipped.
  public enum Reason: String, ImportReason {
    /// A record that breaks the file's rules.
    case brokenRecord
    /// A record with more or fewer fields than the header.
    case fieldCount
    /// A cell that must be filled is empty, or says that nothing is known.
    case cellMissing
    /// A cell that must be filled is kept back.
    case cellSuppressed
    /// A text that is no value of its column.
    case invalidValue
    /// A code that the code list does not have.
    case unknownCode

    /// The reason in words.
    public var sentence: String {
      switch self {
      case .brokenRecord: "the record breaks the rules of the file"
      case .fieldCount: "the record has another number of fields than the header"
      case .cellMissing: "a cell that must be filled has no value"
      case .cellSuppressed: "a cell that must be filled is kept back"
      case .invalidValue: "a text is no value of its column"
      case .unknownCode: "a code is not in the code list"
      }
    }
  }

  /// What was done with the records of one map.
  public struct Part: Sendable, Hashable, Codable {
    /// What the rows' `note_source` says.
    public internal(set) var source: String
    /// The table that was filled.
    public internal(set) var table: String
    /// Records in the files.
    public internal(set) var read = 0
    /// Records that the map's `where` does not want.
    public internal(set) var notWanted = 0
    /// Rows that were made.
    public internal(set) var rows = 0
    /// Values of `demand` that are not known.
    public internal(set) var missingValues = 0
    /// Values of `demand` that are kept back.
    public internal(set) var suppressedValues = 0
    /// Values of `demand` that do not apply.
    public internal(set) var notApplicableValues = 0
    /// Why records were skipped, in the order of the reasons' definition.
    public internal(set) var skipped: [ReasonCount<Reason>] = []
  }

  /// How a table of the dataset changed.
  public struct Change: Sendable, Hashable, Codable {
    /// The table's name.
    public internal(set) var table: String
    /// Rows that are new.
    public internal(set) var new = 0
    /// Rows that were there and changed.
    public internal(set) var changed = 0
    /// Rows that were there and are the same.
    public internal(set) var unchanged = 0
    /// Rows of which a later one has the same key.
    public internal(set) var superseded = 0
    /// Rows that were left out, because a row of other origin has their key.
    public internal(set) var leftToOthers = 0
    /// Whether the table was written.
    public internal(set) var isWritten = false
  }

  /// One entry a map, in their order.
  public internal(set) var parts: [Part] = []
  /// One entry a table, in the order in which maps name them.
  public internal(set) var tables: [Change] = []

  init() {}
}

extension TableImportReport: CustomStringConvertible {
  /// A line for each map and each table, then one a reason with its examples.
  public var description: String {
    var lines: [String] = []
    for part in parts {
      lines.append(
        "\(part.source): \(part.read) records read, \(part.rows) rows made for \(part.table), "
          + "\(part.notWanted) records not wanted, \(part.skipped.total()) skipped")
      let values = [
        (part.missingValues, "missing"), (part.suppressedValues, "suppressed"),
        (part.notApplicableValues, "not applicable"),
      ].filter { $0.0 > 0 }
      if !values.isEmpty {
        lines.append("values: " + values.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
      }
      lines += part.skipped.hint(of: part.read)
      if part.read > 0, part.notWanted == part.read {
        lines.append("the map's 'where' wants none of the records: check its values")
      }
      lines += part.skipped.lines("skipped")
    }
    for table in tables {
      lines.append(
        "\(table.table): \(table.new) rows new, \(table.changed) changed, \(table.unchanged) unchanged, "
          + "\(table.superseded) superseded, \(table.leftToOthers) left to rows of other origin; "
          + (table.isWritten ? "the table was written" : "the table was up to date"))
    }
    return lines.joined(separator: "\n")
  }
}
