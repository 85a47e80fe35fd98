import Assignment
import Foundation
import Tables
import Testing

@testable import MatchingIO

/// Whatever stands in a file, an import ends in a dataset that can be read, or in issues, and then nothing was written.
@Suite struct EuropassMutationTests {
  private static let seed: UInt64 = 0x5EED_0C0A

  /// The text with some of its bytes changed, left out or swapped for bits of the format, or only its values changed.
  private func mutated(_ text: String, onlyValues: Bool, _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = Array(text.utf8)
    let bits = ["&amp;", "<", ">", "</", "]]>", "<![CDATA[", "&#0;", "\u{0}", "\"", ",", "\n", "é"].map {
      Array($0.utf8)
    }
    let values = [
      "C3", "-1", "9999999999", "", " ", "na", "2018-13", "&#10;", "a,b", "&quot;", "１", "B1", "xx",
    ].map { Array($0.utf8) }
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      if onlyValues {
        let starts = bytes.indices.dropLast().filter {
          bytes[$0] == UInt8(ascii: ">") && bytes[$0 + 1] != UInt8(ascii: "<") && bytes[$0 + 1] > 0x20
        }
        guard let start = starts.randomElement(using: &generator) else { continue }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        bytes.replaceSubrange(start + 1..<end, with: values.randomElement(using: &generator) ?? [])
        continue
      }
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[position] = UInt8.random(in: .min ... .max, using: &generator)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(contentsOf: bits.randomElement(using: &generator) ?? [], at: position)
      default:
        bytes.removeSubrange(
          position..<min(bytes.count, position + Int.random(in: 1...200, using: &generator)))
      }
    }
    return bytes
  }

  @Test func `mutated people end in a dataset that can be read, or in issues`() throws {
    var generator = SplitMix64(seed: Self.seed)
    let documents = [
      EuropassFixture.candidate, EuropassFixture.euresCandidate, EuropassFixture.passport,
      EuropassFixture.passportJSON,
    ]
    var outcomes = [0, 0]
    let folder = try TemporaryFolder()
    for round in 0..<200 {
      let file = folder.path + "/cv"
      try Data(mutated(documents[round % documents.count], onlyValues: round % 8 < 3, &generator)).write(
        to: URL(fileURLWithPath: file))
      let dataset = "\(folder.path)/d\(round)"
      try FileManager.default.createDirectory(atPath: dataset, withIntermediateDirectories: true)
      try folder.write("d\(round)/workplaces.csv", "workplace,places\nw,1\n")
      try folder.write("d\(round)/requirements.csv", "workplace,competence,needed\nw,language:sv,3\n")
      do throws(DataError) {
        let report = try EuropassImport().run(files: [file], into: dataset)
        #expect(throws: Never.self, "seed \(Self.seed), round \(round)") {
          try DatasetReader.read(folder: dataset)
        }
        #expect(report.read == report.imported + report.skippedCount + report.superseded)
        outcomes[0] += 1
      } catch {
        #expect(try folder.names(in: "d\(round)").count == 2)
        outcomes[1] += 1
      }
      try FileManager.default.removeItem(atPath: dataset)
    }
    #expect(outcomes[0] > 40 && outcomes[1] > 40, "\(outcomes)")
  }

  @Test func `mutated vacancies end in a dataset that can be read, or in issues`() throws {
    var generator = SplitMix64(seed: Self.seed)
    var outcomes = [0, 0]
    let folder = try TemporaryFolder()
    for round in 0..<100 {
      let file = folder.path + "/v.xml"
      try Data(mutated(EURESImportTests.opening(), onlyValues: round % 2 == 0, &generator)).write(
        to: URL(fileURLWithPath: file))
      let dataset = "\(folder.path)/d\(round)"
      try FileManager.default.createDirectory(atPath: dataset, withIntermediateDirectories: true)
      try folder.write("d\(round)/participants.csv", "participant\nanna\n")
      try folder.write(
        "d\(round)/participant_competences.csv", "participant,competence,level\nanna,language:no,3\n")
      do throws(DataError) {
        _ = try VacancyImport(.eures).run(files: [file], into: dataset)
        #expect(throws: Never.self, "seed \(Self.seed), round \(round)") {
          try DatasetReader.read(folder: dataset)
        }
        outcomes[0] += 1
      } catch {
        #expect(try folder.names(in: "d\(round)").count == 2)
        outcomes[1] += 1
      }
      try FileManager.default.removeItem(atPath: dataset)
    }
    #expect(outcomes[0] > 20 && outcomes[1] > 20, "\(outcomes)")
  }
}
