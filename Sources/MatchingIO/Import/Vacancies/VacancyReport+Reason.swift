extension VacancyReport {
  /// Why a record was skipped, or what was remarkable about one that was not.
  public enum Reason: String, ImportReason {
    /// The record is not an object, or has no id of letters, digits, `_`, `-` and `.`.
    case noId
    /// The record is something else, such as a company in a list.
    case notAVacancy
    /// The record announces an ad without containing it.
    case adMissing
    /// The number of vacancies is negative, fractional, not a number, or beyond the largest that is believed.
    case placesImplausible
    /// The source gives no id: one was made from what is imported.
    case idMade
    /// No number of vacancies: one place was assumed.
    case placesMissing
    /// Zero vacancies: the workplace has no places.
    case placesNone
    /// No coordinates, or none on Earth.
    case locationMissing
    /// More than one address: the first was taken.
    case severalAddresses
    /// The scope of work is not a range.
    case hoursUnusable
    /// A date is in no known form, or not a day.
    case dateUnusable
    /// A requirement has no id that can be used.
    case requirementWithoutId
    /// A requirement stood twice: the stricter one was kept.
    case requirementTwice
    /// A language that is not known by code or name.
    case languageUnknown
    /// A word for a level that is not in the table of words.
    case levelUnknown
    /// An education that is not in the table of educations.
    case educationUnknown
    /// A code that the given code list does not have.
    case codeUnknown

    /// The reason in words.
    public var sentence: String {
      switch self {
      case .noId: "the record has no usable id"
      case .notAVacancy: "the record is no vacancy"
      case .adMissing: "the record announces an ad without containing it; import the entry itself"
      case .placesImplausible: "the number of vacancies is not plausible"
      case .idMade: "the source gives no id; one was made from what is imported"
      case .placesMissing: "no number of vacancies; one place was assumed"
      case .placesNone: "zero vacancies; the workplace has no places"
      case .locationMissing: "no usable coordinates; the distance is unknown"
      case .severalAddresses: "several addresses; the first was taken"
      case .hoursUnusable: "the scope of work is not a range; any hours were assumed"
      case .dateUnusable: "a date is in no known form and was left out"
      case .requirementWithoutId: "a requirement without a usable id was left out"
      case .requirementTwice: "a requirement stood twice; the stricter one was kept"
      case .languageUnknown: "a language that is not known was left out"
      case .levelUnknown: "a word for a level is not known; the usual level was assumed"
      case .educationUnknown: "an education that is not known was left out"
      case .codeUnknown: "a code is not in the code list and was taken as it is"
      }
    }
  }

  /// A code or word of the source that has no counterpart here.
  public struct UnmappedCode: Sendable, Hashable, Codable {
    /// What could not be made of it.
    public var reason: Reason
    /// The code.
    public var code: String
    /// In how many records, at least.
    public var count: Int
  }
}
