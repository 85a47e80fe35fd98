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

  /// The query, folded.
  private let folded: [UInt8]
  /// The query without its spaces.
  private let joined: [UInt8]
  /// Where each word ends in ``joined``.
  private let wordEnds: [Int]

  /// More words than this are not looked for.
  static let mostWords = 64

  /// A query of at most ``mostWords`` words; `nil` when it has no letter and no digit.
  init?(_ text: String, folding: inout TextFolding) {
    var folded: [UInt8] = []
    // A vertical bar would be taken for the end of a label.
    folding.fold(Array(text.utf8.map { $0 == TextFolding.bar ? TextFolding.space : $0 })[...], into: &folded)
    let words = folded.split(separator: TextFolding.space).prefix(Self.mostWords)
    guard !words.isEmpty else { return nil }
    self.folded = Array(words.joined(separator: [TextFolding.space]))
    joined = words.flatMap(\.self)
    var ends: [Int] = []
    for word in words { ends.append((ends.last ?? 0) + word.count) }
    wordEnds = ends
  }

  /// How a folded label answers; `nil` when it does not. O(bytes · words of the query).
  func kind(of label: Span<UInt8>) -> Kind? {
    if label.count == folded.count, Self.begins(label, at: 0, with: folded.span) { return .same }
    let joined = joined.span
    let all: UInt64 = ~0 >> UInt64(Self.mostWords - wordEnds.count)
    // A bit for each word of the query that is a word of the label, or begins one.
    var whole: UInt64 = 0
    var begun: UInt64 = 0
    var isJoined = false
    var start = 0
    while start < label.count {
      var end = start
      while end < label.count, label[end] != TextFolding.space { end += 1 }
      var from = 0
      for (number, to) in wordEnds.enumerated() {
        if label[start] == joined[from], to - from <= end - start,
          Self.begins(label, at: start, with: joined.extracting(from..<to))
        {
          begun |= 1 << UInt64(number)
          if to - from == end - start { whole |= 1 << UInt64(number) }
        }
        from = to
      }
      if !isJoined, label[start] == joined[0] { isJoined = Self.begins(label, at: start, joinedBy: joined) }
      start = end + 1
    }
    if whole == all { return .words }
    if begun == all { return .prefixes }
    return isJoined ? .joined : nil
  }

  private static func begins(_ label: Span<UInt8>, at start: Int, with text: Span<UInt8>) -> Bool {
    guard text.count <= label.count - start else { return false }
    for offset in 0..<text.count where label[start + offset] != text[offset] { return false }
    return true
  }

  /// Whether the label from `start` on, without its spaces, begins with `text`.
  private static func begins(_ label: Span<UInt8>, at start: Int, joinedBy text: Span<UInt8>) -> Bool {
    var position = start
    var matched = 0
    while position < label.count, matched < text.count {
      if label[position] != TextFolding.space {
        guard label[position] == text[matched] else { return false }
        matched += 1
      }
      position += 1
    }
    return matched == text.count
  }
}
