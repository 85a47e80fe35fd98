/// What an import did, so that no record is lost without a word.
///
/// `read` = `imported` + `updated` + `unchanged` + `superseded` + `tombstones` + the skipped.
public struct JobTechReport: Sendable, Hashable, Codable {
  /// Why a record was skipped, or what was remarkable about one that was not.
  public enum Reason: String, ImportReason {
    /// The record is not an object, or has no id of letters, digits, `_`, `-` and `.`.
    case noId
    /// The number of vacancies is negative, fractional, not a number, or beyond the largest that is believed.
    case placesImplausible
    /// No number of vacancies: one place was assumed.
    case placesMissing
    /// Zero vacancies: the workplace has no places.
    case placesNone
    /// No coordinates, or none on Earth.
    case locationMissing
    /// More than one address: the first was taken.
    case severalAddresses
    /// The scope of work is not a range of percents.
    case hoursUnusable
    /// A requirement has no id of the taxonomy.
    case requirementWithoutId
    /// A requirement stood twice: the stricter one was kept.
    case requirementTwice

    /// The reason in words.
    public var sentence: String {
      switch self {
      case .noId: "the record has no usable id"
      case .placesImplausible: "the number of vacancies is not plausible"
      case .placesMissing: "no number of vacancies; one place was assumed"
      case .placesNone: "zero vacancies; the workplace has no places"
      case .locationMissing: "no usable coordinates; the distance is unknown"
      case .severalAddresses: "several addresses; the first was taken"
      case .hoursUnusable: "the scope of work is not a range of percents; any hours were assumed"
      case .requirementWithoutId: "a requirement without an id of the taxonomy was left out"
      case .requirementTwice: "a requirement stood twice; the stricter one was kept"
      }
    }
  }

  /// Records in the files, tombstones included.
  public internal(set) var read = 0
  /// Workplaces that are new in the dataset.
  public internal(set) var imported = 0
  /// Workplaces that were there and changed.
  public internal(set) var updated = 0
  /// Workplaces that were there and are the same.
  public internal(set) var unchanged = 0
  /// Ads of which a later record of the files is newer.
  public internal(set) var superseded = 0
  /// Records that say that an ad is gone.
  public internal(set) var tombstones = 0
  /// Workplaces that were taken out of the dataset.
  public internal(set) var removed = 0
  /// Competences that are new in the dataset.
  public internal(set) var newCompetences = 0
  /// Why records were skipped, in the order of `Reason/allCases`.
  public internal(set) var skipped: [ReasonCount<Reason>] = []
  /// What was remarkable about records that were used, in the order of `Reason/allCases`.
  public internal(set) var notes: [ReasonCount<Reason>] = []

  /// Nothing done yet.
  init() {}

  /// Number of skipped records.
  public var skippedCount: Int {
    skipped.total()
  }
}

extension JobTechReport: CustomStringConvertible {
  /// One line a number, then one a reason with its examples.
  public var description: String {
    let lines = [
      "\(read) records read: \(imported) workplaces imported, \(updated) updated, \(unchanged) unchanged, "
        + "\(superseded) superseded, \(tombstones) tombstones, \(skippedCount) skipped",
      "\(removed) workplaces removed, \(newCompetences) new competences",
    ]
    return (lines + skipped.lines("skipped") + notes.lines("note")).joined(separator: "\n")
  }
}
