import Assignment
import Testing

@testable import Tables

@Suite struct CSVReaderTests {
  /// Every record with its line, and the issues' texts.
  private func read(_ text: String) -> (records: [[String]], lines: [Int], issues: [String]) {
    read(Array(text.utf8))
  }

  private func read(_ bytes: [UInt8]) -> (records: [[String]], lines: [Int], issues: [String]) {
    var reader = CSVReader(bytes: bytes, file: "t.csv")
    var records: [[String]] = []
    var lines: [Int] = []
    while reader.next() {
      records.append(reader.fields.indices.map { reader.text(at: $0) })
      lines.append(reader.line)
    }
    return (records, lines, reader.issues.issues.map(\.description))
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\r\n3,4", "\u{FEFF}a,b\n1,2\n3,4\n\n\r\n",
  ])
  func lineEndsAndByteOrderMark(text: String) {
    let table = read(text)
    #expect(table.records == [["1", "2"], ["3", "4"]])
    #expect(table.lines == [2, 3])
    #expect(table.issues.isEmpty)
    #expect(CSVReader(bytes: Array(text.utf8), file: "t.csv").header == ["a", "b"])
  }

  @Test func quotesHoldCommasQuotesAndLines() {
    let table = read("a,b\n\"x,\"\"y\"\"\r\nz\",\"\"\n\"\"\"\",2\n")
    #expect(table.records == [["x,\"y\"\r\nz", ""], ["\"", "2"]])
    #expect(table.lines == [2, 4])
    #expect(table.issues.isEmpty)
  }

  @Test func emptyFieldsAndSingleColumns() {
    #expect(read("a,b,c\n,,\n1,,\n").records == [["", "", ""], ["1", "", ""]])
    #expect(read("a\n\n1\n\"\"\n").records == [[""], ["1"], [""]])
    #expect(read("a,b\n1,").records == [["1", ""]])
  }

  @Test func raggedAndBlankRecordsAreLeftOut() {
    let table = read("a,b\n1\n1,2,3\n\n3,4\n")
    #expect(table.records == [["3", "4"]])
    #expect(table.lines == [5])
    #expect(
      table.issues == [
        "t.csv:2: 1 field where the header has 2; add the missing commas; an empty field is nothing between two commas",
        "t.csv:3: 3 fields where the header has 2; quote fields that contain commas, or delete the extra ones",
        "t.csv:4: a blank line between records of 2 fields; delete the line",
      ])
  }

  @Test func unclosedQuoteNamesTheLineOnWhichItOpens() {
    let table = read("a,b\n1,2\n3,\"x\n4,5\n6,7\n")
    #expect(table.records == [["1", "2"]])
    #expect(
      table.issues == ["t.csv:3: b: the quote that opens on this line is never closed; close the quote"])
    #expect(read("a,b\n1,\"").issues.count == 1)
    #expect(read("\"").issues.count == 1)
  }

  @Test func misplacedQuotes() {
    let table = read("a,b\n\"x\"y,2\n3,4\"5\n6,7\n")
    #expect(table.records == [["6", "7"]])
    #expect(
      table.issues == [
        "t.csv:2: a 'y,2': text follows the closing quote of a field that opens on line 2; double the quotes inside the field, or close the quote where the field ends",
        "t.csv:3: b '4\"5': a quote stands inside a field that does not start with one; put the whole field into quotes and double the quotes inside it",
      ])
  }

  @Test func loneCarriageReturnsAndNulBytes() {
    let table = read("a,b\n1\r,2\n3,x\u{0}\n\"\u{0}\",5\n6,7\n")
    #expect(table.records == [["6", "7"]])
    #expect(
      table.issues == [
        "t.csv:2: a: a carriage return without a line feed; save the file with LF or CRLF line ends, or quote the field",
        "t.csv:3: b: a NUL byte; remove it, or export the file again as UTF-8 text",
        "t.csv:4: a: a NUL byte; remove it, or export the file again as UTF-8 text",
      ])
  }

  @Test(arguments: [true, false])
  func aFieldOfTenMegabytesIsAnIssue(isQuoted: Bool) {
    let quote: [UInt8] = isQuoted ? [UInt8(ascii: "\"")] : []
    let huge = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    let table = read(Array("a,b\n1,".utf8) + quote + huge + quote + Array("\n3,4\n".utf8))
    #expect(table.records == [["3", "4"]])
    #expect(
      table.issues == [
        "t.csv:2: b '\(String(repeating: "x", count: 80))…': the field has 10000000 bytes, the limit is 1048576; shorten it; an unclosed quote often makes such a field"
      ])
  }

  @Test func aFieldOfOneMebibyteIsRead() {
    let field = [UInt8](repeating: UInt8(ascii: "x"), count: CSVField.longest)
    let table = read(Array("a,b\n1,".utf8) + field)
    #expect(table.records.first?[1].utf8.count == CSVField.longest)
    #expect(table.issues.isEmpty)
  }

  @Test(arguments: ["", "\u{FEFF}", "\n", "\r\n\r\n"])
  func emptyFiles(text: String) {
    let table = read(text)
    #expect(table.records.isEmpty)
    #expect(table.issues == ["t.csv: the file is empty; add a header row that names the columns"])
  }

  @Test func headersAlone() {
    let table = read("a,b")
    #expect(table.records.isEmpty)
    #expect(table.issues.isEmpty)
  }

  @Test func headersWithEmptyOrDoubleNames() {
    let table = read("a,,a\n1,2,3\n")
    #expect(table.records.isEmpty)
    #expect(
      table.issues == [
        "t.csv:1: column 2 has no name; name the column, or delete it",
        "t.csv:1: a: columns 1 and 3 have the same name; keep one of them",
      ])
  }

  @Test func windows1252IsNamed() {
    let table = read(Array("a,b\n1,M".utf8) + [0xFC] + Array("ller\n".utf8))
    #expect(table.records.isEmpty)
    #expect(
      table.issues == [
        "t.csv:2 '0xFC': the byte at offset 7 is not UTF-8; save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8'); it looks like Windows-1252, where this byte is 'ü'"
      ])
  }

  @Test(
    arguments: [[0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x81]] as [[UInt8]]
  )
  func brokenUTF8(sequence: [UInt8]) {
    let table = read(Array("a\nx".utf8) + sequence)
    #expect(table.records.isEmpty)
    #expect(table.issues.count == 1)
    #expect(table.issues.first?.contains("the byte at offset 3 is not UTF-8") == true, "\(table.issues)")
  }

  @Test func utf16IsNamed() {
    let table = read([0xFF, 0xFE, 0x61, 0x00])
    #expect(
      table.issues == [
        "t.csv:1: the file is UTF-16, not UTF-8; save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
      ])
  }

  /// The reader against a slow twin: what the writer wrote must come back, whatever the fields hold.
  @Test func everythingThatTheWriterWritesReadsBack() {
    let seed: UInt64 = 0x5EED_0001
    var generator = SplitMix64(seed: seed)
    let pieces = ["", ",", "\"", "\"\"", "\n", "\r\n", "\r", "a", "é", "😀", " "]
    for round in 0..<300 {
      let columnCount = Int.random(in: 1...4, using: &generator)
      let records = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        (0..<columnCount).map { _ in
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
          }
          .joined()
        }
      }
      var writer = CSVWriter(header: (0..<columnCount).map { "c\($0)" })
      for record in records { writer.append(record) }
      let table = read(writer.bytes)
      #expect(table.issues.isEmpty, "seed \(seed), round \(round)")
      #expect(
        table.records.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } },
        "seed \(seed), round \(round)")
    }
  }

  /// Whatever the bytes are, reading ends, and every record has as many fields as the header.
  @Test func hostileBytesEndInRecordsOrIssues() {
    let seed: UInt64 = 0x5EED_0002
    var generator = SplitMix64(seed: seed)
    let alphabet: [UInt8] = Array("\"\"\",,\n\r\u{0}ab".utf8) + [0xFF, 0xC3, 0xA9]
    for round in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      var reader = CSVReader(bytes: bytes, file: "t.csv")
      var lastLine = 0
      while reader.next() {
        #expect(reader.fields.count == reader.header.count, "seed \(seed), round \(round)")
        #expect(reader.line > lastLine, "seed \(seed), round \(round)")
        lastLine = reader.line
      }
      if reader.header.isEmpty { #expect(reader.issues.count > 0, "seed \(seed), round \(round)") }
    }
  }

  /// Some programs drop the commas behind the last filled cell of a record.
  @Test func shortRecordsArePaddedWhereThatIsWanted() {
    let text = "a,b,c\n1\n1,2\r\n\n\"1\",2,3\n1,2,3,4\n"
    var reader = CSVReader(bytes: Array(text.utf8), file: "f.csv", padsShortRecords: true)
    var rows: [[String]] = []
    while reader.next() { rows.append((0..<3).map { reader.text(at: $0) }) }
    #expect(rows == [["1", "", ""], ["1", "2", ""], ["", "", ""], ["1", "2", "3"]])
    #expect(reader.issues.issues.map(\.line) == [6])
  }

  @Test func wordsAreFoundAndBytesCountedWithoutCopies() {
    var reader = CSVReader(bytes: Array("a,b\nyes,\"x\"\"y\"\nye,\n\"yes\",no\n".utf8), file: "t.csv")
    let words = CSVWords(["no", "yes", "x\"y"])
    var found: [[Int?]] = []
    var counts: [[Int]] = []
    var text = Array("|".utf8)
    while reader.next() {
      reader.append(0, to: &text)
      reader.append(1, to: &text)
      found.append([reader.firstIndex(of: words, at: 0), reader.firstIndex(of: words, at: 1)])
      counts.append([reader.byteCount(at: 0), reader.byteCount(at: 1)])
    }
    #expect(found == [[1, 2], [nil, nil], [1, 0]])
    #expect(counts == [[3, 3], [2, 0], [3, 2]])
    #expect(text == Array("|yesx\"yyeyesno".utf8))
    let none = CSVWords([])
    let empty = CSVWords(["a", ""])
    reader = CSVReader(bytes: Array("a\n\n\"\"\nx\n".utf8), file: "t.csv")
    var ofEmpty: [Int?] = []
    while reader.next() {
      #expect(reader.firstIndex(of: none, at: 0) == nil)
      ofEmpty.append(reader.firstIndex(of: empty, at: 0))
    }
    #expect(ofEmpty == [1, 1, nil])
  }
}
