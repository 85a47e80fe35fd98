import Tables

/// Finds competences by labels and synonyms that are the same text but for case, accents and punctuation.
enum ExactLabels {
  /// The competence of each text, where the dataset's `competence_labels` have it for exactly one; nothing where the
  /// dataset or the table is not there. O(bytes of the labels).
  ///
  /// - Throws: why the table cannot be read.
  static func competences(_ texts: Set<String>, in dataset: String) throws(DataError) -> [String: String] {
    guard !texts.isEmpty, let folder = try? DatasetFolder(path: dataset),
      let file = folder.file(of: LabelSearch.Subject.competence.table)
    else { return [:] }
    return try competences(texts, in: try folder.read(file), file: file)
  }

  /// The same in a table of labels.
  static func competences(
    _ texts: Set<String>, in bytes: [UInt8], file: String
  ) throws(DataError) -> [String: String] {
    var folding = TextFolding()
    var wanted: [[UInt8]: Set<String>] = [:]
    for text in texts {
      var folded: [UInt8] = []
      folding.fold(Array(text.utf8)[...], into: &folded)
      if !folded.isEmpty { wanted[folded] = [] }
    }
    var table = try CSVColumns(
      bytes, file: file, columns: ["competence", "label"], optional: ["synonyms"], others: .ignored)
    var folded: [UInt8] = []
    while table.next() {
      folded.removeAll(keepingCapacity: true)
      folding.fold(table.bytes(1), into: &folded)
      let synonyms = table.bytes(under: "synonyms")
      if !synonyms.isEmpty {
        folded.append(TextFolding.bar)
        folding.fold(synonyms, into: &folded)
      }
      for label in folded.split(separator: TextFolding.bar) where wanted[Array(label)] != nil {
        wanted[Array(label)]?.insert(table.text(0))
      }
    }
    try table.throwIfAny()
    var found: [String: String] = [:]
    for text in texts {
      folded.removeAll(keepingCapacity: true)
      folding.fold(Array(text.utf8)[...], into: &folded)
      if let ids = wanted[folded], ids.count == 1 { found[text] = ids.first }
    }
    return found
  }
}
