import Tables

/// How a delimited file becomes rows of one table of a dataset. Written in YAML; docs/import-tables.md describes it.
struct TableMap: Sendable {
  /// What the rows' `note_source` says: who filled them.
  var source: String
  /// The table that is filled.
  var target: ImportTarget
  /// How the file is written.
  var format = DelimitedFormat()
  /// The records that count: all whose cells under every column are one of the values.
  var filters: [RowFilter] = []
  /// The rows that a record becomes, each with all of its columns.
  var rows: [[MappedColumn]] = []

  /// The text of `note_source` in its rows.
  var mark: String { "table:\(source)" }

  /// The target's columns that any row fills.
  var usedColumns: Set<String> { Set(rows.joined().map(\.name)) }
}

/// How a delimited file is written.
struct DelimitedFormat: Sendable {
  /// Where the names of columns come from.
  enum Header: Sendable {
    /// The first record.
    case firstRecord
    /// Nowhere: columns are called 1, 2, 3 …
    case none
    /// The map.
    case names([String])
    /// The first record of a file beside the map.
    case file(String)
  }

  /// The byte between fields; `nil` = the most frequent of `,` `;` tab `|` in the first line.
  var delimiter: UInt8?
  /// Whether quotes have a meaning.
  var hasQuotes = true
  /// The byte that takes the meaning away from the next one.
  var escape: UInt8?
  /// The declared encoding; `nil` = by the byte-order mark, else UTF-8.
  var encoding: TextEncoding?
  /// Lines before the header.
  var skippedLines = 0
  var header = Header.firstRecord
  /// Whether a record with fewer fields than the header is read as if empty ones followed.
  var padsShortRecords = false
}

/// A column of the target and how its cells are made.
struct MappedColumn: Sendable {
  var name: String
  var recipe: CellRecipe
  /// The map's line, for messages about the file's columns.
  var line: Int?
}

/// A condition on a record: the cell under a column is one of the values, or filled where there are none.
struct RowFilter: Sendable, Hashable {
  var column: String
  var values: [[UInt8]]
  var line: Int?
}

/// How a cell is made from a record.
struct CellRecipe: Sendable {
  enum Source: Sendable {
    /// The same text in every row.
    case constant(String)
    /// The first of the columns that is not missing.
    case firstFilled([String])
    /// The texts of all columns, joined; missing when one is.
    case joined([String], String)
  }

  enum Case: String, CaseIterable, Sendable {
    case upper, lower
  }

  /// What becomes of a text that the code list does not have.
  enum Otherwise: String, CaseIterable, Sendable {
    /// The record is skipped, and counted.
    case skip
    /// The text stays.
    case keep
    /// The cell is empty.
    case empty
  }

  var source: Source
  /// Texts that say that a value is not known.
  var missing: [[UInt8]] = []
  /// Texts that say that a value is known but kept back.
  var suppressed: [[UInt8]] = []
  /// What makes a missing value a suppressed one.
  var suppressedWhere: [RowFilter] = []
  /// What makes a missing value one that does not apply.
  var notApplicableWhere: [RowFilter] = []
  /// The bounds of a suppressed value.
  var suppressedBounds: (lower: String, upper: String)?
  /// What stands for a value that is missing.
  var standIn: [UInt8] = []
  /// Whether letters behind a number are flags.
  var hasInlineFlags = false
  var isRequired = false
  var isTrimmed = true
  /// Bytes that are taken out.
  var removed: [UInt8] = []
  /// What stands between several values of a cell.
  var separator: [UInt8] = []
  /// The 1-based value of several that is meant; `nil` = all.
  var part: Int?
  var keptFirst: Int?
  var droppedLast: Int?
  /// Codes are filled up with zeros in front to this length.
  var paddedLength: Int?
  var letterCase: Case?
  var date: DatePattern?
  var codes: CodeList?
  /// How many characters are looked up in the code list, what follows them staying; `nil` = all.
  var lookedUpLength: Int?
  var otherwise = Otherwise.skip
  /// What is put in front of a value.
  var prefix: [PrefixPart] = []
  var decimal = UInt8(ascii: ".")
  /// What stands between groups of three digits.
  var thousands: [UInt8] = []
  /// What stands behind numbers.
  var unit: [UInt8] = []

  /// Whether a record may have several values for the cell.
  var isMultiple: Bool {
    (!separator.isEmpty && part == nil) || codes?.isInline == false
  }

  /// The columns of the file that are read.
  var columns: [String] {
    let filters = suppressedWhere + notApplicableWhere
    let prefixed: [String] = prefix.compactMap { if case .column(let name) = $0 { name } else { nil } }
    return switch source {
    case .constant: prefixed
    case .firstFilled(let names), .joined(let names, _): names + prefixed + filters.map(\.column)
    }
  }
}

/// A piece of what is put in front of a value.
enum PrefixPart: Sendable, Hashable {
  case text(String)
  /// The record's cell under a column.
  case column(String)
}
