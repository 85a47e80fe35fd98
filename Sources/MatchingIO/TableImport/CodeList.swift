import Tables

/// Codes of one list and what they are in another.
enum CodeList: Sendable {
  /// Written in the map, each code once.
  case inline([[UInt8]: [UInt8]])
  /// Two columns of a file; a code may stand there with several others, and then makes several rows.
  case file(CodeListFile)

  var isInline: Bool { if case .inline = self { true } else { false } }
}

/// A file with a code list.
struct CodeListFile: Sendable, Hashable {
  /// The file, beside the map.
  var path: String
  /// The column with the codes that are looked up.
  var from: String
  /// The column with what they become.
  var to: String

  /// Reads the list, compressed or not; every code with all that it becomes, in the file's order, each once.
  ///
  /// - Throws: what is wrong with the file.
  func read(in folder: String) throws(DataError) -> [[UInt8]: [[UInt8]]] {
    let file = try MapNeighbour.path(of: path, in: folder)
    var table = try CSVColumns(
      try ExpandedFile(file, as: file), file: file, columns: [from, to], others: .ignored)
    var list: [[UInt8]: [[UInt8]]] = [:]
    while table.next() {
      let (code, other) = (Array(table.bytes(0)), Array(table.bytes(1)))
      guard !code.isEmpty, !other.isEmpty else { continue }
      if list[code]?.contains(other) != true { list[code, default: []].append(other) }
    }
    try table.throwIfAny()
    return list
  }
}
