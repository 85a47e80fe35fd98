/// Levels that sources write as words, on the scale 0 … 8.
///
/// A word is looked up without regard to case, `_` being a blank. Where a source's words are steps without a
/// definition, they are put on the CEFR by what they are commonly taken for; see docs/import-vacancies.md.
enum LevelWords {
  /// The level of a language: CEFR A1 … C2 = 1 … 6, or a word of VDAB, NAV, BA, France Travail or JSON Resume.
  static func language(_ text: String) -> UInt8? {
    languages[key(text)]
  }

  /// Whether a word for a language's level says that it is a mother tongue.
  static func isMotherTongue(_ text: String) -> Bool {
    let words: Set<String> = [
      "native", "native speaker", "mother tongue", "muttersprache", "foerstespraak", "førstespråk",
    ]
    return words.contains(key(text))
  }

  /// The EQF level of an education that France Travail, BA, VDAB or schema.org name; 0 when they say that none is asked for.
  static func education(_ text: String) -> UInt8? {
    educations[key(text)]
  }

  /// The level of a skill that BA or JSON Resume name.
  static func skill(_ text: String) -> UInt8? {
    skills[key(text)]
  }

  private static func key(_ text: String) -> String {
    let words = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "\u{A0}" }
    return words.joined(separator: " ")
  }

  private static let languages: [String: UInt8] = [
    "a1": 1, "a2": 2, "b1": 3, "b2": 4, "c1": 5, "c2": 6,
    // VDAB
    "beperkt": 2, "goed": 4, "zeer goed": 5,
    // NAV
    "nybegynner": 1, "godt": 4, "veldig godt": 5, "foerstespraak": 6, "førstespråk": 6,
    // BA
    "grundkenntnisse": 2, "erweiterte kenntnisse": 4, "verhandlungssicher": 5, "muttersprache": 6,
    // France Travail
    "débutant": 1, "correct": 3, "bon": 4, "très bon": 5, "courant": 5,
    // JSON Resume, whose words are free: those of its examples and of LinkedIn's scale, which they follow
    "elementary": 1, "elementary proficiency": 1, "beginner": 1, "basic": 2, "limited working": 2,
    "limited working proficiency": 2, "intermediate": 3, "conversational": 3, "professional working": 4,
    "professional working proficiency": 4, "advanced": 5, "fluent": 5, "full professional": 5,
    "full professional proficiency": 5, "native": 6, "native speaker": 6, "native or bilingual": 6,
    "native or bilingual proficiency": 6, "bilingual": 6, "mother tongue": 6,
  ]

  private static let skills: [String: UInt8] = [
    // BA
    "grundkenntnisse": 2, "erweiterte kenntnisse": 4, "expertenkenntnisse": 6,
    // JSON Resume
    "beginner": 1, "novice": 1, "basic": 2, "intermediate": 3, "proficient": 4, "advanced": 5, "expert": 6,
    "master": 6,
  ]

  private static let educations: [String: UInt8] = [
    // France Travail, by the French framework (arrêté of 8 January 2019)
    "aucune formation scolaire": 1, "primaire à 4ème": 1, "3ème achevée ou brevet": 2, "4ème achevée": 1,
    "2nd ou 1ère achevée": 3, "cap, bep et équivalents": 3, "bac ou équivalent": 4, "bac+2 ou équivalents": 5,
    "bac+3, bac+4 ou équivalents": 6, "bac+5 et plus ou équivalents": 7,
    // BA, by the German framework (DQR)
    "nicht relevant": 0, "keine angabe": 0, "hauptschulabschluss": 2, "mittlere reife": 3,
    "mittlere reife / mittlerer bildungsabschluss": 3,
    "fachhochschulreife": 4, "abitur": 4, "allgemeine hochschulreife": 4, "berufsausbildung": 4, "meister": 6,
    "techniker": 6, "bachelor": 6, "master": 7, "diplom": 7, "promotion": 8,
    // VDAB, by the Flemish framework (VKS)
    "lager onderwijs": 1, "secundair onderwijs": 4, "hoger secundair onderwijs": 4, "graduaat": 5,
    "professionele bachelor": 6, "academische bachelor": 6, "doctoraat": 8,
    // schema.org's examples of credentialCategory
    "high school": 4, "professional certificate": 5, "associate degree": 5, "associate": 5,
    "bachelor degree": 6, "doctorate": 8, "phd": 8,
    "postgraduate degree": 7,
  ]
}
