/// The part of a text that is being read, in memory that is used again for the next part.
///
/// What was read goes when more comes; what was not moves to the front. So memory is the longest record and a piece,
/// whatever the size of the text.
@usableFromInline
struct TextBuffer: Sendable {
  /// What is looked at before bytes may be read.
  enum Check: Sendable {
    /// Nothing: somebody else has made the text.
    case nothing
    /// Bytes must be UTF-8; the last ``mostLineEnds`` line ends do not count.
    case table
  }

  /// The bytes that are there, and room for more.
  @usableFromInline private(set) var bytes: [UInt8]
  /// Where the bytes that may be read now end.
  private(set) var end = 0
  /// Whether no more will come behind ``end``.
  private(set) var isWhole = false
  /// The first byte that is not UTF-8; nothing from there on is read.
  private(set) var brokenIndex: Int?
  /// Where `bytes` begins in the text.
  private(set) var offset = 0

  private let check: Check
  /// Where the bytes that are there end.
  private var count = 0
  /// Where those end that are known to be UTF-8.
  private var checkedEnd = 0

  /// Room for a piece that the second-level cache holds.
  static let pieceBytes = 256 << 10
  /// So many bytes of line ends may stand behind a table.
  static let mostLineEnds = 64 << 10

  /// No text yet.
  init(check: Check) {
    bytes = []
    self.check = check
  }

  /// A text that is there as a whole.
  init(_ bytes: [UInt8], check: Check) {
    self.bytes = bytes
    self.check = check
    count = bytes.count
    isWhole = true
    release()
  }

  /// Whether the text begins with some bytes; only before anything was given up.
  func starts(with prefix: [UInt8]) -> Bool { bytes[..<count].starts(with: prefix) }

  /// How many bytes there are, also those that may not be read yet.
  var heldByteCount: Int { count }
  /// Whether all of the source was read.
  var isAtEnd: Bool { isWhole || brokenIndex != nil }

  /// Reads the next piece, and gives up the bytes before `start`.
  ///
  /// - Throws: what the source throws.
  mutating func refill(keepingFrom start: Int, from source: some ByteSource) throws(DataError) {
    // A small file needs no more than itself, and a byte to find its end.
    makeRoom(for: min(source.byteCount.map { $0 + 1 } ?? .max, Self.pieceBytes), keepingFrom: start)
    let more = try source.read(into: &bytes, from: count)
    count += more
    isWhole = more == 0
    release()
  }

  /// Adds a piece, and gives up the bytes before `start`.
  mutating func feed(_ more: [UInt8], isLast: Bool, keepingFrom start: Int) {
    if start == count {
      offset += start
      (bytes, count, checkedEnd) = (more, more.count, 0)
    } else {
      bytes.removeSubrange(count...)
      bytes.removeSubrange(..<start)
      bytes.append(contentsOf: more)
      offset += start
      checkedEnd = max(0, checkedEnd - start)
      count = bytes.count
    }
    isWhole = isLast
    release()
  }

  /// Moves the bytes from `start` on to the front, and makes room for a piece behind them, or for half of it where
  /// there is room for that.
  private mutating func makeRoom(for room: Int, keepingFrom start: Int) {
    let kept = count - start
    if start > 0 {
      for index in 0..<kept { bytes[index] = bytes[start + index] }
      offset += start
      count = kept
      checkedEnd = max(0, checkedEnd - start)
    }
    guard bytes.count - kept < (room + 1) / 2 else { return }
    bytes += [UInt8](repeating: 0, count: max(bytes.count, room))
  }

  /// Finds out which bytes may be read.
  private mutating func release() {
    end = count
    guard check == .table else { return }
    let sound = isWhole ? count : EncodingCheck.end(ofWholeCharactersIn: bytes[..<count])
    if sound > checkedEnd {
      brokenIndex = EncodingCheck.firstBrokenByte(of: bytes.span.extracting(checkedEnd..<sound)).map {
        $0.offset + checkedEnd
      }
      checkedEnd = sound
    }
    if let brokenIndex {
      (end, isWhole) = (brokenIndex, false)
      return
    }
    end = sound
    let least = max(0, sound - Self.mostLineEnds)
    while end > least, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
  }
}
