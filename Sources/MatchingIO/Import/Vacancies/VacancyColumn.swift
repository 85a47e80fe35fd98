import Matching

/// A column of `workplaces` that an import of vacancies may write.
///
/// A format lists the columns that its source has something to say about; all others stay people's, so that
/// what they added to an imported workplace survives the next import.
enum VacancyColumn: String, Sendable, CaseIterable {
  case places, company, occupation
  case occupationName = "note_occupation"
  case sector = "note_sector"
  case region
  case postalCode = "note_postal_code"
  case latitude, longitude, remote, qualification
  case qualificationFloor = "qualification_floor"
  case start, end
  case hoursMin = "hours_min"
  case hoursMax = "hours_max"
  case suitableForRefugees = "note_suitable_for_refugees"
  case version = "note_version"

  /// What separates the occupations from which one is chosen when the row is written.
  static let separator = "\u{1F}"

  /// The field of a vacancy; empty where it says nothing, all candidates where it is the occupation.
  func field(of vacancy: ImportedVacancy) -> String {
    switch self {
    case .places: String(vacancy.places)
    case .company: vacancy.company ?? ""
    case .occupation: vacancy.occupations.joined(separator: Self.separator)
    case .occupationName: vacancy.occupationName ?? ""
    case .sector: vacancy.sector ?? ""
    case .region: vacancy.region ?? ""
    case .postalCode: vacancy.postalCode ?? ""
    case .latitude: Self.degrees(vacancy.location?.latitudeMicroDegrees)
    case .longitude: Self.degrees(vacancy.location?.longitudeMicroDegrees)
    case .remote: Self.answer(vacancy.isRemote)
    case .qualification: vacancy.qualification.map { String($0) } ?? ""
    case .qualificationFloor: vacancy.qualificationFloor.map { String($0) } ?? ""
    case .start: vacancy.start?.description ?? ""
    case .end: vacancy.end?.description ?? ""
    case .hoursMin: vacancy.weeklyHours.map { String($0.lowerBound) } ?? ""
    case .hoursMax: vacancy.weeklyHours.map { String($0.upperBound) } ?? ""
    case .suitableForRefugees: Self.answer(vacancy.isSuitableForRefugees)
    case .version: vacancy.version.map { String($0) } ?? ""
    }
  }

  private static func degrees(_ microDegrees: Int32?) -> String {
    microDegrees.map { DecimalText.text(millionths: Int64($0)) } ?? ""
  }

  private static func answer(_ isSo: Bool?) -> String {
    isSo.map { $0 ? "yes" : "no" } ?? ""
  }
}
