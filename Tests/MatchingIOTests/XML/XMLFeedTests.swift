import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct XMLFeedTests {
  private let vocabulary = XMLVocabulary(
    namespaces: ["urn:a", "urn:b"], records: ["Record"], kept: ["Code", "Group"])

  private func records(_ bytes: [UInt8], pieces size: Int = 7) throws(DataError) -> [RecordElement] {
    let feed = try XMLFeed(file: "f.xml", vocabulary: vocabulary)
    var records: [RecordElement] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      records += try feed.read(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return try records + feed.read([])
  }

  private func records(_ text: String) throws(DataError) -> [RecordElement] { try records(Array(text.utf8)) }

  private func issue(_ bytes: [UInt8], pieces size: Int = 64 << 10) -> String {
    do throws(DataError) {
      return "\(try records(bytes, pieces: size).count) records"
    } catch {
      return error.description
    }
  }

  private func issue(_ text: String) -> String { issue(Array(text.utf8)) }

  @Test func `names are matched by namespace, never by prefix`() throws {
    let found = try records(
      """
      <list xmlns="urn:a" xmlns:x="urn:c">
        <Record><p:Code xmlns:p="urn:b">1</p:Code><p:Code xmlns:p="urn:b">2</p:Code><x:Code>3</x:Code><Code xmlns="">4</Code></Record>
        <x:Record><Code>5</Code></x:Record>
        <y:Record xmlns:y="urn:b"><Code> 6
        </Code></y:Record>
      </list>
      """)
    #expect(found.map { $0.all("Code").map(\.text) } == [["1", "2"], ["6"]])
    #expect(found.map(\.line) == [2, 4])
  }

  @Test func `what is not on the list is passed over with all that is in it`() throws {
    let found = try records(
      "<Record xmlns='urn:a' id='7' x:id='8' xmlns:x='urn:x'><Name>Anna<Code>1</Code></Name><Group><Code>2</Code>text</Group>n</Record>"
    )
    #expect(found.first?.attributes == ["id": "7"])
    #expect(found.first?.children.map(\.name) == ["Group"])
    #expect(found.first?.first("Group", "Code")?.text == "2")
    #expect(found.first?.first("Code") == nil)
    #expect(found.first?.descendants("Code").map(\.text) == ["2"])
  }

  @Test func `text in pieces, CDATA and references is one text, and long text is cut`() throws {
    let found = try records(
      "<Record xmlns='urn:a'><Code>a&lt;<![CDATA[<b>&amp;]]>&#228;é</Code><Code>\(String(repeating: "x", count: 5_000))</Code></Record>"
    )
    #expect(found.first?.all("Code").map(\.text.utf8.count) == [14, RecordElement.longestText])
    #expect(found.first?.first("Code")?.text == "a<<b>&amp;äé")
  }

  @Test func `declared encodings are read`() throws {
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><Record xmlns='urn:a'><Code>".utf8)
    #expect(try records(latin + [0xE4] + Array("</Code></Record>".utf8)).first?.first("Code")?.text == "ä")
    let wide = "<?xml version='1.0' encoding='UTF-16'?><Record xmlns='urn:a'><Code>ä</Code></Record>"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in wide.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    #expect(try records(bytes).first?.first("Code")?.text == "ä")
  }

  @Test func `bombs end at the document type, before anything is expanded`() {
    let laughs = (1...9).map { level in
      "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    for text in [
      "<!DOCTYPE r [<!ENTITY l0 \"ha\">\(laughs.joined())]><Record xmlns='urn:a'><Code>&l9;</Code></Record>",
      "<!DOCTYPE r [<!ENTITY a \"\(String(repeating: "x", count: 50_000))\">]><Record>\(String(repeating: "&a;", count: 50_000))</Record>",
      "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><Record/>",
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Record xmlns='urn:a'><Code>&x;</Code></Record>",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><Record/>",
    ] {
      #expect(
        issue("\n" + text).hasPrefix("f.xml:2: ")
          && issue(text).hasSuffix(
            "the file declares a document type, by which it could define entities; remove the line that begins with <!DOCTYPE"
          ),
        "\(issue(text))")
    }
    #expect(issue("<Record xmlns='urn:a'><Code>&nbsp;</Code></Record>").contains("entity 'nbsp' not defined"))
  }

  @Test func `elements a million deep`() {
    let deep = String(repeating: "<Group>", count: 1_000_000)
    #expect(
      issue("<Record xmlns='urn:a'>" + deep).contains(
        "elements are nested more than 256 deep; check that the file is what its source exported"))
  }

  @Test func `huge tags, attributes and texts cost no memory and no time`() {
    let attributes = (0..<100_000).map { " a\($0)=''" }.joined()
    let long = "is longer than 65536 bytes"
    #expect(issue("\n <Record\(attributes)/>").hasPrefix("f.xml:2: at column 2: the tag \(long)"))
    #expect(issue("<Record a='\(String(repeating: "x", count: 3_000_000))'/>").contains(long))
    #expect(issue("<!--\(String(repeating: "x", count: 3_000_000))--><Record/>").contains(long))
    #expect(issue("<\(String(repeating: "x", count: 3_000_000))/>").contains(long))
    #expect(
      issue("<Record xmlns='urn:a'><Code>\(String(repeating: "x", count: 8_000_000))</Code></Record>")
        == "1 records")
  }

  @Test func `a line of half a gigabyte is passed on and forgotten`() throws {
    let feed = try XMLFeed(file: "f.xml", vocabulary: vocabulary)
    _ = try feed.read(Array("<Record xmlns='urn:a'><Code>".utf8))
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<512 { #expect(try feed.read(piece).isEmpty) }
    let found = try feed.read(Array("</Code></Record>".utf8))
    #expect(found.first?.first("Code")?.text.utf8.count == RecordElement.longestText)
  }

  @Test func `a record of too many elements`() {
    let codes = String(repeating: "<Code/>", count: RecordBuilder.mostElements)
    #expect(
      issue("<Record xmlns='urn:a'>\(codes)</Record>").contains("a record has more than 100000 elements"))
  }

  @Test func `broken UTF-8 is named with its bytes, their offset and their column`() {
    let bytes = Array("<Record xmlns='urn:a'>\n<Code>Caf".utf8) + [0xE9] + Array(" x</Code></Record>".utf8)
    let text = issue(bytes)
    #expect(text.hasPrefix("f.xml:2 '0xE9 0x20 0x78 0x3C (byte 32)': at column "), "\(text)")
    #expect(text.contains("save the file as UTF-8, or name its encoding in the first line"))
    #expect(issue("<?xml version='1.0' encoding='klingon'?><Record/>").contains("encoding"))
    #expect(issue(Array("<Record xmlns='urn:a'>\u{0}</Record>".utf8)).hasPrefix("f.xml:1 '0x0 "))
  }

  @Test func `files that end in their middle`() {
    let whole = Array(
      "<?xml version='1.0'?>\n<Record xmlns='urn:a'><Group a='1'><Code>1</Code></Group></Record>".utf8)
    for end in whole.indices {
      let text = issue(Array(whole[..<end]))
      #expect(text.hasPrefix("f.xml:"), "\(end): \(text)")
    }
    #expect(issue([]).contains("the file is empty, or does not begin with <"))
    #expect(issue("<Record xmlns='urn:a'><Code>1</Code>").contains("the document ends in its middle"))
  }

  @Test func `other faults have line, column and libxml2's words`() {
    #expect(
      issue("<Record xmlns='urn:a'>\n<Code></Kode></Record>")
        == "f.xml:2: at column 14: opening and ending tag mismatch: Code line 2 and Kode; export the file again, or mend it in a text editor"
    )
    #expect(issue("<x:Record/>").contains("declare the prefix"))
    #expect(issue("{\"a\": 1}").hasPrefix("f.xml:1: "))
    #expect(issue("<Record xmlns='urn:a'/><Record xmlns='urn:a'/>").hasPrefix("f.xml:1: "))
  }

  @Test func `pieces of any size give the same records`() throws {
    let text = Array("<l xmlns='urn:b'>\n<Record><Code>ä€😀</Code></Record>\r\n<Record a='b'/></l>".utf8)
    let whole = try records(text, pieces: text.count)
    #expect(whole.count == 2)
    for size in 1...20 { #expect(try records(text, pieces: size) == whole) }
  }
}
