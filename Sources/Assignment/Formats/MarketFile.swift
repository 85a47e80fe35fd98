public import Tables

/// The market file `PLMARKT1`: a scored market between programs.
///
/// Little-endian, without padding: the 8 bytes `PLMARKT1`; `UInt64` participants, workplaces, pairs; then
/// `Int32 places[workplaces]`, `UInt64 rowStart[participants + 1]`, `UInt32 workplace[pairs]`, `Int32
/// score[pairs]`. Participation is optional in a market file. Whole arrays are read and written; a market
/// of 50 million pairs is mostly the time of checking it.
public enum MarketFile {
  /// The first 8 bytes.
  public static let magic = Array("PLMARKT1".utf8)
  private static let headerSize = 32

  /// Whether bytes begin like a market file.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: magic)
  }

  /// Reads a market that is in memory as a whole.
  ///
  /// - Throws: as ``read(byteCount:file:reading:)``.
  public static func read(_ bytes: [UInt8], file: String) throws(DataError) -> Market {
    var position = 0
    return try read(byteCount: bytes.count, file: file) { target throws(DataError) in
      let end = min(bytes.count, position + target.count)
      target.copyBytes(from: bytes[position..<end])
      defer { position = end }
      return end - position
    }
  }

  /// Reads a market straight into its arrays, so that no second copy of it is in memory.
  ///
  /// Nothing is allocated before the counts in the header were found to fit `byteCount`, so the arrays are never larger than
  /// the file.
  ///
  /// - Parameters:
  ///   - byteCount: the size of the file.
  ///   - file: its name as the user knows it.
  ///   - read: fills its argument with the next bytes of the file and returns how many there were; fewer than asked for
  ///     mean that the file has ended.
  /// - Throws: `DataError` with the byte offset of the first fault, and what `read` throws.
  public static func read(
    byteCount: Int, file: String, reading read: (UnsafeMutableRawBufferPointer) throws(DataError) -> Int
  ) throws(DataError) -> Market {
    func next<Value: FixedWidthInteger>(
      _ count: Int, at offset: Int, _ littleEndian: (Value) -> Value
    ) throws(DataError) -> [Value] {
      var failure: DataError?
      var values = [Value](unsafeUninitializedCapacity: count) { target, initialised in
        do throws(DataError) {
          initialised = try read(UnsafeMutableRawBufferPointer(target)) / MemoryLayout<Value>.size
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      guard values.count == count else {
        throw cutOff(after: offset + values.count * MemoryLayout<Value>.size, file: file)
      }
      if Value(littleEndian: 1) != 1 {
        for index in values.indices { values[index] = littleEndian(values[index]) }
      }
      return values
    }

    let header: [UInt8] = try next(min(byteCount, headerSize), at: 0, UInt8.init(littleEndian:))
    guard recognises(header) else {
      throw DataError(
        DataIssue(
          file: file, byte: 0, field: "magic", value: String(decoding: header.prefix(8), as: UTF8.self),
          problem: "not a market file", mend: "a market file begins with PLMARKT1"))
    }
    let layout = try Layout(header: header, byteCount: byteCount, file: file)
    let places: [Int32] = try next(layout.workplaceCount, at: layout.places, Int32.init(littleEndian:))
    // Starts and indices above the largest signed number turn negative here and are refused below.
    let rowStarts: [Int] = try next(
      layout.participantCount + 1, at: layout.rowStarts, Int.init(littleEndian:))
    if let row = rowStarts.firstIndex(where: { $0 < 0 || $0 > layout.pairCount }) {
      throw DataError(
        DataIssue(
          file: file, byte: layout.rowStarts + row * 8, field: "rowStart",
          value: String(UInt(bitPattern: rowStarts[row])), problem: "row \(row) starts behind the last pair",
          mend: "row starts run from 0 to the number of pairs, \(layout.pairCount)"))
    }
    let columns: [Int32] = try next(layout.pairCount, at: layout.columns, Int32.init(littleEndian:))
    let scores: [Int32] = try next(layout.pairCount, at: layout.scores, Int32.init(littleEndian:))
    do {
      return try Market(places: places, rowStarts: rowStarts, workplaces: columns, scores: scores)
    } catch {
      throw DataError(layout.issue(error, file: file))
    }
  }

  private static func cutOff(after count: Int, file: String) -> DataError {
    DataError(
      DataIssue(
        file: file, byte: count, field: "file size", value: String(count),
        problem: "the file ends after \(count) bytes, earlier than its size said",
        mend: "nobody may write to it meanwhile; copy the file again"))
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

  /// Where the arrays lie, once the header's counts were found to describe exactly the file's bytes.
  private struct Layout {
    let participantCount: Int
    let workplaceCount: Int
    let pairCount: Int
    let places = headerSize
    let rowStarts: Int
    let columns: Int
    let scores: Int

    init(header bytes: [UInt8], byteCount: Int, file: String) throws(DataError) {
      guard bytes.count == headerSize else {
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
        guard value <= UInt64(byteCount / 4) else {
          throw DataError(
            DataIssue(
              file: file, byte: 8 + 8 * index, field: name, value: String(value),
              problem: "more than \(byteCount) bytes can hold",
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
      guard end == byteCount else {
        throw DataError(
          DataIssue(
            file: file, byte: min(end, byteCount), field: "file size", value: String(byteCount),
            problem: "the counts in the header need \(end) bytes",
            mend: end > byteCount ? "the file is cut off; copy it again" : "remove what follows the market")
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
