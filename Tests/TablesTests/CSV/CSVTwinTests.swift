import Assignment
import Testing

@testable import Tables

/// The reader that jumps from special byte to special byte, against the one that looks at every byte.
@Suite struct CSVTwinTests {
  private struct Reading: Equatable {
    var header: [String] = []
    var records: [[String]] = []
    var lines: [Int] = []
    var issues: [DataIssue] = []
    var hasLostRecords = false
  }

  private func quick(_ bytes: [UInt8], pads: Bool, path: SpecialBytes.Path) -> Reading {
    read(
      CSVReader(
        TextBuffer(bytes, check: .table), source: nil, file: "t.csv", padsShortRecords: pads,
        longestRecord: CSVScanner.longestRecord, path: path))
  }

  private func pieced(_ bytes: [UInt8], pads: Bool, pieceBytes: Int) -> Reading {
    read(CSVReader(PieceSource(bytes, pieceBytes: pieceBytes), file: "t.csv", padsShortRecords: pads))
  }

  private func read(_ reader: consuming CSVReader) -> Reading {
    var reading = Reading(header: reader.header)
    while reader.next() {
      reading.records.append(reader.fields.indices.map { reader.text(at: $0) })
      reading.lines.append(reader.line)
    }
    reading.issues = reader.issues.issues
    reading.hasLostRecords = reader.hasLostRecords
    return reading
  }

  private func slow(_ bytes: [UInt8], pads: Bool) -> Reading {
    var reader = ByteByByteReader(bytes: bytes, file: "t.csv", padsShortRecords: pads)
    var reading = Reading(header: reader.header)
    while reader.next() {
      reading.records.append(reader.fields.indices.map { reader.text(at: $0) })
      reading.lines.append(reader.line)
    }
    reading.issues = reader.issues.issues
    reading.hasLostRecords = reader.hasLostRecords
    return reading
  }

