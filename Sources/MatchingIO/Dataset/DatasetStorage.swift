public import Tables

/// What keeps the files of one dataset: a folder, or a form that a program has installed (``DatasetForms``).
///
/// Whatever keeps it, a dataset looks like files with names: `participants.csv`, `plan.yaml`. So a table that is new
/// to the format needs no code here.
public protocol DatasetStorage {
  /// The names of all files, sorted; none where there is no dataset yet.
  ///
  /// - Throws: why they cannot be listed.
  func fileNames() throws(DataError) -> [String]

  /// A file's bytes in pieces, as they are kept.
  ///
  /// - Parameters:
  ///   - file: one of ``fileNames()``.
  ///   - name: what the user calls it.
  ///   - maximumBytes: larger files are refused where their size is known.
  /// - Throws: why it cannot be read.
  func open(_ file: String, as name: String, maximumBytes: Int) throws(DataError) -> any ByteSource

  /// Puts files in place of those of the same names, all or none; other files stay.
  ///
  /// - Throws: why they cannot be written; the dataset is then as it was.
  func write(_ files: [DatasetFile]) throws(DataError)
}

extension DatasetStorage {
  /// A file's bytes, as they are kept.
  ///
  /// - Parameters: as for ``open(_:as:maximumBytes:)``.
  /// - Throws: why it cannot be read; that it has more than `maximumBytes`.
  public func read(_ file: String, as name: String, maximumBytes: Int) throws(DataError) -> [UInt8] {
    try open(file, as: name, maximumBytes: maximumBytes).rest(as: name, maximumBytes: maximumBytes)
  }
}

/// A file on its way into a dataset.
public struct DatasetFile {
  /// Takes the next piece of a file.
  public typealias Sink = (_ piece: [UInt8]) throws(DataError) -> Void

  /// The file's name, such as `participants.csv`.
  public let name: String
  /// Hands the file's content to its argument, in pieces.
  public let content: (_ sink: Sink) throws(DataError) -> Void

  /// A file that is made when it is written.
  public init(name: String, content: @escaping (_ sink: Sink) throws(DataError) -> Void) {
    self.name = name
    self.content = content
  }

  /// A file that is there.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name) { sink throws(DataError) in try sink(bytes) }
  }
}

/// What a dataset is opened for.
public enum DatasetUse: Sendable {
  /// It is there and stays as it is.
  case reading
  /// It is read and then written, by nobody else meanwhile where the form can tell; it need not be there yet.
  case changing
}
