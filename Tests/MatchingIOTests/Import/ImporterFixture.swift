import Foundation
import Testing

@testable import MatchingIO

/// Every importer of files, with a small file of its kind, for tests of what all of them promise.
struct ImporterFixture: Sendable, CustomTestStringConvertible {
  let name: String
  /// A file of its kind.
  let sample: String
  /// Imports a file into a dataset; returns what the report says.
  let run: @Sendable (_ file: String, _ dataset: String) throws -> String

  var testDescription: String { name }

  static let all: [ImporterFixture] = vacancies + people + tables

  private static func vacancies(_ source: VacancySource, _ sample: String) -> ImporterFixture {
    ImporterFixture(name: source.rawValue, sample: sample) { file, dataset in
      try VacancyImport(source).run(files: [file], into: dataset).description
    }
  }

  private static let vacancies = [
    vacancies(.jobtech, #"[{"id": "1", "number_of_vacancies": 2}]"#),
    vacancies(.nav, NAVFormatTests.pageAd), vacancies(.baJobsuche, BAJobsucheFormatTests.detail),
    vacancies(.franceTravail, FranceTravailFormatTests.offer), vacancies(.vdab, VDABFormatTests.vacancy),
    vacancies(
      .schemaOrg,
      #"{"@context": "https://schema.org", "@type": "JobPosting", "identifier": "7", "totalJobOpenings": 3}"#),
    vacancies(
      .eures,
      """
      <PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>1</DocumentID><PositionProfile>
      <PositionOpenQuantity>2</PositionOpenQuantity></PositionProfile></PositionOpening>
      """),
  ]

  private static let people = [
    ImporterFixture(
      name: "europass",
      sample: """
        <Candidate xmlns="http://www.hr-xml.org/3"><CandidateProfile><License>
        <LicenseTypeCode>B</LicenseTypeCode></License></CandidateProfile></Candidate>
        """
    ) { file, dataset in try EuropassImport().run(files: [file], into: dataset).description },
    ImporterFixture(
      name: "json-resume", sample: #"{"languages": [{"language": "German", "fluency": "B1"}]}"#
    ) { file, dataset in try JSONResumeImport().run(files: [file], into: dataset).description },
  ]

  private static let tables = [
    ImporterFixture(name: "demand", sample: "unit,geo\\time\t2025\nTHS,DE1\t1\n") { file, dataset in
      try DemandImport().run(files: [file], into: dataset).description
    },
    ImporterFixture(name: "table", sample: "code,name\n1001,Town\n") { file, dataset in
      try TableImport().run(files: [file], maps: ["ba-region-codes"], into: dataset).description
    },
    ImporterFixture(
      name: "esco",
      sample:
        "conceptType,conceptUri,skillType,preferredLabel,status\nKnowledgeSkillCompetence,http://x/1,skill,bake,released\n"
    ) { file, dataset in
      let folder = try TemporaryFolder()
      let isCompressed = try CompressionFormat(of: FileReader.read(file, as: file)[...])
      let name = "skills_en.csv" + (isCompressed == .gzip ? ".gz" : isCompressed == .xz ? ".xz" : "")
      try FileManager.default.copyItem(atPath: file, toPath: "\(folder.path)/\(name)")
      var options = ESCOImportOptions()
      options.version = "1.1.1"
      return try ESCOImport(options: options).run(folder: folder.path, into: dataset).description
    },
  ]
}
