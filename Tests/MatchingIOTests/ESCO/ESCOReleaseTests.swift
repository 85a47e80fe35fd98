import Foundation
import Tables
import Testing

@testable import MatchingIO

/// The real releases, where they lie beside the package; elsewhere these tests have nothing to do.
@Suite struct ESCOReleaseTests {
  static let folder = "../shared/data/esco"

  private func isThere(_ version: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Self.folder)/\(version)")
  }

  @Test func `the parts of 1.2.1`() throws {
    guard isThere("v1.2.1") else { return }
    let target = try TemporaryFolder()
    let report = try ESCOImport().run(folder: "\(Self.folder)/v1.2.1", into: target.path)
    #expect(report.version == "1.2.1")
    #expect(report.read == 6_916)
    #expect(report.competences.count == 478)
    #expect(report.iscoGroups == 436)
    #expect(report.filesNotRead.count == 4)
    // Without a table of skills, every relation speaks of skills that are nowhere.
    #expect(report.skipped.map { "\($0.reason) \($0.count)" } == ["wideGroup 183", "danglingSkill 5818"])
    #expect(report.credits == 0)
  }

  @Test func `the ten languages of 1.0.3`() throws {
    guard isThere("v1.0.3") else { return }
    let target = try TemporaryFolder()
    var options = ESCOImportOptions()
    options.languages = ["de", "sv"]
    let report = try ESCOImport(options: options).run(folder: "\(Self.folder)/v1.0.3", into: target.path)
    #expect(report.read == 2 * (2_942 + 619))
    #expect(report.occupations.count == 2_942)
    #expect(report.iscoGroups == 436)
    #expect(
      try ESCOFolder(path: "\(Self.folder)/v1.0.3").languages == [
        "en", "bg", "de", "el", "fi", "fr", "it", "nl", "no", "sv",
      ])
    let answer = try LabelSearch(.occupation, language: "de").find(
      "fur buhne", in: Array(target.read("occupation_labels.csv").utf8), file: "l")
    #expect(answer?.count == 5)
  }

  /// All that is read of 1.1.1, 34 MB; nothing is written.
  @Test func `the whole of 1.1.1`() throws {
    guard isThere("v1.1.1") else { return }
    let folder = try ESCOFolder(path: "\(Self.folder)/v1.1.1")
    #expect(folder.statedVersion == "1.1.1")
    var reading = ESCOReading(known: ESCOReading.KnownConcepts())
    reading.read(folder, languages: ["en"])
    #expect(reading.error.count == 0)
    #expect(reading.read == 170_211)
    #expect(reading.versionByColumns == "1.1")
    #expect(reading.release.skills.list.count == 13_896)
    #expect(reading.release.skills.list.count { $0.isLanguage } == 346)
    #expect(reading.release.occupations.list.count == 3_007)
    #expect(reading.release.iscoGroups.list.count == 436)
    #expect(reading.release.relations.count == 123_788)
    #expect(
      reading.skipped.map { "\($0.reason) \($0.count)" } == [
        "wideGroup 183", "danglingOccupation 67", "toItself 1", "aboutGroup 14091",
      ])
    #expect(reading.notes.isEmpty)
    let rows = ESCORows(release: reading.release, options: ESCOImportOptions(), source: "ESCO 1.1.1")
    #expect(rows.credits.count == 19_025)
    let groups = rows.groupProfiles(isLanguage: { _ in false }) { reading.release.occupations[$0]?.isco }
    #expect(groups.count == 13_481)
    #expect(groups.count { $0[3] == "1" } == 2_390)
  }

  @Test func `the drift of occupations from 1.0.3 to 1.1.1`() throws {
    guard isThere("v1.1.1"), isThere("v1.0.3") else { return }
    let target = try TemporaryFolder()
    var options = ESCOImportOptions()
    options.languages = ["en"]
    _ = try ESCOImport(options: options).run(folder: "\(Self.folder)/v1.0.3", into: target.path + "/d")
    let newer = try target.write([:], as: "v1.1.1")
    for name in ["occupations_en.csv.xz", "ISCOGroups_en.csv.xz"] {
      try FileManager.default.copyItem(atPath: "\(Self.folder)/v1.1.1/\(name)", toPath: "\(newer)/\(name)")
    }
    let drift = try ESCOImport().run(folder: newer, into: target.path + "/d").occupations
    #expect(drift.count == 3_007)
    #expect(drift.gone.count == 3)
    #expect(drift.new.count == 68)
    #expect(drift.renamed.count == 35)
    #expect(drift.reclassified.count == 57)
  }

  /// Its records are shorter than their header, and hold no less for it.
  @Test func `the ragged hierarchy can be read`() throws {
    let file = "\(Self.folder)/v1.1.1/skillsHierarchy_en.csv.xz"
    guard FileManager.default.fileExists(atPath: file) else { return }
    var reader = CSVReader(
      bytes: try FileReader.readExpanded(file, as: "h"), file: "h", padsShortRecords: true)
    var count = 0
    while reader.next() { count += 1 }
    #expect(count == 647)
    #expect(reader.header.count == 14)
    #expect(reader.issues.count == 0)
  }
}
