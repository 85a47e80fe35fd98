/// What an import of ESCO did: what is there, what differs from before, and why records were not used.
public struct ESCOReport: Sendable, Hashable, Codable {
  /// Why a record was skipped, or what was remarkable about one that was not.
  public enum Reason: String, ImportReason {
    /// The concept has no URI (an ISCO group no code), or a text that cannot be one.
    case noId
    /// The concept has no label.
    case noLabel
    /// The concept is not or no longer released.
    case notReleased
    /// A concept stood twice in a file: the first one was kept.
    case conceptTwice
    /// The ISCO group is wider than a unit group.
    case wideGroup
    /// The relation names an occupation that no file has.
    case danglingOccupation
    /// The relation names a skill that no file has.
    case danglingSkill
    /// The relation is neither essential nor optional.
    case unknownRelation
    /// A relation stood twice: the stricter one was kept.
    case relationTwice
    /// A skill is related to itself.
    case toItself
    /// The relation is to a group of skills, which nobody holds.
    case aboutGroup
    /// The occupation has no ISCO unit group of four digits.
    case noUnitGroup

    /// The reason in words.
    public var sentence: String {
      switch self {
      case .noId: "the concept has no usable URI"
      case .noLabel: "the concept has no label"
      case .notReleased: "the concept is not released"
      case .conceptTwice: "the concept stood twice; the first one was kept"
      case .wideGroup: "the ISCO group is wider than a unit group of four digits, too wide for a profile"
      case .danglingOccupation: "the relation names an occupation that is nowhere"
      case .danglingSkill: "the relation names a skill that is nowhere"
      case .unknownRelation: "the relation is neither essential nor optional"
      case .relationTwice: "the relation stood twice; the stricter one was kept"
      case .toItself: "a skill is related to itself"
      case .aboutGroup: "the relation is to a group of skills, which is no competence"
      case .noUnitGroup: "no ISCO code of four digits; the occupation counts in no group's profile"
      }
    }
  }

  /// Concepts that share what happened to them.
  public struct Concepts: Sendable, Hashable, Codable {
    /// How many.
    public internal(set) var count = 0
    /// The first few: URI and label, or what they were and are.
    public internal(set) var examples: [String] = []

    mutating func add(_ example: @autoclosure () -> String) {
      count += 1
      if examples.count < 3 { examples.append(example()) }
    }
  }

  /// How the concepts of one kind differ from what the dataset had.
  public struct Drift: Sendable, Hashable, Codable {
    /// Concepts of the folder.
    public internal(set) var count = 0
    /// Concepts that the dataset did not have.
    public internal(set) var new = Concepts()
    /// Concepts that the dataset had and the release has no more.
    public internal(set) var gone = Concepts()
    /// Those of them that the dataset still uses, and that therefore stay.
    public internal(set) var goneButUsed = Concepts()
    /// Concepts whose preferred label changed in a language.
    public internal(set) var renamed = Concepts()
    /// Occupations whose ISCO code changed.
    public internal(set) var reclassified = Concepts()
  }

  /// The version that was imported, as it is stored in every row.
  public internal(set) var version = ""
  /// Versions of which the dataset had rows before, sorted.
  public internal(set) var versionsBefore: [String] = []
  /// The languages whose labels were taken.
  public internal(set) var languages: [String] = []
  /// Tables of the folder that an import does not need.
  public internal(set) var filesNotRead: [String] = []
  /// Records of the files that were read.
  public internal(set) var read = 0
  /// The competences.
  public internal(set) var competences = Drift()
  /// The occupations.
  public internal(set) var occupations = Drift()
  /// ISCO unit groups with names.
  public internal(set) var iscoGroups = 0
  /// Rows of occupations' profiles.
  public internal(set) var profileRows = 0
  /// Rows of ISCO unit groups' profiles.
  public internal(set) var groupProfileRows = 0
  /// Pairs of near competences.
  public internal(set) var credits = 0
  /// Whether a table of the dataset changed.
  public internal(set) var changed = false
  /// Why records were skipped.
  public internal(set) var skipped: [ReasonCount<Reason>] = []
  /// What was remarkable about records that were used.
  public internal(set) var notes: [ReasonCount<Reason>] = []
  /// Whose classification it is; it must be shown where ESCO data is.
  public let attribution = ESCOImport.attribution

  private enum CodingKeys: String, CodingKey {
    case version, versionsBefore, languages, filesNotRead, read, competences, occupations, iscoGroups
    case profileRows, groupProfileRows, credits, changed, skipped, notes, attribution
  }

  init() {}
}

extension ESCOReport: CustomStringConvertible {
  /// A few lines of numbers, then one a reason with its examples.
  public var description: String {
    var lines = ["ESCO \(version) in \(languages.joined(separator: ", ")): \(read) records read"]
    let earlier = versionsBefore.filter { $0 != version }
    if !earlier.isEmpty { lines.append("the dataset had ESCO \(earlier.joined(separator: ", "))") }
    lines += [
      "competences  \(Self.line(competences))",
      "occupations  \(Self.line(occupations)), and \(iscoGroups) ISCO unit groups",
      "profiles     \(profileRows) rows of occupations, \(groupProfileRows) of ISCO unit groups",
      "credits      \(credits) pairs of near competences",
      changed ? "the dataset was changed" : "the dataset was up to date",
    ]
    for (noun, drift) in [("competences", competences), ("occupations", occupations)] {
      // Where there was nothing before, everything is new.
      if drift.new.count < drift.count { lines += Self.list("new \(noun)", drift.new) }
      lines += Self.list("gone \(noun)", drift.gone)
      lines += Self.list("\(noun) that are gone but used, and stay", drift.goneButUsed)
      lines += Self.list("renamed \(noun)", drift.renamed)
      lines += Self.list("\(noun) of another ISCO code", drift.reclassified)
    }
    lines += skipped.lines("skipped") + notes.lines("note")
    if !filesNotRead.isEmpty { lines.append("not read: \(filesNotRead.joined(separator: ", "))") }
    return (lines + [attribution]).joined(separator: "\n")
  }

  private static func line(_ drift: Drift) -> String {
    "\(drift.count): \(drift.new.count) new, \(drift.renamed.count) renamed, \(drift.gone.count) gone"
  }

  private static func list(_ title: String, _ concepts: Concepts) -> [String] {
    concepts.count == 0 ? [] : ["\(title): \(concepts.count) (\(concepts.examples.joined(separator: "; ")))"]
  }
}
