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
  static let blockBytes = 16 << 10

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

  /// Reads a record of fields without quotes whose bytes fit into a block, which nearly all records of most tables
  /// are: the quick way of what ``CSVScanner`` does for every record.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - start: where the record begins; it is not a quote that begins it.
  ///   - end: where the table ends.
  ///   - fields: takes the record's fields.
  /// - Returns: where the next record begins; `nil` when the record is anything else: then ``next(in:before:)`` goes on with
  ///   the record's first special byte.
  mutating func plainRecord(
    in bytes: [UInt8], from start: Int, before end: Int, into fields: inout [CSVField]
  ) -> Int? {
    if index == count, blockEnd < end { fill(from: bytes, before: end) }
    switch plainRecordOfBlock(in: bytes, from: start, before: end, into: &fields) {
    case .record(let next): return next
    case .otherRecord: return nil
    case .cutOff:
      guard blockStart < start, blockEnd < end else { return nil }
      // The next block begins with the record.
      restart(at: start)
      fill(from: bytes, before: end)
      guard case .record(let next) = plainRecordOfBlock(in: bytes, from: start, before: end, into: &fields)
      else {
        return nil
      }
      return next
    }
  }

  private enum PlainRecord {
    case record(next: Int)
    case otherRecord
    /// The block ends before the record does.
    case cutOff
  }

  private mutating func plainRecordOfBlock(
    in bytes: [UInt8], from start: Int, before end: Int, into fields: inout [CSVField]
  ) -> PlainRecord {
    let (first, last) = (index, count)
    let (base, delimiter) = (blockStart, delimiter)
    var count = 0
    var result = PlainRecord.cutOff
    bytes.withUnsafeBufferPointer { source in
      positions.withUnsafeBufferPointer { found in
        var fieldStart = start
        var index = first
        while index < last {
          let at = base &+ Int(found[index])
          let byte = source[at]
          var width = 1
          if byte == .carriageReturn, at + 1 < end, source[at + 1] == .lineFeed {
            // The line feed may be the next block's first byte.
            guard index + 1 < last else { return }
            width = 2
          } else if byte != delimiter, byte != .lineFeed {
            result = .otherRecord
            return
          }
          let field = CSVField(start: fieldStart, end: at, hasDoubledQuotes: false)
          if count < fields.count { fields[count] = field } else { fields.append(field) }
          count += 1
          fieldStart = at + width
          index += width
          if byte != delimiter {
            result = .record(next: fieldStart)
            self.index = index
            return
          }
        }
      }
    }
    if case .record = result, count < fields.count { fields.removeLast(fields.count - count) }
    return result
  }
}
