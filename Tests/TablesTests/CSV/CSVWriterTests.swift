import Testing

@testable import Tables

@Suite struct CSVWriterTests {
  @Test func quotesOnlyWhatMustBe() {
    var writer = CSVWriter(header: ["a", "b"])
    writer.append(["x y", "1,5"])
    writer.append(["say \"hi\"", "two\nlines"])
    writer.append(["", ""])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "a,b\nx y,\"1,5\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n,\n")
  }

  @Test func anEmptyFieldAloneIsQuotedSoThatItIsNoBlankLine() {
    var writer = CSVWriter(header: ["a"])
    writer.append([""])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "a\n\"\"\n")
  }
}
