import Tables
import Testing

@testable import MatchingIO

@Suite struct GzipReaderTests {
  private let text = Array(String(repeating: "participant,level\nAda,3\n", count: 1_000).utf8)

  private func issue(_ bytes: [UInt8], limits: GzipLimits = GzipLimits()) -> String? {
    let error = #expect(throws: DataError.self) {
      try GzipReader.expand(bytes, file: "p.csv.gz", limits: limits)
    }
    return error?.description
  }

  @Test func expandsWhatWasCompressed() throws {
    #expect(try GzipReader.expand(GzipFixture.compress(text), file: "p") == text)
    #expect(try GzipReader.expand(GzipFixture.compress([]), file: "p") == [])
  }

  @Test func membersThatFollowOneAnotherAreOneFile() throws {
    let members =
      GzipFixture.compress(text) + GzipFixture.compress([]) + GzipFixture.compress(Array("end".utf8))
    #expect(try GzipReader.expand(members, file: "p") == text + Array("end".utf8))
  }

  @Test func everyTruncationIsNoticed() {
    let whole = GzipFixture.compress(Array("participant\nAda\n".utf8))
    for length in 2..<whole.count {
      #expect(
        issue(Array(whole[..<length]))
          == "p.csv.gz: the gzip file ends in the middle of its data; copy or compress it again",
        "of \(length) bytes")
    }
  }

  @Test func aWrongChecksumIsNoticed() {
    for offset in [8, 1] {
      var bytes = GzipFixture.compress(text)
      bytes[bytes.count - offset] ^= 1
      #expect(
        issue(bytes)
          == "p.csv.gz: the gzip file's checksum does not match its data; copy or compress it again")
    }
  }

  @Test func damagedDataIsNoticed() {
    var bytes = GzipFixture.compress(text)
    bytes[10] = 0xFF
    #expect(issue(bytes)?.hasPrefix("p.csv.gz: the gzip data is damaged near byte ") == true)
  }

  @Test func bytesBehindTheEndAreNoticed() {
    #expect(
      issue(GzipFixture.compress(text) + [1, 2, 3])
        == "p.csv.gz: 3 bytes that are not gzip follow the compressed data; compress the file again")
  }

  @Test(arguments: [[], [0x1F], Array("participant\n".utf8)] as [[UInt8]])
  func otherFilesAreNotGzip(bytes: [UInt8]) {
    #expect(
      issue(bytes)
        == "p.csv.gz: the file is not gzip-compressed although its name ends in .gz; drop .gz from its name, or compress it with gzip"
    )
  }

  @Test func bombsAreRefusedBeforeTheyAreExpanded() {
    let bomb = GzipFixture.compress([UInt8](repeating: 0, count: 4 << 20))
    let limits = GzipLimits(maximumBytes: 1 << 30, suspiciousBytes: 1 << 20, largestRatio: 200)
    #expect(
      issue(bomb, limits: limits)
        == "p.csv.gz: the gzip file of \(bomb.count) bytes expands more than 200-fold and looks like a bomb; if you trust it, expand it with gunzip and use the .csv"
    )
  }

  @Test func theDefaultLimitsRefuseABombOfEightyMebibytes() {
    let bomb = GzipFixture.compress([UInt8](repeating: 0, count: 80 << 20))
    #expect(issue(bomb)?.contains("looks like a bomb") == true)
  }

  @Test func theHardLimitHolds() throws {
    let limits = GzipLimits(maximumBytes: text.count - 1)
    #expect(
      issue(GzipFixture.compress(text), limits: limits)
        == "p.csv.gz: the gzip file expands to more than \(text.count - 1) bytes; split the dataset")
    #expect(
      try GzipReader.expand(
        GzipFixture.compress(text), file: "p", limits: GzipLimits(maximumBytes: text.count))
        == text)
  }
}
