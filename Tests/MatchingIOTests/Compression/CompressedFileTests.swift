import CLzma
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct CompressedFileTests {
  private let text = Array(String(repeating: "participant,level\nAda,3\n", count: 1_000).utf8)

  private func issue(_ bytes: [UInt8], limits: ExpansionLimits = ExpansionLimits()) -> String? {
    let error = #expect(throws: DataError.self) {
      try CompressedFile.expand(bytes, file: "p.csv", limits: limits)
    }
    return error?.description
  }

  @Test(arguments: CompressionFormat.allCases) func expandsWhatWasCompressed(_ format: CompressionFormat)
    throws
  {
    #expect(try CompressedFile.expand(format.compress(text), file: "p") == text)
    #expect(try CompressedFile.expand(format.compress([]), file: "p") == [])
  }

  @Test(arguments: CompressionFormat.allCases)
  func membersThatFollowOneAnotherAreOneFile(_ format: CompressionFormat) throws {
    let members = format.compress(text) + format.compress([]) + format.compress(Array("end".utf8))
    #expect(try CompressedFile.expand(members, file: "p") == text + Array("end".utf8))
  }

  @Test(arguments: CompressionFormat.allCases) func everyTruncationIsNoticed(_ format: CompressionFormat) {
    let whole = format.compress(Array("participant\nAda\n".utf8))
    for length in format.magic.count..<whole.count {
      #expect(
        issue(Array(whole[..<length]))
          == "p.csv: the \(format) file ends in the middle of its data; copy or compress it again",
        "of \(length) bytes")
    }
  }

  @Test(arguments: CompressionFormat.allCases) func noChangedByteGoesUnnoticed(_ format: CompressionFormat) {
    let whole = format.compress(text)
    // Of gzip's header, time, flags for programs and operating system are nobody's business.
    let first = format == .gzip ? 10 : 6
    for position in first..<whole.count {
      var bytes = whole
      bytes[position] ^= 0x10
      #expect(issue(bytes) != nil, "byte \(position)")
    }
  }

  @Test func aWrongChecksumIsNoticed() {
    for offset in [8, 1] {
      var bytes = GzipFixture.compress(text)
      bytes[bytes.count - offset] ^= 1
      #expect(
        issue(bytes)
          == "p.csv: the gzip file's checksum does not match its data; copy or compress it again")
    }
  }

  @Test func damagedDataIsNoticed() {
    var bytes = GzipFixture.compress(text)
    bytes[10] = 0xFF
    #expect(issue(bytes)?.hasPrefix("p.csv: the gzip data is damaged near byte ") == true)
    bytes = XzFixture.compress(text)
    bytes[40] ^= 0xFF
    #expect(issue(bytes)?.hasPrefix("p.csv: the xz data is damaged near byte ") == true)
  }

  @Test(arguments: CompressionFormat.allCases) func bytesBehindTheEndAreNoticed(_ format: CompressionFormat) {
    #expect(
      issue(format.compress(text) + [1, 2, 3])
        == "p.csv: 3 bytes that are not \(format) follow the compressed data; compress the file again")
  }

  /// xz pads streams with zero bytes to a multiple of four.
  @Test func thePaddingOfXzIsPassedOver() throws {
    let padded = XzFixture.compress(text) + [0, 0, 0, 0]
    #expect(try CompressedFile.expand(padded + padded, file: "p") == text + text)
    #expect(issue(padded + [0])?.contains("1 bytes that are not xz") == true)
  }

  @Test(arguments: [[], [0x1F], [0xFD, 0x37], Array("participant\n".utf8)] as [[UInt8]])
  func otherFilesComeOutAsTheyAre(bytes: [UInt8]) throws {
    #expect(try CompressedFile.expand(bytes, file: "p.csv.gz") == bytes)
  }

  @Test(arguments: CompressionFormat.allCases)
  func bombsAreRefusedBeforeTheyAreExpanded(_ format: CompressionFormat) {
    let bomb = format.compress([UInt8](repeating: 0, count: 4 << 20))
    let limits = ExpansionLimits(maximumBytes: 1 << 30, suspiciousBytes: 1 << 20, largestRatio: 200)
    #expect(
      issue(bomb, limits: limits)
        == "p.csv: the \(format) file of \(bomb.count) bytes expands more than 200-fold and looks like a bomb; if you trust it, expand it with \(format.program) and use the .csv"
    )
  }

  @Test(arguments: CompressionFormat.allCases)
  func theDefaultLimitsRefuseABombOfEightyMebibytes(_ format: CompressionFormat) {
    let bomb = format.compress([UInt8](repeating: 0, count: 80 << 20))
    #expect(issue(bomb)?.contains("looks like a bomb") == true)
  }

  @Test(arguments: CompressionFormat.allCases) func theHardLimitHolds(_ format: CompressionFormat) throws {
    let limits = ExpansionLimits(maximumBytes: text.count - 1)
    #expect(
      issue(format.compress(text), limits: limits)
        == "p.csv: the \(format) file expands to more than \(text.count - 1) bytes; split the dataset")
    #expect(
      try CompressedFile.expand(
        format.compress(text), file: "p", limits: ExpansionLimits(maximumBytes: text.count)) == text)
  }

  @Test func aBlockThatLiesAboutItsSizeIsRefused() {
    let lie = XzFixture.lying(Array("participant\nAda\n".utf8)) { header in
      #expect(header[1] & 0xC0 == 0xC0, "the block states both sizes")
      header[3] += 1
    }
    #expect(issue(lie)?.contains("the xz data is damaged near byte") == true)
  }

  /// The last byte of the filter's options is the dictionary's size: 39 stands for 3 GiB.
  @Test func aFileMayNotAskForADictionaryOfThreeGibibytes() throws {
    let greedy = XzFixture.lying(Array("participant\nAda\n".utf8)) { header in
      if let filter = header.firstIndex(of: 0x21) { header[filter + 2] = 39 }
    }
    #expect(
      issue(greedy)
        == "p.csv: the xz file asks for more than 134217728 bytes of memory to be expanded; if you trust it, expand it with unxz and use the .csv"
    )
  }

  @Test func dataWithoutAChecksumIsStillData() throws {
    #expect(try CompressedFile.expand(XzFixture.compress(text, check: LZMA_CHECK_NONE), file: "p") == text)
  }

  @Test func theNameOfATableDoesNotDecide() throws {
    let table = DatasetFixture.small["participants.csv"] ?? []
    for (name, bytes) in [
      ("participants.csv.xz", XzFixture.compress(table)), ("participants.csv.gz", XzFixture.compress(table)),
      ("participants.csv", GzipFixture.compress(table)), ("participants.csv.xz", table),
    ] {
      let dataset = try DatasetFixture.read(["participants.csv": nil], bytes: [name: bytes])
      #expect(dataset.cohort.participants.map(\.id) == ["Ada", "Ben"])
    }
    #expect(
      try DatasetFixture.issues(bytes: ["participants.csv.xz": table]).first
        == "participants.csv.xz: participants.csv holds the same table; keep one of the two files")
  }
}
