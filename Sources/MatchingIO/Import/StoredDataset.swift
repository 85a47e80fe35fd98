import Tables

/// The dataset into which an import writes: its tables as they are stored, and the way back.
struct StoredDataset {
  /// Where the dataset is, or will be.
  let folder: String
  /// What is wrong with the dataset, or with the tables that were asked for.
  private(set) var error = DataError()

  private var storage: (any DatasetStorage)?
  private var names: Set<String> = []

  /// A folder, or a path that a form of ``DatasetForms`` claims; it need not be there yet.
  init(folder: String) {
    self.folder = folder
    do throws(DataError) {
      let storage = try DatasetForms.open(folder, for: .changing)
      names = Set(try storage.fileNames())
      self.storage = storage
    } catch let failure {
      error.add(failure)
    }
  }

  /// A table of the dataset, or an empty one with `header`. What is wrong with it is noted in ``error``.
  ///
  /// - Parameter isWritten: whether the import may write it; compressed tables are then refused.
  mutating func table(_ name: String, header: [String], isWritten: Bool = true) -> StoredTable {
    guard let file = file(of: name, isWritten: isWritten) else { return StoredTable(header: header) }
    do throws(DataError) {
      return try StoredTable(try file.open(), file: file.path)
    } catch let failure {
      error.add(failure)
      return StoredTable(header: header)
    }
  }

  /// A table of the dataset for reading row by row, or an empty one with `header`. What is wrong with it is noted
  /// in ``error``.
  mutating func rows(_ name: String, header: [String], isWritten: Bool = true) -> StoredRows {
    guard let file = file(of: name, isWritten: isWritten) else { return StoredRows(header: header) }
    do throws(DataError) {
      return try StoredRows(file: file)
    } catch let failure {
      error.add(failure)
      return StoredRows(header: header)
    }
  }

  /// Where a table is; `nil` when it is not there, or may not be used.
  mutating func file(of name: String, isWritten: Bool) -> StoredFile? {
    let plain = name + ".csv"
    let compressed = CompressionFormat.suffixes.map { plain + $0 }.first(where: names.contains)
    if let compressed, isWritten {
      error.add(
        DataIssue(
          file: "\(folder)/\(compressed)", problem: "is compressed, and an import writes plain tables",
          mend: "unpack it with \(compressed.hasSuffix(".xz") ? "unxz" : "gunzip")"))
      return nil
    }
    let file = compressed ?? plain
    guard let storage, names.contains(file) else { return nil }
    return StoredFile(storage: storage, name: file, path: "\(folder)/\(file)")
  }

  /// Writes files into the dataset, all or none.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(DataError) {
    try write(files.map { DatasetFile(name: $0.name, bytes: $0.bytes) })
  }

  /// Writes files into the dataset, all or none, each made while it is written.
  func write(_ files: [DatasetFile]) throws(DataError) {
    guard let storage else { throw error }
    try storage.write(files)
  }
}

/// A file of the dataset into which an import writes.
struct StoredFile {
  fileprivate let storage: any DatasetStorage
  fileprivate let name: String
  /// What the user calls it.
  let path: String

  /// Its bytes in pieces, expanded when they are compressed.
  ///
  /// - Throws: why it cannot be read.
  func open() throws(DataError) -> ExpandedFile {
    try ExpandedFile(
      try storage.open(name, as: path, maximumBytes: .max), as: path, limits: .streamed)
  }

  /// All of its bytes, expanded when they are compressed.
  ///
  /// - Throws: why it cannot be read.
  func read() throws(DataError) -> [UInt8] {
    try open().rest(as: path)
  }
}
