import Tables

/// The records of an XML file, plain or compressed, one at a time: memory depends on the largest record, not on the file.
struct XMLRecords: ~Copyable {
  private let file: ExpandedFile
  private let name: String
  private let vocabulary: XMLVocabulary

  /// Opens a file.
  ///
  /// - Throws: as ``ExpandedFile``.
  init(_ path: String, as name: String, vocabulary: XMLVocabulary) throws(DataError) {
    file = try ExpandedFile(path, as: name)
    self.name = name
    self.vocabulary = vocabulary
  }

  /// Hands over every record with its place.
  ///
  /// - Throws: what is wrong with the file, what `body` throws, and a document without any record.
  mutating func forEach(
    _ body: (RecordElement, RecordPlace) throws(DataError) -> Void
  ) throws(DataError) {
    let feed = try XMLFeed(file: name, vocabulary: vocabulary)
    var number = 0
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    var isAtEnd = false
    while !isAtEnd {
      let count = try file.read(into: &piece, from: 0)
      isAtEnd = count == 0
      for record in try feed.read(Array(piece[..<count])) {
        number += 1
        try body(record, RecordPlace(file: name, line: record.line, number: number))
      }
    }
    if number == 0 { throw Self.nothingFound(name, root: feed.root, vocabulary) }
  }

  private static func nothingFound(
    _ file: String, root: (namespace: String, name: String)?, _ vocabulary: XMLVocabulary
  ) -> DataError {
    let records = vocabulary.records.sorted().joined(separator: " or ")
    let found = root.map { $0.namespace.isEmpty ? $0.name : "\($0.name) of \($0.namespace)" } ?? ""
    return DataError(
      DataIssue(
        file: file, value: found,
        problem: "the document has no \(records) of \(vocabulary.namespaces.sorted()[0])",
        mend: "check that it is the right kind of file, and that its namespace is declared"))
  }
}

extension XMLRecords {
  /// The records of a document that another file holds as text.
  ///
  /// - Parameter place: where the text stands; issues speak of it as a file.
  static func records(
    in text: String, at place: RecordPlace, vocabulary: XMLVocabulary
  ) throws(DataError) -> [RecordElement] {
    let feed = try XMLFeed(file: place.description, vocabulary: vocabulary)
    let records = try feed.read(Array(text.utf8)) + (try feed.read([]))
    if records.isEmpty { throw nothingFound(place.description, root: feed.root, vocabulary) }
    return records
  }
}
