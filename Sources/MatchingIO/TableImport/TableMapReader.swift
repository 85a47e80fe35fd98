import Tables

/// Reads the maps of a YAML file; several in one file are separated by `---`, and each fills a table.
enum TableMapReader {
  /// The largest map file: 1 MiB, as code lists may be written in it.
  static let maximumBytes = 1 << 20

  /// Reads a file.
  ///
  /// - Throws: why it cannot be read, or every mistake in it.
  static func readFile(_ path: String) throws(DataError) -> [TableMap] {
    let bytes = try FileReader.read(path, as: path, maximumBytes: maximumBytes)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let end = name.lastIndex(of: ".") ?? name.endIndex
    return try read(bytes, file: path, name: String(name[..<end]))
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - file: what the user calls it.
  ///   - name: what rows say about their source, unless the map says something else.
  /// - Throws: every mistake, in the order of lines.
  static func read(_ bytes: [UInt8], file: String, name: String) throws(DataError) -> [TableMap] {
    let text = YAMLText(maximumBytes: maximumBytes, guide: "docs/import-tables.md for how a map is written")
    let documents = try text.documents(bytes, file: file)
    guard !documents.isEmpty else {
      throw DataError(
        DataIssue(
          file: file, problem: "the map is empty",
          mend: "write 'into:' and 'columns:', or begin with --print-map of a ready-made one"))
    }
    var parser = TableMapParser(file: file)
    var maps: [TableMap] = []
    for document in documents {
      if let map = parser.read(document, name: name) { maps.append(map) }
    }
    parser.yaml.issues.sortByLine()
    try parser.yaml.issues.throwIfAny()
    return maps
  }
}
