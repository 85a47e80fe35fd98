import Assignment
import Testing

@Suite("Edge tables")
struct EdgeTableTests {
  private func read(_ text: String, places: String? = nil) throws -> EdgeTable {
    try EdgeTable.read(Array(text.utf8), places: places.map { Array($0.utf8) })
  }

  private func issues(_ bytes: [UInt8], places: String? = nil) -> [FormatIssue] {
    do {
      _ = try EdgeTable.read(bytes, places: places.map { Array($0.utf8) })
      return []
    } catch {
      return error.error.issues
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

  @Test("read quotes, CRLF, a byte-order mark, blank lines, columns in any order, no last line end")
  func dialects() throws {
    let text = "\u{FEFF}score,workplace,participant\r\n7,\"a, \"\"b\"\"\r\nc\",007\r\n\r\n8,x,7"
    let table = try read(text)
    #expect(table.participantIds == ["007", "7"])
    #expect(table.workplaceIds == ["a, \"b\"\r\nc", "x"])
    #expect(table.market.scores == [7, 8])
  }

  @Test("name line, field, value and mend of what is wrong")
  func messages() {
    let header = "participant,workplace,score\n"
    #expect(firstIssue("").hasPrefix("header: the table is empty"))
    #expect(firstIssue("participant,score\n").hasPrefix("line 1: workplace: the column is missing"))
    #expect(firstIssue("participant,participant,workplace,score\n").contains("there twice"))
    #expect(
      firstIssue("participant,workplace,score,extra\n").hasPrefix("line 1: header 'extra': unknown column"))
    #expect(firstIssue(header + "a,x,-1\n").hasPrefix("line 2: score '-1': out of range; write"))
    #expect(firstIssue(header + "a,x,2000000001\n").hasPrefix("line 2: score '2000000001': out of range"))
    #expect(firstIssue(header + "a,x,18446744073709551616\n").contains("not a whole number"))
    for value in ["NaN", "0.5", "1e3", "", " 1", "٣"] {
      #expect(firstIssue(header + "a,x,\(value)\n").contains("not a whole number"), "\(value)")
    }
    #expect(firstIssue(header + ",x,1\n").hasPrefix("line 2: participant: empty"))
    #expect(firstIssue(header + "a,x\n").hasPrefix("line 2: record: 2 fields, the header has 3"))
    #expect(
      firstIssue(header + "a,x,1\nb,x,1\na,x,2\n").hasPrefix(
        "line 4: pair 'a,x': the pair is on line 2 already"))
    #expect(firstIssue(header + "a,\"x,1\nb,x,1\n").hasPrefix("line 2: record: a quoted field does not end"))
    #expect(firstIssue(header + "a,\"x\"y,1\n").contains("text after a closing quote"))
    #expect(firstIssue(header + "a,x\"y,1\n").contains("a quote inside a field"))
    let places = "workplace,places\nx,1\n"
    #expect(
      firstIssue(header + "a,z,1\n", places: places).hasPrefix("line 2: workplace 'z': not in the table"))
    #expect(
      firstIssue(header, places: places + "x,2\n").hasPrefix(
        "line 3: workplace 'x': the workplace is there twice"))
    #expect(
      firstIssue(header, places: "workplace,places\nx,-1\n").hasPrefix("line 2: places '-1': out of range"))
    #expect(firstIssue(header, places: "workplace,places\nx,2147483648\n").contains("out of range"))
  }

  @Test("collect all errors, but keep only the first")
  func allErrors() {
    let bad = Array(("participant,workplace,score\n" + String(repeating: "a,x,?\n", count: 3_000)).utf8)
    let error = #expect(throws: EdgeTableError.self) { try EdgeTable.read(bad) }
    #expect(error?.error.count == 3_000)
    #expect(error?.error.issues.count == FormatError.kept)
    #expect(error?.table == .pairs)
  }

  @Test("refuse broken UTF-8 and cut huge values in messages")
  func hostileBytes() {
    let broken = Array("participant,workplace,score\na".utf8) + [0xFF, 0xFE] + Array(",x,1\n".utf8)
    #expect(issues(broken).first?.problem == "not valid UTF-8")
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
      bytes, for: table.market, participantIds: table.participantIds, workplaceIds: table.workplaceIds)
    #expect(claim.allocation == allocation && claim.wrongScores(in: table.market).isEmpty)
    let plain = AllocationTable.bytes(of: allocation, in: table.market)
    #expect(String(decoding: plain, as: UTF8.self) == "participant,workplace,score\n0,0,5\n2,1,3\n")
    #expect(try AllocationTable.read(plain, for: table.market).allocation == allocation)
  }

  @Test("claims with unknown ids, doubled participants and wrong scores are noticed")
  func brokenClaims() throws {
    let market = try makeMarket([[5], [6]], places: [2])
    func claim(_ rows: String) throws -> AllocationTable.Claim {
      try AllocationTable.read(Array(("participant,workplace,score\n" + rows).utf8), for: market)
    }
    #expect(throws: FormatError.self) { try claim("2,0,1\n") }
    #expect(throws: FormatError.self) { try claim("0,-1,1\n") }
    #expect(throws: FormatError.self) { try claim("99999999999999999999,0,1\n") }
    #expect(throws: FormatError.self) { try claim("0,0,5\n0,0,5\n") }
    #expect(try claim("0,0,4\n1,0,\n").wrongScores(in: market) == [0])
  }
}
