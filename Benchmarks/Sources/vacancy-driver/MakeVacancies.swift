import ArgumentParser
import Assignment
import Foundation

/// Writes made-up ads in the shape of JobTech's, one a line. Words are random letters: nobody's text.
struct MakeVacancies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Write ads as JSON Lines; the same seed gives the same bytes.")

  @Argument(help: "Size of the file in megabytes.") var megabytes: Int
  @Argument(help: "The file to write.") var file: String
  @Option(help: "Bytes of an ad's text, which ads of JobTech carry twice.") var textBytes = 3_000
  @Option(help: "Where the random numbers start.") var seed: UInt64 = 1

  func run() throws {
    var random = SplitMix64(seed: seed)
    let words = (0..<2_000).map { _ in
      String(
        (0..<(3 + random.next() % 9)).map { _ in Self.letters[Int(random.next() % UInt64(Self.letters.count))]
        })
    }
    let texts = (0..<64).map { _ in
      var text = ""
      while text.utf8.count < textBytes { text += words[Int(random.next() % 2_000)] + " " }
      return text
    }
    FileManager.default.createFile(atPath: file, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw ValidationError("\(file) cannot be written")
    }
    var piece = ""
    var written = 0
    var number = 0
    while written < megabytes * 1_000_000 {
      number += 1
      piece += Self.ad(number, text: texts[Int(random.next() % 64)], &random)
      if piece.utf8.count > 1 << 20 {
        written += piece.utf8.count
        try handle.write(contentsOf: Data(piece.utf8))
        piece = ""
      }
    }
    try handle.write(contentsOf: Data(piece.utf8))
    try handle.close()
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyzåäö")

  private static func ad(_ number: Int, text: String, _ random: inout SplitMix64) -> String {
    func concept(_ count: UInt64, _ weight: Int) -> String {
      let id = 1 + random.next() % count
      return
        #"{"weight": \#(weight), "concept_id": "c\#(id)_a", "label": "Made-up \#(id)", "legacy_ams_taxonomy_id": "\#(id)"}"#
    }
    let skills = (0..<3).map { _ in concept(5_000, 10) }.joined(separator: ", ")
    let wishes = (0..<2).map { _ in concept(5_000, 5) }.joined(separator: ", ")
    let (longitude, latitude) = (
      11 + Double(random.next() % 10_000) / 1_000, 55 + Double(random.next() % 12_000) / 1_000
    )
    return #"""
      {"id": "\#(number)", "external_id": null, "webpage_url": "https://example.org/\#(number)", "headline": "\#(text.prefix(40))", \#
      "application_deadline": "2026-03-28T23:59:59", "number_of_vacancies": \#(1 + random.next() % 9), "description": {"text": "\#(text)", \#
      "text_formatted": "<p>\#(text)<\/p>\n", "needs": null}, "scope_of_work": {"min": 50, "max": 100}, "employer": {"name": "Made-up", "email": null}, \#
      "occupation": \#(concept(3_000, 0)), "occupation_group": {"legacy_ams_taxonomy_id": "\#(1_000 + random.next() % 400)"}, \#
      "workplace_address": {"municipality_code": "\#(String(10_000 + random.next() % 2_600).dropFirst())", "postcode": "123 45", \#
      "coordinates": [\#(longitude), \#(latitude)]}, "must_have": {"skills": [\#(skills)], "languages": [\#(concept(300, 10))], "work_experiences": []}, \#
      "nice_to_have": {"skills": [\#(wishes)], "languages": [], "work_experiences": []}, "removed": false, "timestamp": 1582815595734}

      """#
  }
}
