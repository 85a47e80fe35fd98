import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct ESCOImportTests {
  private let skill = ESCOFixture.skill
  private let occupation = ESCOFixture.occupation
  static let tables = [
    "ESCO-NOTICE.txt", "competence_credits.csv", "competence_labels.csv", "competences.csv",
    "occupation_labels.csv", "occupation_profiles.csv", "occupations.csv",
  ]

  private func contents(of folder: borrowing TemporaryFolder, _ name: String) throws -> [String: String] {
    let path = "\(folder.path)/\(name)"
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(uniqueKeysWithValues: files.map { ($0, try folder.read("\(name)/\($0)")) })
  }

  @Test func `a release becomes tables, and every row says its version`() throws {
    let folder = try TemporaryFolder()
    let release = try folder.write(ESCOFixture.version11, as: "ESCO dataset - v1.1.1 - csv")
    let report = try ESCOImport().run(folder: release, into: folder.path + "/d")
    #expect(report.version == "1.1.1")
    #expect(report.languages == ["en"])
    #expect(report.read == 29)
    #expect(report.filesNotRead == ["skillsHierarchy_en.csv"])
    #expect(try folder.names(in: "d") == Self.tables)
    #expect(
      try folder.read("d/competences.csv") == """
        competence,name,kind,note_source
        \(skill)bread,bake bread,skill,ESCO 1.1.1
        \(skill)flour,flour,skill,ESCO 1.1.1
        \(skill)french,speak French,language,ESCO 1.1.1
        \(skill)oven,operate oven,skill,ESCO 1.1.1
        \(skill)rye,bake rye bread,skill,ESCO 1.1.1

        """)
    #expect(
      try folder.read("d/competence_labels.csv") == """
        competence,language,label,synonyms,note_source
        \(skill)bread,en,bake bread,make loaves|bread-baking|loafs,ESCO 1.1.1
        \(skill)flour,en,flour,,ESCO 1.1.1
        \(skill)french,en,speak French,,ESCO 1.1.1
        \(skill)oven,en,operate oven,drive forklift,ESCO 1.1.1
        \(skill)rye,en,bake rye bread,,ESCO 1.1.1

        """)
    #expect(
      try folder.read("d/occupation_profiles.csv") == """
        occupation,competence,needed,floor,weight,trainable,note_source
        5120,\(skill)oven,3,1,10,yes,ESCO 1.1.1
        7512,\(skill)bread,3,1,10,yes,ESCO 1.1.1
        7512,\(skill)flour,3,0,5,yes,ESCO 1.1.1
        7512,\(skill)french,3,0,5,yes,ESCO 1.1.1
        7512,\(skill)oven,3,0,5,yes,ESCO 1.1.1
        \(occupation)baker,\(skill)bread,3,1,10,yes,ESCO 1.1.1
        \(occupation)baker,\(skill)flour,3,0,5,yes,ESCO 1.1.1
        \(occupation)baker,\(skill)french,3,2,10,yes,ESCO 1.1.1
        \(occupation)confectioner,\(skill)bread,3,1,10,yes,ESCO 1.1.1
        \(occupation)confectioner,\(skill)oven,3,0,5,yes,ESCO 1.1.1
        \(occupation)cook,\(skill)oven,3,1,10,yes,ESCO 1.1.1

        """)
    #expect(
      try folder.read("d/competence_credits.csv") == """
        competence,counts_as,levels_lost,note_why,note_source
        \(skill)bread,\(skill)flour,1,essential,ESCO 1.1.1
        \(skill)bread,\(skill)rye,2,broader,ESCO 1.1.1
        \(skill)rye,\(skill)bread,1,narrower,ESCO 1.1.1
        \(skill)rye,\(skill)flour,2,optional,ESCO 1.1.1

        """)
    #expect(try folder.read("d/occupations.csv").contains("0110,Officers,0110,ESCO 1.1.1\n7512,Bakers"))
    #expect(try folder.read("d/ESCO-NOTICE.txt").contains(ESCOImport.attribution))
  }

  @Test func `what is not used is counted with its first places`() throws {
    let folder = try TemporaryFolder()
    let release = try folder.write(ESCOFixture.version11, as: "v1.1.1")
    let report = try ESCOImport().run(folder: release, into: folder.path + "/d")
    let counts = report.skipped.map { "\($0.reason) \($0.count)" }
    #expect(
      counts == [
        "notReleased 1", "wideGroup 1", "danglingOccupation 1", "danglingSkill 1", "unknownRelation 1",
        "relationTwice 1", "toItself 1", "aboutGroup 1",
      ])
    let ghost = try #require(report.skipped.first { $0.reason == .danglingOccupation })
    #expect(ghost.examples == ["occupationSkillRelations.csv:9 \(occupation)ghost"])
    #expect(report.description.contains("skipped: 1 × the relation names a skill that is nowhere"))
    #expect(report.description.hasSuffix(ESCOImport.attribution))
  }

  @Test func `importing again changes nothing`() throws {
    let folder = try TemporaryFolder()
    let release = try folder.write(ESCOFixture.version11, as: "v1.1.1")
    let first = try ESCOImport().run(folder: release, into: folder.path + "/d")
    let before = try contents(of: folder, "d")
    let report = try ESCOImport().run(folder: release, into: folder.path + "/d")
    #expect(first.changed && !report.changed)
    #expect(
      report.competences.new.count + report.competences.gone.count + report.competences.renamed.count == 0)
    #expect(report.description.contains("the dataset was up to date"))
    #expect(try contents(of: folder, "d") == before)
  }

  @Test func `a newer version replaces the older one and says what differs`() throws {
    let folder = try TemporaryFolder()
    let dataset = folder.path + "/d"
    let old = try folder.write(ESCOFixture.version10, as: "v1.0.3")
    let first = try ESCOImport().run(folder: old, into: dataset)
    #expect(first.languages == ["en", "de"])
    #expect(first.occupations.new.count == 3)
    #expect(
      try folder.read("d/occupation_labels.csv").contains(
        "baker,de,Bäcker/Bäckerin,Bäcker|Bäckerin,ESCO 1.0.3"))

    let middle = try ESCOImport().run(
      folder: try folder.write(ESCOFixture.version11, as: "v1.1.1"), into: dataset)
    #expect(middle.versionsBefore == ["1.0.3"])
    #expect(middle.occupations.new.examples == ["\(occupation)confectioner confectioner"])
    #expect(middle.occupations.gone.examples == ["\(occupation)miller miller"])
    #expect(middle.occupations.renamed.examples == ["\(occupation)baker baker → artisan baker"])
    #expect(middle.occupations.reclassified.examples == ["\(occupation)cook 9412 → 5120"])
    let labels = try folder.read("d/occupation_labels.csv")
    #expect(labels.contains("baker,de,Bäcker/Bäckerin"), "labels of a language that is not read stay")
    #expect(!labels.contains("Müller"), "labels of a concept that is gone do not")

    let newest = try ESCOImport().run(
      folder: try folder.write(ESCOFixture.version12, as: "v1.2.1"), into: dataset)
    #expect(newest.competences.gone.count == 3)
    #expect(newest.competences.renamed.examples == ["\(skill)rye bake rye bread → bake dark bread"])
    // flour is gone, but 1.2 brought no skillSkillRelations: the credits of 1.1 still name it.
    #expect(newest.competences.goneButUsed.examples == ["\(skill)flour flour"])
    #expect(newest.description.contains("competences that are gone but used, and stay: 1"))
    #expect(try folder.read("d/competences.csv").contains("\(skill)starch,starch,skill,ESCO 1.2.1"))
    #expect(!(try folder.read("d/competences.csv").contains("\(skill)oven")))
    let again = try ESCOImport().run(folder: folder.path + "/v1.2.1", into: dataset)
    #expect(!again.changed)
    #expect(again.competences.goneButUsed == newest.competences.goneButUsed, "as long as it is used")
  }

  @Test func `what people use stays, whatever becomes of it`() throws {
    let folder = try TemporaryFolder()
    let dataset = folder.path + "/d"
    _ = try ESCOImport().run(folder: try folder.write(ESCOFixture.version11, as: "v1.1.1"), into: dataset)
    try folder.write("d/participants.csv", "participant\nanna\n")
    try folder.write(
      "d/participant_competences.csv", "participant,competence,level\nanna,\(skill)french,B1\n")
    try folder.write("d/workplaces.csv", "workplace,places,occupation\nw,1,\(occupation)confectioner\n")
    let report = try ESCOImport().run(
      folder: try folder.write(ESCOFixture.version12, as: "v1.2.1"), into: dataset)
    #expect(report.competences.goneButUsed.count == 3)
    #expect(report.occupations.goneButUsed.examples == ["\(occupation)confectioner confectioner"])
    let cohort = try DatasetReader.read(folder: dataset).cohort
    #expect(cohort.workplaces[0].requirements.count == 2)
    #expect(cohort.competences[Int(cohort.participants[0].held[0].competence)].kind == .language)
  }

  @Test func `people's rows win and stay`() throws {
    let folder = try TemporaryFolder()
    let dataset = folder.path + "/d"
    let release = try folder.write(ESCOFixture.version11, as: "v1.1.1")
    _ = try ESCOImport().run(folder: release, into: dataset)
    let mine =
      "occupation,competence,needed,note_source\n\(occupation)baker,\(skill)bread,5,\nshop,\(skill)flour,1,\n"
    try folder.write("d/occupation_profiles.csv", mine)
    try folder.write("d/competence_labels.csv", "competence,language,label\n\(skill)bread,tr,ekmek\n")
    let report = try ESCOImport().run(folder: release, into: dataset)
    #expect(report.changed)
    let profiles = try folder.read("d/occupation_profiles.csv")
    #expect(
      profiles.contains("\(occupation)baker,\(skill)bread,5,,,,\nshop,\(skill)flour,1,,,,\n5120,"),
      "\(profiles)")
    #expect(!profiles.contains("\(occupation)baker,\(skill)flour"), "a profile is people's as a whole")
    #expect(profiles.contains("\(occupation)cook,\(skill)oven,3,ESCO 1.1.1,1,10,yes"))
    #expect(try folder.read("d/competence_labels.csv").contains("ekmek"))
    #expect(!(try ESCOImport().run(folder: release, into: dataset).changed))
  }

  @Test func `languages are chosen, added and named`() throws {
    let folder = try TemporaryFolder()
    let release = try folder.write(ESCOFixture.version10, as: "v1.0.3")
    var options = ESCOImportOptions()
    options.languages = ["de", "de"]
    let german = try ESCOImport(options: options).run(folder: release, into: folder.path + "/d")
    #expect(german.languages == ["de"])
    #expect(german.skipped.isEmpty)
    #expect(try folder.read("d/occupations.csv").contains("Bäcker/Bäckerin,7512"))
    #expect(
      !(try folder.read("d/occupations.csv").contains("cook")), "what has no label in German is not there")
    options.languages = ["fr", "en"]
    let error = #expect(throws: DataError.self) {
      try ESCOImport(options: options).run(folder: release, into: folder.path + "/d")
    }
    #expect(
      error?.description.contains("languages 'fr': the folder has no labels in this language; it has en, de")
        == true)
    options.languages = ["en"]
    let report = try ESCOImport(options: options).run(folder: release, into: folder.path + "/d")
    #expect(report.occupations.renamed.count == 0, "another language is no other name")
    #expect(try folder.read("d/occupation_labels.csv").contains("Bäckerin"))
  }

  @Test func `the version comes from the option, the folder's name or the columns`() throws {
    let folder = try TemporaryFolder()
    func version(_ release: [String: String], _ name: String, _ stated: String? = nil) throws -> String {
      var options = ESCOImportOptions()
      options.version = stated
      let path = try folder.write(release, as: name)
      return try ESCOImport(options: options).run(folder: path, into: folder.path + "/out-" + name).version
    }
    #expect(try version(ESCOFixture.version10, "a") == "1.0")
    #expect(try version(ESCOFixture.version11, "b") == "1.1")
    #expect(try version(ESCOFixture.version12, "c") == "1.2")
    #expect(try version(ESCOFixture.version12, "ESCO dataset - v1.2.0 - en") == "1.2.0")
    #expect(try version(ESCOFixture.version12, "v1.0.3", "1.2.1") == "1.2.1")
    let error = #expect(throws: DataError.self) {
      try version(["skills_en.csv": "conceptUri,preferredLabel\nx,y\n"], "d")
    }
    #expect(
      error?.description.contains("neither the folder's name nor its files tell ESCO's version") == true)
  }

  @Test func `a dataset's own competences are listed where there was no list`() throws {
    let folder = try TemporaryFolder()
    let dataset = try folder.write(
      DatasetFixture.small.mapValues { String(decoding: $0, as: UTF8.self) }, as: "old")
    _ = try ESCOImport().run(folder: try folder.write(ESCOFixture.version11, as: "v1.1.1"), into: dataset)
    #expect(try folder.read("old/competences.csv").contains("\nbaking,,,\nlanguage:german,,,\n"))
    let cohort = try DatasetReader.read(folder: dataset).cohort
    #expect(cohort.workplaces.map(\.requirements.count) == [1, 0])
    #expect(cohort.competences.first { $0.id == "language:german" }?.kind == .language)
  }

  @Test func `a part of a release changes what it speaks about`() throws {
    let folder = try TemporaryFolder()
    let dataset = folder.path + "/d"
    _ = try ESCOImport().run(folder: try folder.write(ESCOFixture.version11, as: "v1.1.1"), into: dataset)
    let part = [
      "skillSkillRelations_en.csv":
        "relationType,relatedSkillUri,originalSkillUri\noptional,\(skill)oven,\(skill)rye\noptional,\(skill)x,\(skill)rye\n"
    ]
    let profiles = try folder.read("d/occupation_profiles.csv")
    let report = try ESCOImport().run(folder: try folder.write(part, as: "v1.2.1"), into: dataset)
    #expect(report.skipped.map(\.reason) == [.danglingSkill])
    #expect(try folder.read("d/occupation_profiles.csv") == profiles)
    #expect(
      try folder.read("d/competence_credits.csv") == """
        competence,counts_as,levels_lost,note_why,note_source
        \(skill)bread,\(skill)rye,2,broader,ESCO 1.1.1
        \(skill)rye,\(skill)bread,1,narrower,ESCO 1.1.1
        \(skill)rye,\(skill)oven,2,optional,ESCO 1.2.1

        """)
    #expect(try folder.read("d/ESCO-NOTICE.txt").contains("taken from ESCO 1.1.1, ESCO 1.2.1."))
  }

  /// Collections separate synonyms by ` | `, and are all that some people have.
  @Test func `a collection is a source of its own`() throws {
    let folder = try TemporaryFolder()
    let part = ESCOFixture.version11.filter { $0.key.hasPrefix("language") }
    let report = try ESCOImport().run(folder: try folder.write(part, as: "v1.1.1"), into: folder.path + "/d")
    #expect(report.competences.count == 1)
    #expect(try folder.names(in: "d") == ["ESCO-NOTICE.txt", "competence_labels.csv", "competences.csv"])
    #expect(try folder.read("d/competences.csv").hasSuffix("french,speak French,language,ESCO 1.1.1\n"))
    #expect(
      try folder.read("d/competence_labels.csv")
        .hasSuffix("french,en,speak French,converse in French|French|parler,ESCO 1.1.1\n"))
  }

  @Test func `compressed files are read whatever their names`() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(ESCOFixture.version11, as: "v1.1.1")
    let packed = try folder.write([:], as: "packed v1.1.1")
    for (name, text) in ESCOFixture.version11 {
      let bytes = name < "m" ? XzFixture.compress(Array(text.utf8)) : GzipFixture.compress(Array(text.utf8))
      try Data(bytes).write(to: URL(fileURLWithPath: "\(packed)/\(name).xz"))
    }
    _ = try ESCOImport().run(folder: plain, into: folder.path + "/a")
    _ = try ESCOImport().run(folder: packed, into: folder.path + "/b")
    #expect(try contents(of: folder, "a") == (try contents(of: folder, "b")))
  }
}
