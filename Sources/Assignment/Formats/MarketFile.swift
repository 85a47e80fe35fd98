public import Tables

/// The market file `PLMARKT1`: a scored market between programs.
///
/// Little-endian, without padding: the 8 bytes `PLMARKT1`; `UInt64` participants, workplaces, pairs; then
/// `Int32 places[workplaces]`, `UInt64 rowStart[participants + 1]`, `UInt32 workplace[pairs]`, `Int32
/// score[pairs]`. Participation is optional in a market file. Reading and writing copy whole arrays; a market
/// of 50 million pairs is mostly the time of checking it.
public enum MarketFile {
  /// The first 8 bytes.
  public static let magic = Array("PLMARKT1".utf8)
  private static let headerSize = 32

  /// Whether bytes begin like a market file.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: magic)
  }

  /// Reads a market. Nothing is allocated before the counts in the header were found to fit the file's size.
  ///
  /// - Throws: `DataError` with the byte offset of the first fault.
  public static func read(_ bytes: [UInt8], file: String) throws(DataError) -> Market {
    guard recognises(bytes) else {
      throw DataError(
        DataIssue(
          file: file, byte: 0, field: "magic", value: String(decoding: bytes.prefix(8), as: UTF8.self),
          problem: "not a market file", mend: "a market file begins with PLMARKT1"))
    }
    let layout = try Layout(header: bytes, file: file)
    let places: [Int32] = array(
      bytes, at: layout.places, count: layout.workplaceCount, Int32.init(littleEndian:))
    let starts: [UInt64] = array(
      bytes, at: layout.rowStarts, count: layout.participantCount + 1, UInt64.init(littleEndian:))
    // Indices above Int32.max turn negative here, and the market refuses those.
    let columns: [Int32] = array(
      bytes, at: layout.columns, count: layout.pairCount, Int32.init(littleEndian:))
    let scores: [Int32] = array(bytes, at: layout.scores, count: layout.pairCount, Int32.init(littleEndian:))
    var rowStarts: [Int] = []
    rowStarts.reserveCapacity(starts.count)
    for (row, start) in starts.enumerated() {
      guard start <= UInt64(layout.pairCount) else {
        throw DataError(
          DataIssue(
            file: file, byte: layout.rowStarts + row * 8, field: "rowStart", value: String(start),
            problem: "row \(row) starts behind the last pair",
            mend: "row starts run from 0 to the number of pairs, \(layout.pairCount)"))
      }
      rowStarts.append(Int(start))
    }
    do {
      return try Market(places: places, rowStarts: rowStarts, workplaces: columns, scores: scores)
    } catch {
      throw DataError(layout.issue(error, file: file))
    }
  }

  /// The bytes of a market file.
  public static func bytes(of market: Market) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      headerSize + 4 * market.workplaceCount + 8 * (market.participantCount + 1) + 8 * market.pairCount)
    write(market) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes a market piece by piece (each at most some hundred kilobytes), so that no second copy of it is
  /// needed.
  ///
  /// - Throws: what `sink` throws.
  public static func write<Failure: Error>(
    _ market: Market, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var header = magic
    for count in [market.participantCount, market.workplaceCount, market.pairCount] {
      append(UInt64(count), to: &header)
    }
    try sink(header)
    try write(market.places, to: sink)
    try write(market.rowStarts.map { UInt64($0) }, to: sink)
    try write(market.workplaces, to: sink)
    try write(market.scores, to: sink)
  }

  private static func write<Value: FixedWidthInteger, Failure: Error>(
    _ values: [Value], to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let valuesAPiece = 65_536
    var start = 0
    while start < values.count {
      let end = min(values.count, start + valuesAPiece)
      let piece = values[start..<end].map { $0.littleEndian }
      try sink(piece.withUnsafeBytes { Array($0) })
      start = end
    }
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Copies an array out of the file; the caller has checked that it lies inside. The source need not be
  /// aligned.
  private static func array<Value: FixedWidthInteger>(
    _ bytes: [UInt8], at offset: Int, count: Int, _ fromLittleEndian: (Value) -> Value
  ) -> [Value] {
    let size = MemoryLayout<Value>.size
    precondition(offset >= 0 && count >= 0 && count <= (bytes.count - offset) / size)
    var values = [Value](unsafeUninitializedCapacity: count) { target, initialised in
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[offset..<(offset + count * size)]))
      }
      initialised = count
    }
    if Value(littleEndian: 1) != 1 {
      for index in values.indices { values[index] = fromLittleEndian(values[index]) }
    }
    return values
  }

  /// Where the arrays lie, once the header's counts were found to describe exactly the file's bytes.
  private struct Layout {
    let participantCount: Int
    let workplaceCount: Int
    let pairCount: Int
    let places = headerSize
    let rowStarts: Int
    let columns: Int
    let scores: Int

    init(header bytes: [UInt8], file: String) throws(DataError) {
      guard bytes.count >= headerSize else {
        throw DataError(
          DataIssue(
            file: file, byte: bytes.count, field: "header",
            problem: "the file ends after \(bytes.count) bytes",
            mend: "a market file has a header of \(headerSize) bytes; copy the file again"))
      }
      var counts: [Int] = []
      for (index, name) in ["participants", "workplaces", "pairs"].enumerated() {
        let value = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[8 + 8 * index + $1]) << (8 * UInt64($1)) }
        // Every participant, workplace and pair takes at least 4 bytes; this also keeps the sums below from
        // overflowing.
        guard value <= UInt64(bytes.count / 4) else {
          throw DataError(
            DataIssue(
              file: file, byte: 8 + 8 * index, field: name, value: String(value),
              problem: "more than \(bytes.count) bytes can hold",
              mend: "the count must be that of the arrays that follow; copy the file again"))
        }
        counts.append(Int(value))
      }
      participantCount = counts[0]
      workplaceCount = counts[1]
      pairCount = counts[2]
      rowStarts = headerSize + 4 * workplaceCount
      columns = rowStarts + 8 * (participantCount + 1)
      scores = columns + 4 * pairCount
      let end = scores + 4 * pairCount
      guard end == bytes.count else {
        throw DataError(
          DataIssue(
            file: file, byte: min(end, bytes.count), field: "file size", value: String(bytes.count),
            problem: "the counts in the header need \(end) bytes",
            mend: end > bytes.count ? "the file is cut off; copy it again" : "remove what follows the market")
        )
      }
    }

    func issue(_ error: MarketError, file: String) -> DataIssue {
      let (offset, field, mend) =
        switch error.code {
        case .negativePlaces: (places + 4 * error.position, "places", "places are 0 … \(Int32.max)")
        case .brokenRows:
          (rowStarts + 8 * error.position, "rowStart", "row starts ascend from 0 to the number of pairs")
        case .unsortedRow:
          (columns + 4 * error.position, "workplace", "sort each row by workplace and keep each pair once")
        case .workplaceOutOfRange:
          (columns + 4 * error.position, "workplace", "workplaces are 0 … \(workplaceCount - 1)")
        case .scoreOutOfRange:
          (scores + 4 * error.position, "score", "scores are 0 … \(Market.largestScore)")
        default: (8, "participants", "at most \(Int32.max) participants and workplaces")
        }
      return DataIssue(file: file, byte: offset, field: field, problem: error.description, mend: mend)
    }
  }
}
