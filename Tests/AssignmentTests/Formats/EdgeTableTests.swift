import Assignment
import Tables
import Testing

@Suite("Edge tables")
struct EdgeTableTests {
  private func read(_ bytes: [UInt8], places: String? = nil) throws(DataError) -> EdgeTable {
    try EdgeTable.read(
      bytes, file: "e", places: places.map { (bytes: Array($0.utf8), file: "p") })
  }

  private func read(_ text: String, places: String? = nil) throws(DataError) -> EdgeTable {
    try read(Array(text.utf8), places: places)
  }

  private func issues(_ bytes: [UInt8], places: String? = nil) -> [DataIssue] {
    do {
      _ = try read(bytes, places: places)
      return []
    } catch {
      return error.issues
    }
  }

  private func firstIssue(_ text: String, places: String? = nil) -> String {
    issues(Array(text.utf8), places: places).first?.description ?? "none"
  }

  @Test("take ids in the order of first appearance and one place a workplace")
  func plain() throws {
    let table = try read("participant,workplace,score\nb,y,5\na,x,0\nb,x,2000000000\n")
    #expect(table.participantIds == ["b", "a"] && table.workplaceIds == ["y", "x"])
    #expect(table.market == (try makeMarket([[5, 2_000_000_000], [nil, 0]], places: [1, 1])))
  }

  @Test("take places from their table, and keep workplaces without pairs")
  func places() throws {
    let table = try read(
      "participant,workplace,score\na,x,3\n", places: "workplace,places\nidle,4\nx,2147483647\n")
    #expect(table.workplaceIds == ["idle", "x"])
    #expect(table.market.places == [4, .max])
  }

  @Test("read quotes, CRLF, a byte-order mark, columns in any order, no last line end")
  func dialects() throws {
    let text = "\u{FEFF}score,workplace,participant\r\n7,\"a, \"\"b\"\"\r\nc\",007\r\n8,x,7"
    let table = try read(text)
    #expect(table.participantIds == ["007", "7"])
    #expect(table.workplaceIds == ["a, \"b\"\r\nc", "x"])
    #expect(table.market.scores == [7, 8])
  }

