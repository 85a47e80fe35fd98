import Assignment
import Tables
import Testing

@testable import MatchingIO

@Suite struct ExpandedFileTests {
  /// All pieces, or `nil` when the file is refused.
  private func pieces(_ bytes: [UInt8]) throws -> [UInt8]? {
    let folder = try TemporaryFolder()
    let path = try folder.write("f", bytes: bytes)
    do throws(DataError) {
      let file = try ExpandedFile(path, as: "f")
      var piece = [UInt8](repeating: 0, count: 40_000)
      var all: [UInt8] = []
      while true {
        let count = try file.read(into: &piece, from: 3)
        if count == 0 { return all }
        all += piece[3..<(3 + count)]
      }
    } catch {
      return nil
    }
  }

  @Test(arguments: CompressionFormat.allCases) func `pieces are the whole file's bytes`(
    _ format: CompressionFormat
  ) throws {
    var random = SplitMix64(seed: 7)
    for size in [0, 1, 1_000, 256 << 10, 700_001] {
      let text = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next() & 0x1F) + 0x20 }
      #expect(try pieces(text) == text)
      #expect(try pieces(format.compress(text)) == text)
      let members = format.compress(text) + format.compress([]) + format.compress(Array("end".utf8))
      #expect(try pieces(members) == text + Array("end".utf8))
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func `a truncated or changed file is refused as a whole one is`(_ format: CompressionFormat) throws {
    let whole = format.compress(Array("participant\nAda\n".utf8)) + [0, 0, 0, 0]
    for length in format.magic.count..<whole.count {
      let part = Array(whole[..<length])
      #expect(try pieces(part) == (try? CompressedFile.expand(part, file: "f")), "\(length) bytes")
    }
    for position in whole.indices.dropFirst(format.magic.count) {
      var bytes = whole
      bytes[position] ^= 0x41
      #expect(try pieces(bytes) == (try? CompressedFile.expand(bytes, file: "f")), "byte \(position)")
    }
  }

  @Test(arguments: CompressionFormat.allCases) func `a bomb is refused before it is expanded`(
    _ format: CompressionFormat
  ) throws {
    let bomb = format.compress([UInt8](repeating: 0x20, count: 80 << 20))
    #expect(try pieces(bomb) == nil)
  }
}
