import Matching

/// What a JSON Resume says that a match can use.
struct JSONResume {
  /// A skill or keyword with the level that its skill states.
  struct Word: Hashable {
    var text: String
    var level: UInt8?
  }

  /// The most skills, keywords, languages or educations that are read of a résumé.
  private static let most = 1_000

  private var person = ImportedCandidate(id: "")
  private var remarks: [CandidateReport.Reason] = []
  /// What may be labels of competences.
  private(set) var words: [Word] = []

  /// Reads a résumé.
  init(_ value: JSONNode) {
    readHome(value["basics"]?["location"])
    for language in value["languages"].elements.prefix(Self.most) { read(language: language) }
    for skill in value["skills"].elements.prefix(Self.most) { read(skill: skill) }
    for education in value["education"].elements.prefix(Self.most) {
      guard let text = education["studyType"]?.string, !text.isEmpty else { continue }
      guard let level = LevelWords.education(text), level > 0 else {
        note(.educationUnknown)
        continue
      }
      person.qualification = max(person.qualification ?? 0, level)
    }
    // A position is a word, and no occupation's code.
    if value["work"].elements.contains(where: { _ in true }) { note(.occupationWithoutCode) }
  }

  private mutating func note(_ reason: CandidateReport.Reason) {
    if !remarks.contains(reason) { remarks.append(reason) }
  }

  private mutating func readHome(_ location: JSONNode?) {
    let country = location?["countryCode"]?.string
    person.region = country.flatMap { $0.utf8.count == 2 ? RegionCode.region($0) : nil }
    if let code = location?["postalCode"]?.text {
      person.postalCode = PostalCode(country: country, code: code)
    }
    if person.region == nil { note(.regionMissing) }
  }

  /// A word for how well says it of the language as a whole; nothing is made up for its dimensions.
  private mutating func read(language: JSONNode) {
    let name = language["language"]?.string ?? ""
    guard let code = LanguageCode.code(named: name) ?? LanguageCode.code(for: name) else {
      return note(.languageUnknown)
    }
    guard let fluency = language["fluency"]?.string, !fluency.isEmpty else {
      return note(.languageLevelMissing)
    }
    guard let level = LevelWords.language(fluency) else { return note(.languageLevelUnknown) }
    if LevelWords.isMotherTongue(fluency) {
      if person.add(HeldLanguage(code: code, isMotherTongue: true)) { note(.competenceTwice) }
    } else {
      let held = HeldSkill(id: ImportedCompetence.language(code), kind: .language, level: level)
      if person.add(held) { note(.competenceTwice) }
    }
  }

  private mutating func read(skill: JSONNode) {
    var level: UInt8?
    if let word = skill["level"]?.string, !word.isEmpty {
      level = LevelWords.skill(word)
      if level == nil { note(.levelUnknown) }
    }
    let texts = [skill["name"]?.string] + skill["keywords"].elements.prefix(Self.most).map(\.string)
    for text in texts.compactMap(\.self) where !text.isEmpty && text.utf8.count <= 200 {
      words.append(Word(text: text, level: level))
    }
  }

  /// The person, and what was remarkable.
  ///
  /// - Parameter labels: the competences of the words that are labels.
  func candidate(labels: [String: String]) -> (ImportedCandidate, [CandidateReport.Reason]) {
    var person = person
    var remarks = remarks
    for word in words {
      if let competence = labels[word.text] {
        _ = person.add(
          HeldSkill(id: competence, kind: ImportedCompetence.kind(of: competence), level: word.level))
      } else if !remarks.contains(.competenceWithoutCode) {
        remarks.append(.competenceWithoutCode)
      }
    }
    return (person, remarks)
  }
}