  @Test("name line, field, value and mend of what is wrong")
  func messages() {
    let header = "participant,workplace,score\n"
    #expect(firstIssue("").hasPrefix("e: the file is empty"))
    #expect(firstIssue("participant,score\n").hasPrefix("e:1: workplace: the column is missing"))
    #expect(firstIssue("participant,participant,workplace,score\n").contains("have the same name"))
    #expect(
      firstIssue("participant,workplace,score,extra\n").hasPrefix("e:1: extra: the table has no such column")
    )
    #expect(firstIssue(header + "a,x,-1\n").hasPrefix("e:2: score '-1': this is out of range; write"))
    #expect(
      firstIssue(header + "a,x,2000000001\n").hasPrefix("e:2: score '2000000001': this is out of range"))
    #expect(firstIssue(header + "a,x,18446744073709551616\n").contains("out of range"))
    for value in ["NaN", "0.5", "1e3", "", " 1", "+1", "٣"] {
      #expect(firstIssue(header + "a,x,\(value)\n").contains("not a whole number"), "\(value)")
    }
    #expect(firstIssue(header + ",x,1\n").hasPrefix("e:2: participant: the cell is empty"))
    #expect(firstIssue(header + "a,x\n").hasPrefix("e:2: 2 fields where the header has 3"))
    #expect(
      firstIssue(header + "a,x,1\nb,x,1\na,x,2\n").hasPrefix("e:4: pair 'a,x': the pair is on line 2 already")
    )
    #expect(firstIssue(header + "a,x,1\n\nb,x,1\n").hasPrefix("e:3: a blank line"))
    #expect(firstIssue(header + "a,\"x,1\nb,x,1\n").hasPrefix("e:2: workplace: the quote that opens"))
    #expect(firstIssue(header + "a,\"x\"y,1\n").contains("text follows the closing quote"))
    #expect(firstIssue(header + "a,x\"y,1\n").contains("a quote stands inside a field"))
    let places = "workplace,places\nx,1\n"
    #expect(
      firstIssue(header + "a,z,1\n", places: places).hasPrefix("e:2: workplace 'z': not in the table"))
    #expect(
      firstIssue(header, places: places + "x,2\n").hasPrefix(
        "p:3: workplace 'x': the workplace is there twice"))
    #expect(
      firstIssue(header, places: "workplace,places\nx,-1\n").hasPrefix(
        "p:2: places '-1': this is out of range"))
    #expect(firstIssue(header, places: "workplace,places\nx,2147483648\n").contains("out of range"))
  }

  @Test("say all issues in the order of lines, whichever kind")
  func order() {
    let text = "participant,workplace,score\na,x,1\na,x,2\nb,y\nc,z,?\n"
    #expect(issues(Array(text.utf8)).map(\.line) == [3, 4, 5])
  }

  @Test("are recognised by their header alone")
  func recognition() {
    func recognised(_ text: String) -> Bool { EdgeTable.recognises(Array(text.utf8)) }
    #expect(recognised("participant,workplace,score"))
    #expect(recognised("\u{FEFF}score,\"workplace\",participant\r\n" + String(repeating: "ü", count: 300)))
    #expect(!recognised("participant,workplace\n"))
    #expect(!recognised("participant,workplace,score,score\n"))
    #expect(!recognised(""))
  }

  @Test("collect all errors, but keep only the first")
  func allErrors() {
    let bad = Array(("participant,workplace,score\n" + String(repeating: "a,x,?\n", count: 3_000)).utf8)
    let error = #expect(throws: DataError.self) { try read(bad) }
    #expect(error?.count == 3_000)
    #expect(error?.issues.count == DataError.kept)
  }

  @Test("refuse broken UTF-8 and cut huge values in messages")
  func hostileBytes() {
    let broken = Array("participant,workplace,score\na".utf8) + [0xFF, 0xFE] + Array(",x,1\n".utf8)
    #expect(issues(broken).first?.problem.hasSuffix("is not UTF-8") == true)
    let huge =
      Array("participant,workplace,score\na,x,".utf8) + Array(repeating: UInt8(ascii: "9"), count: 1 << 20)
    #expect((issues(huge).first?.description.count ?? 0) < 300)
  }

  @Test("allocations come back as they were written, with ids and with indices")
  func allocationRoundTrip() throws {
    let table = try read("participant,workplace,score\n\"b,1\",\"y\"\"\",5\na,x,0\nc,x,3\n")
    let allocation = Allocation(workplaces: [0, -1, 1])
    let bytes = AllocationTable.bytes(
      of: allocation, in: table.market, participantIds: table.participantIds, workplaceIds: table.workplaceIds
    )
    #expect(
      String(decoding: bytes, as: UTF8.self) == "participant,workplace,score\n\"b,1\",\"y\"\"\",5\nc,x,3\n")
    let claim = try AllocationTable.read(
      bytes, file: "a", for: table.market, participantIds: table.participantIds,
      workplaceIds: table.workplaceIds)
    #expect(claim.allocation == allocation && claim.wrongScores(in: table.market).isEmpty)
    let plain = AllocationTable.bytes(of: allocation, in: table.market)
    #expect(String(decoding: plain, as: UTF8.self) == "participant,workplace,score\n0,0,5\n2,1,3\n")
    #expect(try AllocationTable.read(plain, file: "a", for: table.market).allocation == allocation)
  }

  @Test("claims with unknown ids, doubled participants and wrong scores are noticed")
  func brokenClaims() throws {
    let market = try makeMarket([[5], [6]], places: [2])
    func claim(_ rows: String) throws -> AllocationTable.Claim {
      try AllocationTable.read(
        Array(("participant,workplace,score\n" + rows).utf8), file: "a", for: market)
    }
    #expect(throws: DataError.self) { try claim("2,0,1\n") }
    #expect(throws: DataError.self) { try claim("0,-1,1\n") }
    #expect(throws: DataError.self) { try claim("99999999999999999999,0,1\n") }
    #expect(throws: DataError.self) { try claim("0,0,5\n0,0,5\n") }
    #expect(try claim("0,0,4\n1,0,\n").wrongScores(in: market) == [0])
  }
}
