import Foundation
import Testing

@Suite struct EuropassCommandTests {
  private let person = """
    <Candidate xmlns="http://www.hr-xml.org/3"><DocumentID>p-1</DocumentID><CandidateProfile><PersonQualifications>
    <PersonCompetency><CompetencyID>no</CompetencyID><TaxonomyID>language</TaxonomyID><CompetencyDimension>
    <CompetencyDimensionTypeCode>CEF-Speaking-Interaction</CompetencyDimensionTypeCode><Score><ScoreText>B1</ScoreText></Score>
    </CompetencyDimension></PersonCompetency></PersonQualifications></CandidateProfile></Candidate>
    """
  private let vacancy = """
    <PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>v-1</DocumentID><PositionProfile>
    <PositionOpenQuantity>1</PositionOpenQuantity><JobCategoryCode listName="ISCO2008">7411</JobCategoryCode>
    <WorkingLanguageCode>NO</WorkingLanguageCode></PositionProfile></PositionOpening>
    """

  @Test func peopleAndVacanciesAreADatasetThatMatches() throws {
    let scratch = try Scratch()
    let dataset = "\(scratch.path)/d"
    let people = try Tool.run(
      "import", "europass", scratch.write("p.xml", person), "--into", dataset, "--format", "json")
    #expect(people.status == 0 && people.json["imported"] as? Int == 1, "\(people.errors)")
    let dry = try Tool.run("import", "eures", scratch.write("v.xml", vacancy), "--dry-run")
    #expect(dry.status == 0 && dry.output.contains("1 records read"), "\(dry.errors)")
    let jobs = try Tool.run("import", "eures", scratch.write("v.xml", vacancy), "--into", dataset)
    #expect(jobs.status == 0, "\(jobs.errors)")
    #expect(jobs.output.contains("1 records read: 1 workplaces imported"), "\(jobs.output)")
    let valid = try Tool.run("validate", dataset)
    #expect(valid.status == 0, "\(valid.errors)")
    let matched = try Tool.run("match", dataset, "--out", "\(scratch.path)/r", "--format", "json")
    #expect(matched.json["placed"] as? Int == 1, "\(matched.output)\(matched.errors)")
  }

  @Test func optionsAndFaultsAreNamed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("p.xml", person)
    let dataset = "\(scratch.path)/d"
    let complete = try Tool.run(
      "import", "europass", file, "--into", dataset, "--overall-language", "lowest-of-all", "--id-prefix",
      "kassel-")
    #expect(complete.status == 0, "\(complete.errors)")
    #expect(
      try scratch.read("d/participant_competences.csv").contains(
        "kassel-p-1,language:no:spoken-interaction,3"))
    #expect(!(try scratch.read("d/participant_competences.csv").contains("language:no,")))
    #expect(try Tool.run("import", "europass", file, "--into", dataset, "--as-of", "soon").status == 2)
    #expect(try Tool.run("import", "europass", file).status == 2)
    let strict = try Tool.run(
      "import", "europass", scratch.write("q.xml", person.replacingOccurrences(of: "B1", with: "B9")),
      "--into", "\(scratch.path)/e", "--strict")
    #expect(strict.status == 1 && strict.errors.contains("the CEFR does not have"), "\(strict.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/e"))
    let wrong = try Tool.run("import", "eures", file, "--into", dataset)
    #expect(
      wrong.status == 1 && wrong.errors.contains("the document has no PositionOpening"), "\(wrong.errors)")
  }
}
