import Tables

/// A kind of XML record about a person.
protocol CandidateFormat: Sendable {
  /// What is read of it.
  static var vocabulary: XMLVocabulary { get }

  /// The person that a record describes, with the id that it states or none, and what was remarkable.
  ///
  /// - Parameter asOf: the day up to which work that goes on counts, where the record has no date of its own.
  static func candidate(
    from record: RecordElement, asOf: SourceDate?
  ) -> (ImportedCandidate, [CandidateReport.Reason])
}

extension [CandidateReport.Reason] {
  /// Notes a reason, once.
  mutating func note(_ reason: CandidateReport.Reason) {
    if !contains(reason) { append(reason) }
  }
}

extension ImportedCandidate {
  /// Notes a language, and what is remarkable about it.
  mutating func add(_ language: HeldLanguage, _ remarks: inout [CandidateReport.Reason]) {
    if add(language) { remarks.note(.competenceTwice) }
    if !language.isComplete { remarks.note(.languageIncomplete) }
  }

  /// Notes work in an occupation, and what is remarkable about it.
  mutating func add(
    _ occupation: HROpen.Occupation?, from: SourceDate?, to: SourceDate?,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    guard let occupation else { return remarks.note(.occupationWithoutCode) }
    if occupation.isISCO88 { remarks.note(.occupationISCO88) }
    if from == nil || to == nil { remarks.note(.workWithoutDates) }
    spells.append(WorkSpell(occupation: occupation.code, from: from, to: to))
  }

  /// Notes a driving licence, and whether it is none.
  mutating func add(licence text: String, _ remarks: inout [CandidateReport.Reason]) {
    guard let category = DrivingLicence.category(text) else { return remarks.note(.licenceUnknown) }
    add(licence: category)
  }
}
