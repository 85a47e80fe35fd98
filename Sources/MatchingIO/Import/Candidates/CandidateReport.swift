/// What an import of people did, so that no record is lost without a word.
///
/// `read` = `imported` + `updated` + `unchanged` + `superseded` + `kept` + the skipped.
public struct CandidateReport: Sendable, Hashable, Codable {
  /// Why a record was skipped, or what was remarkable about one that was not.
  public enum Reason: String, ImportReason {
    /// Nothing of the record can be used.
    case noCandidate
    /// A language without a code of ISO 639.
    case languageUnknown
    /// A dimension of a language has no level.
    case languageLevelMissing
    /// A level or dimension that the CEFR does not know.
    case languageLevelUnknown
    /// Not all dimensions of a language are stated.
    case languageIncomplete
    /// A language or skill stood twice.
    case competenceTwice
    /// A competence in words, without a code of a classification.
    case competenceWithoutCode
    /// A level that its scale does not know.
    case levelUnknown
    /// Work without a code of the occupation.
    case occupationWithoutCode
    /// An occupation in ISCO-88.
    case occupationISCO88
    /// Work of which begin or end is not known.
    case workWithoutDates
    /// An education level outside its list.
    case educationUnknown
    /// An education level that does not say its scale.
    case educationScaleAssumed
    /// A licence of no category of the directive.
    case licenceUnknown
    /// A commute limit that is no distance.
    case commuteUnusable
    /// No region, not even a country.
    case regionMissing
    /// A date of availability that is no day.
    case dateUnusable

    /// The reason in words.
    public var sentence: String {
      switch self {
      case .noCandidate: "the record describes nobody"
      case .languageUnknown: "a language without a code of ISO 639 was left out"
      case .languageLevelMissing: "a dimension of a language without a level was left out"
      case .languageLevelUnknown: "a level or dimension that the CEFR does not have was left out"
      case .languageIncomplete:
        "not all dimensions of a language are stated; nothing was made up for the others"
      case .competenceTwice: "a language or skill stood twice; the lower level was kept"
      case .competenceWithoutCode: "a competence in words, without a code, was left out"
      case .levelUnknown: "a level that its scale does not have was left out"
      case .occupationWithoutCode: "work without an occupation's code was left out"
      case .occupationISCO88:
        "an occupation in ISCO-88 was kept as isco88:…; it counts for ISCO-08 where occupation_codes map it"
      case .workWithoutDates: "work of which begin or end is not known counts no years"
      case .educationUnknown: "an education level that its list does not have was left out"
      case .educationScaleAssumed: "an education level that does not say its scale was read as ISCED"
      case .licenceUnknown: "a licence of no EU category was left out"
      case .commuteUnusable: "a commute limit that is no distance in kilometres was left out"
      case .regionMissing: "no code of a region or country"
      case .dateUnusable: "a date of availability that is no day was left out"
      }
    }

    /// Whether something that stands in the file does not reach the dataset.
    public var isLoss: Bool {
      switch self {
      case .languageLevelMissing, .languageIncomplete, .occupationISCO88, .educationScaleAssumed,
        .regionMissing:
        false
      default: true
      }
    }
  }

  /// A record without an id of its own, and the id that it got.
  public struct AssignedId: Sendable, Hashable, Codable {
    /// Where the record stands.
    public var place: String
    /// The participant's id.
    public var participant: String
  }

  /// Records in the files.
  public internal(set) var read = 0
  /// Participants that are new in the dataset.
  public internal(set) var imported = 0
  /// Participants that were there and changed.
  public internal(set) var updated = 0
  /// Participants that were there and are the same.
  public internal(set) var unchanged = 0
  /// Records of which a later one of the files is newer.
  public internal(set) var superseded = 0
  /// Participants whose row people wrote, or took over by emptying its `note_source`; it was left as it is.
  public internal(set) var kept = 0
  /// Competences that are new in the dataset.
  public internal(set) var newCompetences = 0
  /// Why records were skipped, in the order of `Reason/allCases`.
  public internal(set) var skipped: [ReasonCount<Reason>] = []
  /// What was remarkable about records that were used, in the order of `Reason/allCases`.
  public internal(set) var notes: [ReasonCount<Reason>] = []
  /// Who got an id, in the order of the records.
  public internal(set) var assigned: [AssignedId] = []

  /// Nothing done yet.
  init() {}

  /// Number of skipped records.
  public var skippedCount: Int { skipped.total() }
}

extension CandidateReport: CustomStringConvertible {
  /// How many assigned ids are shown to people; programs get all.
  private static let shownIds = 20

  /// One line a number, then one a reason with its examples, then one an assigned id.
  public var description: String {
    var lines = [
      "\(read) records read: \(imported) participants imported, \(updated) updated, \(unchanged) unchanged, "
        + "\(kept) kept as people wrote them, \(superseded) superseded, \(skippedCount) skipped",
      "\(newCompetences) new competences",
    ]
    lines += skipped.hint(of: read) + skipped.lines("skipped") + notes.lines("note")
    lines += assigned.prefix(Self.shownIds).map { "id: \($0.place) is \($0.participant)" }
    if assigned.count > Self.shownIds {
      lines.append("… and \(assigned.count - Self.shownIds) more ids; --format json lists all")
    }
    return lines.joined(separator: "\n")
  }
}
