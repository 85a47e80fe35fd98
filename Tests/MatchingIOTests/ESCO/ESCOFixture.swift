import Foundation

@testable import MatchingIO

/// Small releases in the shapes of ESCO's versions; all concepts are invented.
enum ESCOFixture {
  static let skill = "http://data.europa.eu/esco/skill/"
  static let occupation = "http://data.europa.eu/esco/occupation/"

  /// 1.0: occupations and ISCO groups of six and seven columns, in two languages.
  static let version10 = [
    "occupations_en.csv": """
    conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description
    Occupation,\(occupation)baker,7512,baker,"bread maker
    baker",Bakes.
    Occupation,\(occupation)miller,8160,miller,,
    Occupation,\(occupation)cook,9412,cook,kitchen helper,

    """,
    "occupations_de.csv": """
    conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description
    Occupation,\(occupation)baker,7512,Bäcker/Bäckerin,"Bäcker
    Bäckerin",
    Occupation,\(occupation)miller,8160,Müller/Müllerin,,

    """,
    "ISCOGroups_en.csv": """
    conceptType,conceptUri,code,preferredLabel,altLabels,inScheme,description
    ISCOGroup,http://data.europa.eu/esco/isco/C0,0,Armed forces,,,
    ISCOGroup,http://data.europa.eu/esco/isco/C0110,0110,Officers,,,
    ISCOGroup,http://data.europa.eu/esco/isco/C7512,7512,Bakers and confectioners,,,

    """,
  ]

  /// 1.1: CRLF between records, LF inside cells, a byte-order mark, short records, relations without a language.
  static let version11 = [
    "skills_en.csv": """
    \u{FEFF}conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,inScheme,description\r
    KnowledgeSkillCompetence,\(skill)bread,skill/competence,cross-sector,bake bread,"make loaves\nbake bread\nbread-baking",loafs,released,"a,\nb","Bakes, a lot."\r
    KnowledgeSkillCompetence,\(skill)rye,skill/competence,cross-sector,bake rye bread,,,released\r
    KnowledgeSkillCompetence,\(skill)flour,knowledge,cross-sector,flour,,,released,,\r
    KnowledgeSkillCompetence,\(skill)oven,,cross-sector,operate oven,drive forklift,,released,,\r
    KnowledgeSkillCompetence,\(skill)french,skill/competence,transversal,speak French,,,released,,\r
    KnowledgeSkillCompetence,\(skill)old,skill/competence,transversal,stoke coal,,,obsolete,,\r

    """,
    "languageSkillsCollection_en.csv": """
    conceptType,conceptUri,skillType,reuseLevel,preferredLabel,status,altLabels,description,broaderConceptUri,broaderConceptPT
    KnowledgeSkillCompetence,\(skill)french,skill/competence,transversal,speak French,released,converse in French | French | parler,,x,languages

    """,
    "occupations_en.csv": """
    conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code\r
    Occupation,\(occupation)baker,7512,artisan baker,bread maker,,released,,7512.1\r
    Occupation,\(occupation)confectioner,7512,confectioner,,,released,,7512.2\r
    Occupation,\(occupation)cook,5120,cook,,,released,,5120.1\r

    """,
    "ISCOGroups_en.csv": version10["ISCOGroups_en.csv"] ?? "",
    "occupationSkillRelations.csv": """
    occupationUri,relationType,skillType,skillUri\r
    \(occupation)baker,essential,skill/competence,\(skill)bread\r
    \(occupation)baker,optional,knowledge,\(skill)flour\r
    \(occupation)baker,essential,skill/competence,\(skill)french\r
    \(occupation)confectioner,essential,skill/competence,\(skill)bread\r
    \(occupation)confectioner,optional,,\(skill)oven\r
    \(occupation)cook,optional,,\(skill)oven\r
    \(occupation)cook,essential,,\(skill)oven\r
    \(occupation)ghost,essential,,\(skill)oven\r
    \(occupation)cook,essential,,\(skill)ghost\r
    \(occupation)cook,forbidden,,\(skill)flour\r

    """,
    "skillSkillRelations.csv": """
    originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri
    \(skill)bread,skill/competence,essential,knowledge,\(skill)flour
    \(skill)rye,skill/competence,optional,skill/competence,\(skill)bread
    \(skill)rye,skill/competence,optional,knowledge,\(skill)flour
    \(skill)oven,skill/competence,optional,skill/competence,\(skill)oven

    """,
    "broaderRelationsSkillPillar.csv": """
    conceptType,conceptUri,broaderType,broaderUri
    KnowledgeSkillCompetence,\(skill)rye,KnowledgeSkillCompetence,\(skill)bread
    KnowledgeSkillCompetence,\(skill)bread,SkillGroup,\(skill)group

    """,
    "skillsHierarchy_en.csv": "Level 0 URI,Level 1 URI\nx\n",
  ]

  /// 1.2: columns in another order, sectors and labels among them, relations that travel with every language.
  static let version12 = [
    "skills_en.csv": """
    preferredLabel,naceCode,conceptUri,altLabels
    bake bread,"x
    y",\(skill)bread,make loaves
    bake dark bread,,\(skill)rye,
    starch,,\(skill)starch,

    """,
    "occupationSkillRelations_en.csv": """
    occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel
    \(occupation)baker,artisan baker,essential,skill/competence,\(skill)bread,bake bread
    \(occupation)baker,artisan baker,optional,knowledge,\(skill)starch,starch

    """,
    "broaderRelationsSkillPillar_en.csv": """
    conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel
    KnowledgeSkillCompetence,\(skill)rye,,KnowledgeSkillCompetence,\(skill)bread,

    """,
    "occupations_en.csv": """
    conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code,naceCode
    Occupation,\(occupation)baker,7512,artisan baker,bread maker,7512.1,C10

    """,
  ]
}

extension TemporaryFolder {
  /// Writes a release into a folder of that name and returns its path.
  func write(_ release: [String: String], as name: String) throws -> String {
    let folder = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (file, text) in release { try write("\(name)/\(file)", text) }
    return folder
  }
}
