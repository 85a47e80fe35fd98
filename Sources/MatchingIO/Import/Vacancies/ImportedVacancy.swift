import Matching

/// A vacancy of any source, reduced to what a match needs: codes, numbers, days and a place, never a name of a
/// person, a contact or a text.
///
/// A format turns its records into these (see ``VacancyRecord``); ``VacancyColumn`` and
/// ``ImportedRequirement/fields(options:)`` turn these into rows. Codes are text as the source writes them.
struct ImportedVacancy: Sendable, Hashable {
  /// The source's id, checked by ``SourceCode``; the workplace's id is the format's mark and this.
  var id: String
  /// How many participants it takes.
  var places: Int32
  /// What is done there. First those that a dataset may have profiles for, an ESCO URI or a plain ISCO code such as
  /// `7411`, then the source's own code with its list's name, such as `ssyk:5120`. The first that the dataset has a
  /// profile for is written, else the first with a name of a list.
  var occupations: [String] = []
  /// The first occupation's label in the source's own list.
  var occupationName: String?
  /// A code of a branch, such as `nace:43.21`.
  var sector: String?
  /// The region's code in the source's own scheme, such as a municipality or NUTS code.
  var region: String?
  /// The postal code, inner blanks left out.
  var postalCode: String?
  /// Where it is.
  var location: Coordinate?
  /// Whether the work can be done from home; `nil` where the source does not say.
  var isRemote: Bool?
  /// The first day of work.
  var start: Day?
  /// The last day of work.
  var end: Day?
  /// The weekly hours.
  var weeklyHours: ClosedRange<Int>?
  /// The company's number in a public register or the source's own number for it; never its name.
  var company: String?
  /// The EQF level asked for, 1 … 8.
  var qualification: UInt8?
  /// The EQF level below which nobody is considered, 1 … ``qualification``.
  var qualificationFloor: UInt8?
  /// Whether the source marks the vacancy as suitable for refugees; `nil` where it does not say.
  var isSuitableForRefugees: Bool?
  /// The competence profile in the source's order, each competence once.
  var requirements: [ImportedRequirement] = []
  /// When the source last changed the record, in seconds since 1970 UTC; of two versions with a time the later
  /// one is kept, of all others the one that is read last.
  var version: Int64?

  /// A vacancy of which nothing but its id and places is known.
  init(id: String, places: Int32) {
    self.id = id
    self.places = places
  }
}

/// What one record of a file says.
enum VacancyRecord: Sendable, Hashable {
  /// A vacancy, with what had to be guessed or left out.
  case vacancy(ImportedVacancy, notes: [VacancyNote])
  /// The vacancy is no longer there. `version` is as ``ImportedVacancy/version``.
  case tombstone(id: String, version: Int64? = nil)
  /// Nothing can be made of it.
  case unusable(VacancyReport.Reason)
}

/// Something remarkable about a record that was used.
struct VacancyNote: Sendable, Hashable {
  /// What it is.
  var reason: VacancyReport.Reason
  /// The code or single word that has no counterpart here, if that is what is remarkable.
  var unmapped: String?

  /// A note; `unmapped` is kept only when it is a code or a single word, so that no text travels in a report.
  init(_ reason: VacancyReport.Reason, unmapped: String? = nil) {
    self.reason = reason
    self.unmapped = unmapped.flatMap(SourceCode.word)
  }
}

extension [VacancyNote] {
  /// Adds a note unless it is there.
  mutating func note(_ reason: VacancyReport.Reason, unmapped: String? = nil) {
    let note = VacancyNote(reason, unmapped: unmapped)
    if !contains(note) { append(note) }
  }
}
