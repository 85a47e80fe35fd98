import Foundation
import Tables
import Testing

@testable import MatchingIO

/// Real files that lie beside the package: each has a test that counts its records. Elsewhere there is nothing to do.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "../shared/data")))
struct RealFilesTests {
  private static let folder = "../shared/data"

  /// Where the files are counted: the beginning of their path, and the tests or why there are none.
  private static let tested: [(path: String, by: String)] = [
    ("ads/no/", "NAVFormatTests"), ("ads/other/", "SchemaOrgFormatTests"),
    ("ads/se/jobtech_jobstream", "JobTechImportTests"), ("ads/se/jobtech_taxonomy", "here"),
    ("ads/se/af_legacy", "here"), ("ads/se/jobtech_places", "here"), ("ads/se/occId_2", "here"),
    ("ads/de/", "here"), ("candidate/europass_", "EuropassImportTests"),
    ("candidate/europass-json-schema", "here"), ("candidate/jsonresume_sample", "JSONResumeImportTests"),
    ("candidate/jsonresume_job_sample", "here"), ("class/", "ReadyMapTests"),
    ("demand/de/ba_region_codes", "ReadyMapTests"), ("demand/de/ba_occupational", "ReadyMapTests"),
    ("demand/de/", "GermanTablesTests"), ("demand/eu/", "RealStatisticsTests and ReadyMapTests"),
    ("demand/jsonstat/", "JSONStatTests"), ("esco/", "ESCOReleaseTests and ReadyMapTests"),
    ("eures/nav_positionopening", "EURESImportTests"), ("eures/eures_codelists", "here"),
    ("geo/postal/", "ReadyMapTests"), ("instances/orlib_gap", "GapFilesTests"),
    ("instances/hr", "no importer: preferences come as tables"), ("onet/", "here"),
  ]

  @Test func noFileIsForgotten() throws {
    let files = FileManager.default.enumerator(atPath: Self.folder)?.allObjects as? [String] ?? []
    for file in files where file.contains("/") && !file.hasSuffix(".md") {
      guard (try? FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(file)")) == nil else {
        continue
      }
      #expect(Self.tested.contains { file.hasPrefix($0.path) }, "\(file) has no test")
    }
  }

  /// Tables that need a map of their own, with the first row that comes of each.
  @Test(arguments: [
    (
      "ads/se/af_legacy_municipality-codes.csv", "regions",
      "header: no\ncolumns: {region: {from: '2', prefix: 'se:'}, name: '1'}", 292, 292,
      "se:0114,Upplands Väsby,"
    ),
    (
      "ads/se/af_legacy_occupation-codes.csv.xz", "occupation_codes",
      "header: no\ncolumns: {occupation: {from: '1', prefix: 'af:'}, name: '2'}", 3_262, 3_262,
      "af:1000,\"Maskinoperatör, kött\","
    ),
    (
      "onet/Occupation_Data.txt.xz", "occupation_codes",
      "delimiter: tab\nquotes: no\ncolumns: {occupation: {from: O*NET-SOC Code, prefix: 'onet:'}, name: Title}",
      1_016, 1_016, "onet:11-1011.00,Chief Executives,"
    ),
    (
      "onet/Task_Statements.txt.xz", "competences",
      "delimiter: tab\nquotes: no\ncolumns: {competence: {from: Task ID, prefix: 'onet-task:'}, name: Task, kind: {constant: skill}}",
      18_796, 18_796, "onet-task:1,Resolve customer complaints regarding sales and service.,skill,"
    ),
    (
      "onet/Technology_Skills.txt.xz", "competences",
      "delimiter: tab\nquotes: no\ncolumns: {competence: {from: Commodity Code, prefix: 'unspsc:'}, name: Commodity Title, kind: {constant: skill}}",
      32_773, 137, "unspsc:43231501,Helpdesk or call center software,skill,"
    ),
    (
      "onet/esco_onet_crosswalk_Nov2020.csv.xz", "occupation_labels",
      "columns: {occupation: concept_uri, language: {constant: en}, label: esco_occupation, synonyms: {from: matching_job_titles, remove: \"[]'\", split: ', '}}",
      1_680, 1_680,
      "http://data.europa.eu/esco/occupation/000e93a3-d956-4e45-aacb-f12c83fedf84,en,metal drawing machine operator,wire drawer|draw machine operator,"
    ),
  ])
  func tablesWithMapsOfTheirOwn(
    file: String, table: String, map: String, read: Int, rows: Int, first: String
  ) throws {
    let folder = try TemporaryFolder()
    let maps = [try folder.write("m.yaml", "into: \(table)\n" + map)]
    let report = try TableImport().run(
      files: ["\(Self.folder)/\(file)"], maps: maps, into: folder.path + "/d")
    #expect(report.parts.map(\.read) == [read])
    #expect(report.parts.map { $0.skipped.total() } == [0])
    #expect(report.tables.map(\.new) == [rows])
    let lines = try folder.read("d/\(table).csv").split(separator: "\n")
    #expect(lines.count == rows + 1)
    #expect(lines[1].hasPrefix(first), "\(lines[1])")
  }

  @Test func theTaxonomyOfJobTech() throws {
    let taxonomy = try JobTechTaxonomy(
      path: "\(Self.folder)/ads/se/jobtech_taxonomy_concept_to_legacy.json.xz")
    // Of 12 496 concepts, the legacy ids of three are no codes.
    #expect(taxonomy.count == 12_493)
    #expect(taxonomy.legacyId(of: "11L4_Q2Z_8tM") == "3300")
  }

  /// Lists and schemas that are no records of an importer: all is counted as skipped, or refused with a reason.
  @Test(arguments: [
    ("ads/se/jobtech_places.json.xz", 2_012), ("ads/se/occId_2_name.json.xz", 1),
    ("ads/se/occId_2_ssyk2012.json", 1), ("ads/de/ba_jobsuche_v4_observed_schema.json", 1),
  ])
  func whatIsNoVacancyIsSkipped(file: String, count: Int) throws {
    for source in [VacancySource.jobtech, .baJobsuche] {
      let report = try VacancyImport(source).check(files: ["\(Self.folder)/\(file)"])
      #expect(report.read == count && report.skippedCount == count)
      #expect(report.description.contains("no record could be used"))
    }
  }

  @Test func whatIsNoPersonIsSkipped() throws {
    let folder = try TemporaryFolder()
    let job = try JSONResumeImport().run(
      files: ["\(Self.folder)/candidate/jsonresume_job_sample.json"], into: folder.path + "/a")
    #expect(job.read == 1 && job.skippedCount == 1)
    let schema = try EuropassImport().run(
      files: ["\(Self.folder)/candidate/europass-json-schema-v3.3.0.json"], into: folder.path + "/b")
    #expect(schema.read == 1 && schema.skippedCount == 1)
    let codes = "\(Self.folder)/eures/eures_codelists.json.xz"
    let error = #expect(throws: DataError.self) { try VacancyImport(.eures).check(files: [codes]) }
    #expect(error?.description.contains("the item has no text of a vacancy") == true)
  }
}
