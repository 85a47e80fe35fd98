import Tables
import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct CertificateDocumentTests {
  private func read(_ text: String) throws -> CertificateDocument {
    try CertificateDocument(bytes: Array(text.utf8), file: "certificate")
  }

  @Test func `is written a line each and read back`() throws {
    let document = CertificateDocument(cohort: ResultFixture.cohort, proof: try ResultFixture.result().proof)
    #expect(
      String(decoding: document.bytes, as: UTF8.self) == #"""
        placement-certificate 1
        scope all-pairs
        participants 4
        workplaces 3
        participant 133333 anna
        participant 233333 ben\n\\n
        participant 0 cem
        participant 0 dana
        workplace 700000 hotel
        workplace 366667 care, north
        workplace 0 \#u{301}closed

        """#)
    #expect(try CertificateDocument(bytes: document.bytes, file: "c") == document)
  }

  @Test func `without a proof the values are 0`() throws {
    let proof = Proof(scope: .none, prices: [], utilities: [])
    let document = CertificateDocument(cohort: ResultFixture.cohort, proof: proof)
    #expect(document.utilities == [0, 0, 0, 0])
    #expect(document.prices == [0, 0, 0])
  }

  @Test(arguments: [
    ("", 1), ("placement-certificate 2\n", 1), ("placement-certificate 1\nscope some\n", 2),
    ("placement-certificate 1\nscope none\nparticipants -1\n", 3),
    ("placement-certificate 1\nscope none\nparticipants 99999999999\n", 3),
    ("placement-certificate 1\nscope none\nparticipants 1\nworkplaces 0\nparticipant x a\n", 5),
    ("placement-certificate 1\nscope none\nparticipants 1\nworkplaces 0\nparticipant 1 a\\q\n", 5),
    ("placement-certificate 1\nscope none\nparticipants 1\nworkplaces 0\nparticipant 1 a", 5),
    ("placement-certificate 1\nscope none\nparticipants 2\nworkplaces 0\nparticipant 1 a\n", 6),
    ("placement-certificate 1\nscope none\nparticipants 0\nworkplaces 0\nworkplace 1 a\n", 5),
  ])
  func `a broken one names its line`(text: String, line: Int) throws {
    let error = try #require(throws: DataError.self) { try read(text) }
    #expect(error.issues.map(\.line) == [line])
  }
}
