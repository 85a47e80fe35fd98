import CTables

/// Where the bytes of a table lie that can end a field or change how it is read, found block by block: line feeds,
/// carriage returns, NUL bytes, delimiters and quotes.
///
/// The only place that hands a table's bytes to C. All other bytes cost a fraction of a comparison.
struct SpecialBytes: Sendable {
  /// How bytes are compared; every path finds the same positions.
  enum Path: Sendable, CaseIterable {
    case portable, avx2, avx512

    /// The paths that this machine can run, the fastest last.
    static let available = allCases.filter { ctables_supports($0.code) != 0 }
    /// The fastest path of this machine.
    static let best = available.last ?? .portable

    fileprivate var code: ctables_path {
      switch self {
      case .portable: CTABLES_PORTABLE
      case .avx2: CTABLES_AVX2
      case .avx512: CTABLES_AVX512
      }
    }
  }

  /// Bytes that are searched at a time; their positions stay in the first-level cache.
  static let blockBytes = 4 << 10

  private let path: Path
  private let delimiter: UInt8
  private let quote: UInt8
  private var positions = [UInt32](repeating: 0, count: blockBytes)
  private var index = 0
  private var count = 0
  private var blockStart: Int
  private var blockEnd: Int

  /// Begins at a byte.
  init(from start: Int, dialect: CSVDialect, path: Path = .best) {
    self.path = path
    delimiter = dialect.delimiter
    quote = dialect.quote ?? dialect.delimiter
    blockStart = start
    blockEnd = start
  }

  /// Goes to a byte.
  mutating func restart(at start: Int) {
    (blockStart, blockEnd, index, count) = (start, start, 0, 0)
  }

  /// The position of the next special byte; `end` when there is none before it.
  mutating func next(in bytes: [UInt8], before end: Int) -> Int {
    while index == count {
      guard blockEnd < end else { return end }
      fill(from: bytes, before: end)
    }
    index += 1
    return blockStart &+ Int(positions[index &- 1])
  }

  private mutating func fill(from bytes: [UInt8], before end: Int) {
    precondition(end <= bytes.count)
    blockStart = blockEnd
    blockEnd = min(end, blockStart + Self.blockBytes)
    index = 0
    count = bytes.withUnsafeBufferPointer { source in
      positions.withUnsafeMutableBufferPointer { target in
        guard let first = source.baseAddress, let found = target.baseAddress else { return 0 }
        return ctables_special_bytes(
          path.code, first + blockStart, blockEnd - blockStart, delimiter, quote, found)
      }
    }
  }
}
