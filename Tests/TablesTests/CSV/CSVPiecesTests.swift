import Testing

@testable import Tables

/// What only tables in pieces can have: sources that fail, and records that never end.
@Suite struct CSVPiecesTests {
  private let limit = 50_000

  /// A beginning, then the same bytes again and again, up to two gigabytes or an error.
  private final class EndlessSource: ByteSource {
    let byteCount: Int? = nil
    private(set) var givenCount = 0

    private let beginning: [UInt8]
    private let repeated: [UInt8]
    private let failure: DataError?
    private var limit: Int

    init(_ beginning: String, then repeated: String, failure: DataError? = nil, limit: Int = 2 << 30) {
      self.beginning = Array(beginning.utf8)
      self.repeated = Array(repeated.utf8)
      self.failure = failure
      self.limit = limit
    }

    func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
      var count = 0
      while start + count < target.count, givenCount < limit {
        let byte =
          givenCount < beginning.count
          ? beginning[givenCount] : repeated[(givenCount - beginning.count) % repeated.count]
        target[start + count] = byte
        count += 1
        givenCount += 1
      }
      if count == 0, let failure { throw failure }
      return count
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "x"), ("a,b\n1,2\n", "x,"), ("a,b\n1,2\n\"", "x\n"), ("a,b\n1,2\n\"", "\"\""),
    ("a,b\n1,2\n", "ö"),
  ])
  func aRecordOfTwoGigabytesIsAnIssueInBoundedMemory(beginning: String, repeated: String) {
    let source = EndlessSource(beginning, then: repeated)
    var reader = CSVReader(source, file: "t.csv", padsShortRecords: false, longestRecord: limit)
    var rows = 0
    while reader.next() { rows += 1 }
    #expect(rows == 1)
    #expect(reader.hasLostRecords)
    #expect(
      reader.issues.issues.map(\.description) == [
        "t.csv:3: the record has more than 50000 bytes, and nothing behind it is read; check that the file is a table; an unclosed quote often makes such a record"
      ])
    #expect(source.givenCount < limit + 2 * TextBuffer.pieceBytes)
  }

  @Test func aHeaderOfTwoGigabytesIsAnIssueToo() {
    let source = EndlessSource("", then: "x,")
    let reader = CSVReader(source, file: "t.csv", padsShortRecords: false, longestRecord: limit)
    #expect(reader.header.isEmpty)
    #expect(reader.issues.issues.first?.problem.hasPrefix("the record has more than") == true)
    #expect(source.givenCount < limit + 2 * TextBuffer.pieceBytes)
  }

  /// As a whole and in pieces: the limit is the same byte.
  @Test(arguments: [-1, 0, 1], [1_000, 7_000, 100_000])
  func theLimitOfARecordIsTheSame(beyond: Int, pieceBytes: Int) {
    let record = String(repeating: "x,", count: limit / 2 - 1) + String(repeating: "y", count: 1 + beyond)
    let bytes = Array(("a\n" + record + "\nb\n").utf8)
    var whole = CSVReader(
      TextBuffer(bytes, check: .table), source: nil, file: "t.csv", padsShortRecords: false,
      longestRecord: limit, path: .best)
    var pieced = CSVReader(
      PieceSource(bytes, pieceBytes: pieceBytes), file: "t.csv", padsShortRecords: false, longestRecord: limit
    )
    var rows = [0, 0]
    while whole.next() { rows[0] += 1 }
    while pieced.next() { rows[1] += 1 }
    #expect(rows == (beyond > 0 ? [0, 0] : [1, 1]))
    #expect(whole.issues.issues == pieced.issues.issues)
    #expect(
      (whole.issues.issues.first?.problem.hasPrefix("the record has more than") ?? false) == (beyond > 0))
  }

  @Test func whatTheSourceThrowsIsNotedBehindWhatWasRead() {
    let failure = DataError(DataIssue(file: "t.csv", problem: "the disk is gone", mend: "look for it"))
    let source = EndlessSource("a,b\n1,2\n3\n5,6\n7,", then: "8", failure: failure, limit: 20)
    var reader = CSVReader(source, file: "t.csv")
    var rows: [String] = []
    while reader.next() { rows.append(reader.text(at: 0)) }
    #expect(rows == ["1", "5"])
    #expect(reader.issues.issues.map(\.line) == [3, nil])
    #expect(reader.issues.issues.last == failure.issues.first)
    #expect(reader.hasLostRecords)
    let hasMore = reader.next()
    #expect(!hasMore)
    #expect(reader.issues.count == 2)
  }

  @Test func aSourceThatFailsAtOnceHasNoHeader() {
    let failure = DataError(
      DataIssue(file: "t.csv", problem: "there is no such file", mend: "check the path"))
    let reader = CSVReader(EndlessSource("", then: "x", failure: failure, limit: 0), file: "t.csv")
    #expect(reader.header.isEmpty)
    #expect(reader.issues.issues == failure.issues)
  }

  @Test func manyLineEndsBehindATableDoNotCountUpToALimit() {
    for count in [10, TextBuffer.mostLineEnds, TextBuffer.mostLineEnds + 2] {
      let bytes = Array(("a,b\n1,2" + String(repeating: "\n", count: count)).utf8)
      var reader = CSVReader(PieceSource(bytes, pieceBytes: 1_000), file: "t.csv")
      var rows = 0
      while reader.next() { rows += 1 }
      #expect(rows == 1)
      #expect(reader.issues.count == (count > TextBuffer.mostLineEnds ? 1 : 0), "\(count)")
    }
  }
}
