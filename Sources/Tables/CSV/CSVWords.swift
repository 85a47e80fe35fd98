import CTables

/// The few words that a column may hold, ready to be looked for in records.
public struct CSVWords: Sendable {
  private let bytes: [UInt8]
  private let ends: [UInt32]

  /// Words, together less than 4 GiB.
  public init(_ words: some Sequence<String>) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for word in words {
      bytes.append(contentsOf: word.utf8)
      ends.append(UInt32(bytes.count))
    }
    self.bytes = bytes
    self.ends = ends
  }

  /// The position of the first word that is `text[range]`; `nil` when none is. O(words + bytes of the range).
  @usableFromInline
  func firstIndex(of range: Range<Int>, in text: [UInt8]) -> Int? {
    precondition(range.upperBound <= text.count)
    let found = text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { words in
        ends.withUnsafeBufferPointer { ends in
          guard let field = text.baseAddress, let words = words.baseAddress, let first = ends.baseAddress
          else {
            return ends.firstIndex { $0 == range.count } ?? ends.count
          }
          return ctables_word(field + range.lowerBound, range.count, words, first, ends.count)
        }
      }
    }
    return found < ends.count ? found : nil
  }
}
