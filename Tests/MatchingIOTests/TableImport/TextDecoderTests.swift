import Tables
import Testing

@testable import MatchingIO

@Suite struct TextDecoderTests {
  private func decode(_ bytes: [UInt8], _ encoding: TextEncoding?, pieces: Int = 1) throws(DataError)
    -> String
  {
    var decoder = TextDecoder(file: "f.csv", encoding: encoding)
    var text: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      text += try decoder.decode(rest.prefix(pieces), isLast: false)
      rest = rest.dropFirst(pieces)
    }
    text += try decoder.decode([], isLast: true)
    return String(decoding: text, as: UTF8.self)
  }

  private func problem(_ bytes: [UInt8], _ encoding: TextEncoding?) -> String? {
    do throws(DataError) {
      _ = try decode(bytes, encoding)
      return nil
    } catch {
      return error.description
    }
  }

  private static let text = "a,ö,€,ΑΒ,العربية,😀\n"

  @Test(arguments: 1...7) func everyEncodingInPiecesOfAnySize(pieces: Int) throws {
    let utf8 = Array(Self.text.utf8)
    let big = Self.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let little = Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try decode(utf8, nil, pieces: pieces) == Self.text)
    #expect(try decode([0xEF, 0xBB, 0xBF] + utf8, nil, pieces: pieces) == Self.text)
    #expect(try decode([0xEF, 0xBB, 0xBF] + utf8, .utf8, pieces: pieces) == Self.text)
    #expect(try decode(big, .utf16BigEndian, pieces: pieces) == Self.text)
    #expect(try decode(little, .utf16LittleEndian, pieces: pieces) == Self.text)
    #expect(try decode([0xFE, 0xFF] + big, nil, pieces: pieces) == Self.text)
    #expect(try decode([0xFF, 0xFE] + little, .utf16, pieces: pieces) == Self.text)
    #expect(try decode([0x61, 0xF6, 0x2C, 0xE9], .latin1, pieces: pieces) == "aö,é")
    #expect(try decode([0x80, 0x9F, 0xF6], .windows1252, pieces: pieces) == "€Ÿö")
    #expect(try decode([], nil, pieces: pieces) == "")
    #expect(try decode([0x61], .latin1, pieces: pieces) == "a")
  }

  @Test func aWrongEncodingIsNamedWithTheByte() {
    #expect(
      problem(Array("a,b\nc,".utf8) + [0xF6, 0x0A], nil)
        == "f.csv, byte 6 '0xF6': the byte is not UTF-8, and the map names no encoding; write 'encoding: windows-1252' into the map if it is that, where this byte is 'ö'"
    )
    #expect(
      problem(Array("a,ö\n".utf8), .windows1252)
        == "f.csv, byte 2: the file is declared windows-1252, but every letter from byte 2 on is UTF-8; write 'encoding: utf-8' into the map"
    )
    #expect(
      problem([0xFF, 0xFE, 0x61, 0x00], .utf8)
        == "f.csv, byte 0: the file is declared utf-8, but begins with the byte-order mark of utf-16le; write 'encoding: utf-16le' into the map, or leave the line out"
    )
    #expect(
      problem([0x61, 0xE9, 0x81], .windows1252)?.hasPrefix("f.csv, byte 2 '0x81': the byte has no meaning")
        == true)
    #expect(
      problem([0x61, 0xE9, 0x2C, 0x80], .latin1)
        == "f.csv, byte 3 '0x80': the byte is a control character in latin-1; write 'encoding: windows-1252' into the map, where it is a sign"
    )
    #expect(
      problem([0x61, 0x00, 0x00, 0xD8, 0x61, 0x00], .utf16LittleEndian)?.hasPrefix("f.csv, byte 2: half of")
        == true)
    #expect(problem([0x61, 0x00, 0x61], .utf16LittleEndian)?.contains("ends inside a character") == true)
    #expect(problem([0x61, 0xC3], nil)?.hasPrefix("f.csv, byte 1 '0xC3'") == true)
  }
}
