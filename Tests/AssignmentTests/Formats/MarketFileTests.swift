import Assignment
import Tables
import Testing

@Suite("Market files")
struct MarketFileTests {
  private func sample() throws -> Market {
    try makeMarket(
      [[5, nil, 7], [], [nil, 2_000_000_000, 0]].map { $0 + Array(repeating: nil, count: 3 - $0.count) },
      places: [1, 0, .max])
  }

  private func patched(_ offset: Int, _ values: [UInt8]) throws -> [UInt8] {
    var bytes = MarketFile.bytes(of: try sample())
    bytes.replaceSubrange(offset..<(offset + values.count), with: values)
    return bytes
  }

  @Test("have the documented layout")
  func layout() throws {
    let bytes = MarketFile.bytes(of: try makeMarket([[258]], places: [3]))
    #expect(
      bytes == Array("PLMARKT1".utf8) + [
        1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
      ]
        + [3, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0] + [2, 1, 0, 0])
  }

  @Test("come back as they were written")
  func roundTrip() throws {
    for market in [try sample(), try makeMarket([], places: []), try makeMarket([[], []], places: [])] {
      #expect(try MarketFile.read(MarketFile.bytes(of: market), file: "m") == market)
    }
    let large = try MarketGenerator(participants: 9_000, workplaces: 900, pairs: 9, seed: 1).market()
    var pieces: [UInt8] = []
    var largestPiece = 0
    MarketFile.write(large) { piece in
      pieces += piece
      largestPiece = max(largestPiece, piece.count)
    }
    #expect(try MarketFile.read(pieces, file: "m") == large)
    #expect(largestPiece <= 1 << 20)
  }

  @Test("are refused at every length that cuts them off, and when something follows")
  func cutOff() throws {
    let bytes = MarketFile.bytes(of: try sample())
    for length in 0..<bytes.count {
      #expect(throws: DataError.self) { try MarketFile.read(Array(bytes[..<length]), file: "m") }
    }
    #expect(throws: DataError.self) { try MarketFile.read(bytes + [0], file: "m") }
  }

  @Test("are read piece by piece, and refused when the pieces end before the size that was said")
  func pieces() throws {
    let market = try sample()
    let bytes = MarketFile.bytes(of: market)
    for length in 0...bytes.count {
      var position = 0
      var asked = 0
      let read = { () throws(DataError) in
        try MarketFile.read(byteCount: bytes.count, file: "m") { target throws(DataError) in
          asked += target.count
          let end = min(length, position + target.count)
          target.copyBytes(from: bytes[position..<end])
          defer { position = end }
          return end - position
        }
      }
      if length == bytes.count {
        #expect(try read() == market)
      } else {
        let error = #expect(throws: DataError.self) { try read() }
        #expect(error?.issues.first?.byte.map { $0 <= length } == true)
      }
      #expect(asked <= bytes.count)
    }
  }

  @Test(
    "are refused with the offset of what is wrong",
    arguments: [
      (0, Array("PLMARKT2".utf8), 0, "magic"),
      (8, Array(repeating: UInt8(255), count: 8), 8, "participants"),
      (16, [0, 0, 0, 0, 0, 0, 0, 128], 16, "workplaces"),
      (24, [0, 0, 0, 0, 1, 0, 0, 0], 24, "pairs"),
      (32, [0, 0, 0, 128], 32, "places"),
      (44, [1], 44, "rowStart"),
      (52, [255, 255, 255, 255, 255, 255, 255, 255], 52, "rowStart"),
      (60, [1], 52, "rowStart"),
      (76, [9, 0, 0, 0], 76, "workplace"),
      (76, [255, 255, 255, 255], 76, "workplace"),
      (80, [0, 0, 0, 0], 80, "workplace"),
      (92, [255, 255, 255, 255], 92, "score"),
      (92, [1, 148, 53, 119], 92, "score"),
    ] as [(Int, [UInt8], Int, String)])
  func hostile(offset: Int, values: [UInt8], expected: Int, field: String) throws {
    let bytes = try patched(offset, values)
    let error = #expect(throws: DataError.self) { try MarketFile.read(bytes, file: "m") }
    #expect(error?.issues.first?.field == field)
    #expect(error?.issues.first?.byte == expected)
    #expect(error?.description.hasPrefix("m, byte \(expected): \(field)") == true)
    #expect(error?.issues.first?.mend.isEmpty == false)
  }
}