  private func expectSame(_ bytes: [UInt8], _ comment: String) {
    for pads in [false, true] {
      let expected = slow(bytes, pads: pads)
      for path in SpecialBytes.Path.available {
        #expect(quick(bytes, pads: pads, path: path) == expected, "\(comment), \(path), \(bytes.prefix(200))")
      }
      let sizes = bytes.count < 1_000 ? [1, 2, 3, 7, 64] : [SpecialBytes.blockBytes + 1, 300_000]
      for size in sizes {
        #expect(
          pieced(bytes, pads: pads, pieceBytes: size) == expected,
          "\(comment), pieces of \(size), \(bytes.prefix(200))")
      }
    }
  }

  @Test func randomTextOfHostileBytes() {
    let seed: UInt64 = 4_711
    var random = SplitMix64(seed: seed)
    let pieces: [[UInt8]] =
      [
        "a", "7", "ö", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", "\0", "x,y", "\",\"", "\"\n\"", "|",
        ";", "€", "😀",
      ].map {
        Array($0.utf8)
      }
    let broken: [[UInt8]] = [[0xFC], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80], [0xFF, 0xFE]]
    for round in 0..<4_000 {
      var bytes = (round % 5 == 0 ? [0xEF, 0xBB, 0xBF] : []) + Array("a,b\n".utf8)
      for _ in 0..<random.next(upperBound: UInt64(40)) {
        bytes += pieces[Int(random.next(upperBound: UInt64(pieces.count)))]
      }
      if round % 4 == 0 {
        let place = Int(random.next(upperBound: UInt64(bytes.count + 1)))
        bytes.insert(contentsOf: broken[Int(random.next(upperBound: UInt64(broken.count)))], at: place)
      }
      expectSame(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func everyShortTextOfSpecialBytes() {
    let letters = Array("a,\"\n\r".utf8)
    for length in 0...6 {
      let count = (0..<length).reduce(1) { product, _ in product * letters.count }
      for number in 0..<count {
        var rest = number
        var bytes = Array("h,i\n".utf8)
        for _ in 0..<length {
          bytes.append(letters[rest % letters.count])
          rest /= letters.count
        }
        let expected = slow(bytes, pads: false)
        #expect(quick(bytes, pads: false, path: .best) == expected, "\(bytes)")
        #expect(pieced(bytes, pads: false, pieceBytes: 1 + number % 3) == expected, "\(bytes)")
      }
    }
  }

  @Test func longTablesCrossBlocks() {
    let seed: UInt64 = 99
    var random = SplitMix64(seed: seed)
    for round in 0..<12 {
      var bytes = Array("first,second,third\r\n".utf8)
      while bytes.count < 5 * SpecialBytes.blockBytes {
        let fields = (0..<3).map { _ in
          let length = Int(random.next(upperBound: UInt64(round % 3 == 0 ? 900 : 30)))
          let text = String(repeating: "ab\"c,d\n".randomElement(using: &random) ?? "x", count: length)
          return text.contains(where: { ",\"\n".contains($0) })
            ? "\"" + text.replacingQuotes() + "\"" : text
        }
        let lineEnd = random.next(upperBound: UInt64(2)) == 0 ? "\n" : "\r\n"
        bytes += Array((fields.joined(separator: ",") + lineEnd).utf8)
      }
      expectSame(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func theLimitOfAFieldIsTheSame() {
    for length in [CSVField.longest - 1, CSVField.longest, CSVField.longest + 1] {
      for quote in ["", "\""] {
        let field = quote + String(repeating: "x", count: length) + quote
        expectSame(Array("a,b\n1,\(field)\n2,3\n".utf8), "\(length)")
      }
    }
  }

  /// Bytes that come in pieces of any size make the same records.
  @Test func piecesOfAnySizeMakeTheSameRecords() {
    let seed: UInt64 = 5
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "bb", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\"q,\"\"\n\"", "\\,", "\\"]
    for round in 0..<2_000 {
      var text: [UInt8] = []
      for _ in 0..<random.next(upperBound: UInt64(30)) {
        text += Array(pieces[Int(random.next(upperBound: UInt64(pieces.count)))].utf8)
      }
      for dialect in [
        CSVDialect(), CSVDialect(quote: nil), CSVDialect(escape: UInt8(ascii: "\\")),
        CSVDialect(delimiter: UInt8(ascii: "b"), quote: nil, escape: UInt8(ascii: "\\")),
      ] {
        var whole = CSVScanner(TextBuffer(text, check: .nothing), dialect: dialect)
        var pieced = CSVScanner(dialect: dialect)
        var rest = text[...]
        let expected = steps(of: &whole) { _ in }
        let found = steps(of: &pieced) { scanner in
          let piece = rest.prefix(1 + Int(random.next(upperBound: UInt64(5))))
          rest = rest.dropFirst(piece.count)
          scanner.feed(Array(piece), isLast: rest.isEmpty)
        }
        #expect(found == expected, "seed \(seed), round \(round), \(text)")
      }
    }
  }

  private func steps(of scanner: inout CSVScanner, feed: (inout CSVScanner) -> Void) -> [String] {
    var found: [String] = []
    while true {
      switch scanner.next() {
      case .end: return found
      case .needsMore: feed(&scanner)
      case .broken(let problem):
        found.append("\(scanner.line): \(problem.column ?? -1) \(problem.words.problem)")
      case .record:
        let fields = scanner.fields.indices.map { String(decoding: scanner.bytes(at: $0), as: UTF8.self) }
        found.append("\(scanner.line): \(fields)")
      }
    }
  }

  @Test func escapesTakeTheMeaningAway() {
    var scanner = CSVScanner(
      TextBuffer(Array("a|650\\|1922\\|3181|c\\\\|d\\x\n".utf8), check: .nothing),
      dialect: CSVDialect(delimiter: UInt8(ascii: "|"), quote: nil, escape: UInt8(ascii: "\\")))
    #expect(scanner.next() == .record)
    let fields = scanner.fields.indices.map { String(decoding: scanner.bytes(at: $0), as: UTF8.self) }
    #expect(fields == ["a", "650|1922|3181", "c\\", "d\\x"])
  }
}

extension String {
  fileprivate func replacingQuotes() -> String {
    reduce(into: "") { text, character in text += character == "\"" ? "\"\"" : String(character) }
  }
}
