import Tables

/// What somebody looks for, and how well a label answers it.
struct LabelQuery {
  /// How a label answers a query, best first.
  enum Kind: Int, Comparable {
    /// The label is the query.
    case same
    /// Every word of the query is a word of the label.
    case words
    /// Every word of the query begins a word of the label.
    case prefixes
    /// The query without its spaces begins at a word of the label without its: `fork lift` and `forklift`.
    case joined

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// The query's words, folded.
  private let words: [[UInt8]]
  private let joined: [UInt8]
  private let folded: [UInt8]

  /// A query; `nil` when it has no letter and no digit.
  init?(_ text: String, folding: inout TextFolding) {
    var folded: [UInt8] = []
    // A vertical bar would be taken for the end of a label.
    folding.fold(Array(text.utf8.map { $0 == TextFolding.bar ? TextFolding.space : $0 })[...], into: &folded)
    guard !folded.isEmpty else { return nil }
    self.folded = folded
    words = folded.split(separator: TextFolding.space).map(Array.init)
    joined = words.flatMap(\.self)
  }

  /// How a folded label answers; `nil` when it does not. O(bytes · words of the query).
  func kind(of label: ArraySlice<UInt8>) -> Kind? {
    if label.elementsEqual(folded) { return .same }
    var kind = Kind.words
    for word in words {
      switch Self.find(word, in: label) {
      case .words?: break
      case let other?: kind = max(kind, other)
      case nil: return isJoined(in: label) ? .joined : nil
      }
    }
    return kind
  }

  private static func find(_ word: [UInt8], in label: ArraySlice<UInt8>) -> Kind? {
    var found: Kind?
    var start = label.startIndex
    while start < label.endIndex {
      let end = label[start...].firstIndex(of: TextFolding.space) ?? label.endIndex
      if end - start >= word.count, label[start..<(start + word.count)].elementsEqual(word) {
        if end - start == word.count { return .words }
        found = .prefixes
      }
      start = end + 1
    }
    return found
  }

  private func isJoined(in label: ArraySlice<UInt8>) -> Bool {
    var start = label.startIndex
    while start < label.endIndex {
      var position = start
      var matched = 0
      while position < label.endIndex, matched < joined.count {
        if label[position] != TextFolding.space {
          guard label[position] == joined[matched] else { break }
          matched += 1
        }
        position += 1
      }
      if matched == joined.count { return true }
      start = (label[start...].firstIndex(of: TextFolding.space) ?? label.endIndex) + 1
    }
    return false
  }
}
