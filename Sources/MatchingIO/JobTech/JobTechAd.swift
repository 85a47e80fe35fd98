import Matching

/// A vacancy, reduced to what a match needs.
struct JobTechAd: Sendable, Hashable {
  /// The workplace's id: the prefix and the ad's id.
  var workplace: String
  /// How many participants it takes.
  var places: Int32
  /// `ssyk:` and the occupation group's code, or `occupation:` and the occupation's.
  var occupation: String?
  /// The occupation's label.
  var occupationName: String?
  /// Municipality code, else county code.
  var region: String?
  /// Where it is.
  var location: Coordinate?
  /// The weekly hours.
  var weeklyHours: ClosedRange<Int>?
  /// The competence profile in the ad's order, each competence once.
  var requirements: [JobTechRequirement] = []
}

/// A competence that an ad asks for.
struct JobTechRequirement: Sendable, Hashable {
  /// `skill:`, `language:`, `experience:` or `qualification:` and the taxonomy's id.
  var competence: String
  /// The taxonomy's label.
  var name: String?
  /// What it is.
  var kind: Competence.Kind
  /// The level that fully meets it.
  var needed: UInt8
  /// The level below which a pair is ineligible.
  var floor: UInt8
  /// How much it counts.
  var weight: Int32
  /// Whether the programme can train what is missing.
  var isTrainable: Bool
}

/// What one record of a file says.
enum JobTechRecord: Sendable, Hashable {
  /// An ad in its newest version, with what had to be guessed or left out.
  case ad(JobTechAd, notes: [JobTechReport.Reason])
  /// The ad is no longer there.
  case tombstone(workplace: String)
  /// Nothing can be made of it.
  case unusable(JobTechReport.Reason)
}
