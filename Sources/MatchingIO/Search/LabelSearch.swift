public import Tables

/// Finds competences and occupations of a dataset by their labels and synonyms, in any language.
///
/// A label answers when every word of the query begins one of its words, in any case and without accents, or when
/// both agree but for their spaces (`fork lift`, `forklift`). Every concept is listed once, by its best label:
/// the same text before whole words before beginnings before joined words; then preferred labels before
/// synonyms, fewer words before more, fewer bytes before more; then by text, language and id. So the order is always
/// the same.
public struct LabelSearch: Sendable {
  /// What is searched.
  public enum Subject: String, Sendable, CaseIterable {
    case competence, occupation

    /// The table that holds its labels.
    public var table: String { rawValue + "_labels" }
  }

  /// A concept that was found.
  public struct Hit: Sendable, Hashable, Encodable {
    /// Its id, such as an ESCO URI or an ISCO code.
    public let id: String
    /// Its preferred label in the language in which it was found.
    public let label: String
    /// That language's code.
    public let language: String
    /// The synonym that was found; `nil` when it was the label itself.
    public let synonym: String?
  }

  /// What a search found.
  public struct Answer: Sendable, Hashable, Encodable {
    /// How many concepts were found.
    public let count: Int
    /// The best of them, best first.
    public let hits: [Hit]
    /// The line that must be shown when ESCO's data is; `nil` when none of the hits is ESCO's.
    public let attribution: String?
  }

  private let subject: Subject
  private let language: String?
  private let limit: Int

  /// A search.
  ///
  /// - Parameters:
  ///   - subject: what is searched.
  ///   - language: only labels of this language; `nil` = of all.
  ///   - limit: the most hits that are listed, at least 1.
  public init(_ subject: Subject = .competence, language: String? = nil, limit: Int = 20) {
    self.subject = subject
    self.language = language
    self.limit = max(1, limit)
  }

  /// Searches a dataset. O(bytes of the labels + hits · log hits).
  ///
  /// - Returns: what was found; `nil` when the query has no letter and no digit.
  /// - Throws: that the dataset has no labels, or a table that cannot be read.
  public func find(_ query: String, in dataset: String) throws(DataError) -> Answer? {
    let folder = try DatasetFolder(path: dataset)
    guard let file = folder.file(of: subject.table) else {
      throw DataError(
        DataIssue(
          file: subject.table + ".csv", problem: "the table is missing",
          mend: "import labels, such as with: placement import esco FOLDER --into \(dataset)"))
    }
    return try find(query, in: try folder.read(file), file: file)
  }

  /// Searches a table of labels.
  func find(_ text: String, in bytes: [UInt8], file: String) throws(DataError) -> Answer? {
    var folding = TextFolding()
    guard let query = LabelQuery(text, folding: &folding) else { return nil }
    var table = try CSVColumns(
      bytes, file: file, columns: [subject.rawValue, "language", "label"],
      optional: ["synonyms", SourcedRows.column], others: .ignored)
    let wanted = language.map { Array($0.utf8) }
    var best: [String: Candidate] = [:]
    var folded: [UInt8] = []
    while table.next() {
      if let wanted, !table.bytes(1).elementsEqual(wanted) { continue }
      folded.removeAll(keepingCapacity: true)
      folding.fold(table.bytes(2), into: &folded)
      let synonyms = table.bytes(under: "synonyms")
      if !synonyms.isEmpty {
        folded.append(TextFolding.bar)
        folding.fold(synonyms, into: &folded)
      }
      guard let found = Self.best(query, in: folded) else { continue }
      let candidate = Candidate(found, of: table, synonyms: synonyms)
      if best[candidate.hit.id].map({ candidate.precedes($0) }) ?? true { best[candidate.hit.id] = candidate }
    }
    try table.throwIfAny()
    let hits = best.values.sorted { $0.precedes($1) }
    let shown = hits.prefix(limit)
    return Answer(
      count: hits.count, hits: shown.map(\.hit),
      attribution: shown.contains(where: \.isESCO) ? ESCOImport.attribution : nil)
  }

  /// Which of a row's folded texts answers best: its number (0 is the label), how, and its size.
  private static func best(_ query: LabelQuery, in texts: [UInt8]) -> Found? {
    let texts = texts.span
    var best: Found?
    var start = 0
    var number = 0
    while start <= texts.count {
      var end = start
      var spaces = 0
      while end < texts.count, texts[end] != TextFolding.bar {
        if texts[end] == TextFolding.space { spaces += 1 }
        end += 1
      }
      if let kind = query.kind(of: texts.extracting(start..<end)) {
        let found = Found(kind: kind, number: number, spaces: spaces, bytes: end - start)
        if best.map({ found.rank < $0.rank }) ?? true { best = found }
      }
      start = end + 1
      number += 1
    }
    return best
  }
}

/// A text of a row that answers a query.
private struct Found {
  let kind: LabelQuery.Kind
  let number: Int
  let spaces: Int
  let bytes: Int

  var rank: (Int, Int, Int, Int) { (kind.rawValue, min(number, 1), spaces, bytes) }
}

/// A concept with the text by which it was found.
private struct Candidate {
  let found: Found
  let hit: LabelSearch.Hit
  let isESCO: Bool

  init(_ found: Found, of table: CSVColumns, synonyms: ArraySlice<UInt8>) {
    self.found = found
    let list = synonyms.split(separator: TextFolding.bar, omittingEmptySubsequences: false)
    hit = LabelSearch.Hit(
      id: table.text(0), label: table.text(2), language: table.text(1),
      synonym: found.number == 0 ? nil : String(decoding: list[found.number - 1], as: UTF8.self))
    isESCO = table.text(under: SourcedRows.column).hasPrefix(ESCOImport.mark)
  }

  func precedes(_ other: Candidate) -> Bool {
    if found.rank != other.found.rank { return found.rank < other.found.rank }
    return (hit.synonym ?? hit.label, hit.language, hit.id)
      < (other.hit.synonym ?? other.hit.label, other.hit.language, other.hit.id)
  }
}
