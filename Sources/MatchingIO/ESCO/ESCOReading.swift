import Tables

/// Reads the files of a folder into a release, one after the other, and counts what it does not use.
struct ESCOReading {
  private(set) var release = ESCORelease()
  /// All files that could not be read, or lack a column.
  private(set) var error = DataError()
  /// Records so far.
  private(set) var read = 0
  /// What the columns say about the version, where the folder's name is silent.
  private(set) var versionByColumns: String?

  private var skippedReasons = ReasonTally<ESCOReport.Reason>()
  private var noteReasons = ReasonTally<ESCOReport.Reason>()
  private let known: KnownConcepts

  var skipped: [ReasonCount<ESCOReport.Reason>] { skippedReasons.sorted }
  var notes: [ReasonCount<ESCOReport.Reason>] { noteReasons.sorted }

  /// A reading of which relations may also name what is `known` already.
  init(known: KnownConcepts) {
    self.known = known
  }

  /// Concepts that earlier imports brought.
  struct KnownConcepts {
    var skills: Set<String> = []
    var occupations: Set<String> = []
  }

  /// Reads the files of a folder, of labels those in some languages. O(bytes).
  mutating func read(_ folder: ESCOFolder, languages: [String]) {
    for file in folder.files(of: .skills, in: languages) { readSkills(file, isPart: false) }
    for kind in ESCOFileKind.collections {
      for file in folder.files(of: kind, in: languages) { readSkills(file, isPart: true) }
    }
    for file in folder.files(of: .occupations, in: languages) { readOccupations(file) }
    for file in folder.files(of: .iscoGroups, in: languages) { readGroups(file) }
    if let file = folder.files(of: .occupationSkills).first { readProfiles(file) }
    if let file = folder.files(of: .broaderSkills).first { readBroader(file) }
    if let file = folder.files(of: .skillSkills).first { readSkillRelations(file) }
  }

  /// Calls `body` with every sound row of a file. A file that cannot be read, lacks a column or is not CSV is noted.
  private mutating func forEachRow(
    of file: ESCOFile, columns: [String], optional: [String] = [],
    _ body: (_ reading: inout Self, _ row: CSVColumns) -> Void
  ) {
    do throws(DataError) {
      var table = try CSVColumns(
        try ExpandedFile(file.path, as: file.name), file: file.name, columns: columns, optional: optional,
        others: .ignored,
        padsShortRecords: true)
      while table.next() {
        read += 1
        body(&self, table)
      }
      try table.throwIfAny()
    } catch let failure {
      error.add(failure)
    }
  }

  private mutating func skip(
    _ reason: ESCOReport.Reason, _ row: CSVColumns, _ value: @autoclosure () -> String
  ) {
    skippedReasons.add(reason, at: RecordPlace(row, value()))
  }
}

extension RecordPlace {
  fileprivate init(_ row: CSVColumns, _ value: String) {
    self.init(file: row.file, line: row.line, value: value.isEmpty ? nil : DataIssue.printable(value))
  }
}

// MARK: - Concepts

extension ESCOReading {
  private static let labelColumns = ["altLabels", "hiddenLabels", "status"]

  /// `isPart`: the file repeats some of the skills, so that only what it adds counts.
  private mutating func readSkills(_ file: ESCOFile, isPart: Bool) {
    forEachRow(of: file, columns: ["conceptUri", "preferredLabel"], optional: Self.labelColumns) {
      reading, row in
      let position = reading.concept(row, file, in: \.skills, isPart: isPart)
      if let position, file.kind == .languageSkills {
        reading.release.skills.list[position].isLanguage = true
      }
    }
  }

  private mutating func readOccupations(_ file: ESCOFile) {
    forEachRow(
      of: file, columns: ["conceptUri", "preferredLabel", "iscoGroup"],
      optional: Self.labelColumns + ["code", "naceCode"]
    ) { reading, row in
      reading.noteVersion(row)
      guard let position = reading.concept(row, file, in: \.occupations, isPart: false),
        reading.release.occupations.list[position].isco == nil
      else { return }
      let isco = row.text(2)
      if Self.isUnitGroup(isco) {
        reading.release.occupations.list[position].isco = isco
      } else {
        reading.noteReasons.add(.noUnitGroup, at: RecordPlace(row, row.text(0)))
      }
    }
  }

  private mutating func readGroups(_ file: ESCOFile) {
    forEachRow(of: file, columns: ["code", "preferredLabel"], optional: Self.labelColumns) { reading, row in
      guard Self.isUnitGroup(row.text(0)) || !Self.isId(row.text(0)) else {
        return reading.skip(.wideGroup, row, row.text(0))
      }
      _ = reading.concept(row, file, in: \.iscoGroups, isPart: false)
    }
  }

  /// The position of the row's concept, which now has the row's labels; `nil` when the row was skipped.
  private mutating func concept(
    _ row: CSVColumns, _ file: ESCOFile, in concepts: WritableKeyPath<ESCORelease, ESCOConcepts>, isPart: Bool
  ) -> Int? {
    let id = row.text(0)
    guard Self.isId(id) else {
      skip(.noId, row, id)
      return nil
    }
    let status = row.text(under: "status")
    guard status.isEmpty || status == "released" else {
      skip(.notReleased, row, id)
      return nil
    }
    guard let label = Self.label(row.text(1)) else {
      skip(.noLabel, row, id)
      return nil
    }
    guard let position = release[keyPath: concepts].position(of: id), let language = file.language else {
      return nil
    }
    guard release[keyPath: concepts].list[position].labels[language] == nil else {
      if !isPart { skip(.conceptTwice, row, id) }
      return isPart ? position : nil
    }
    let synonyms = Self.synonyms([row.text(under: "altLabels"), row.text(under: "hiddenLabels")], of: label)
    release[keyPath: concepts].list[position].labels[language] = ESCOLabel(
      preferred: label, synonyms: synonyms)
    return position
  }

  /// Whether a text is the code of an ISCO unit group: four digits.
  static func isUnitGroup(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// An id is 1 to 300 visible ASCII characters.
  private static func isId(_ text: String) -> Bool {
    (1...300).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
  }

  /// One line without spaces around it; `|`, which separates synonyms in a dataset, becomes `/`.
  private static func label(_ text: some StringProtocol) -> String? {
    guard let line = ImportedText.line(String(text)) else { return nil }
    let trimmed = line.drop { $0 == " " }
    let end = trimmed.lastIndex { $0 != " " }
    guard let end else { return nil }
    let label = trimmed[...end]
    return label.utf8.contains(UInt8(ascii: "|"))
      ? String(label.map { $0 == "|" ? "/" : $0 }) : String(label)
  }

  /// The synonyms of cells that separate them by line feeds (skills, occupations) or ` | ` (collections), each once.
  private static func synonyms(_ cells: [String], of preferred: String) -> [String] {
    var seen: Set<String> = [preferred]
    return cells.flatMap { cell in
      cell.utf8.split { $0 == .lineFeed || $0 == UInt8(ascii: "|") }
        .compactMap { label(Substring($0)) }
        .filter { seen.insert($0).inserted }
    }
  }

  /// Occupations had 6 columns in 1.0, a code from 1.1 on, and sectors from 1.2 on.
  private mutating func noteVersion(_ row: CSVColumns) {
    guard versionByColumns == nil else { return }
    versionByColumns =
      row.names.contains("naceCode") ? "1.2" : row.names.contains("code") ? "1.1" : "1.0"
  }
}

// MARK: - Relations

extension ESCOReading {
  private func isSkill(_ id: String) -> Bool {
    release.skills[id] != nil || known.skills.contains(id)
  }

  private mutating func readProfiles(_ file: ESCOFile) {
    var occupations = Identifiers()
    var skills = Identifiers()
    var positions: [UInt64: Int] = [:]
    forEachRow(of: file, columns: ["occupationUri", "relationType", "skillUri"]) { reading, row in
      let (occupation, skill) = (row.text(0), row.text(2))
      guard
        let owner = occupations.index(of: occupation)
          ?? reading.index(ofOccupation: occupation, in: &occupations)
      else { return reading.skip(.danglingOccupation, row, occupation) }
      guard let other = skills.index(of: skill) ?? reading.index(ofSkill: skill, in: &skills)
      else { return reading.skip(.danglingSkill, row, skill) }
      guard let isEssential = Self.isEssential(row.text(1)) else {
        return reading.skip(.unknownRelation, row, row.text(1))
      }
      let pair = UInt64(owner) << 32 | UInt64(other)
      if let position = positions[pair] {
        reading.skip(.relationTwice, row, occupation)
        if isEssential { reading.release.relations[position].isEssential = true }
      } else {
        positions[pair] = reading.release.relations.count
        reading.release.relations.append(
          ESCORelease.Relation(
            occupation: occupations.names[Int(owner)], skill: skills.names[Int(other)],
            isEssential: isEssential))
      }
    }
  }

  /// The index of an occupation that is met for the first time; `nil` when it is nowhere.
  private func index(ofOccupation id: String, in seen: inout Identifiers) -> Int32? {
    guard release.occupations[id] != nil || known.occupations.contains(id) else { return nil }
    return seen.insert(id)?.index
  }

  private func index(ofSkill id: String, in seen: inout Identifiers) -> Int32? {
    isSkill(id) ? seen.insert(id)?.index : nil
  }

  private mutating func readBroader(_ file: ESCOFile) {
    forEachRow(of: file, columns: ["conceptType", "conceptUri", "broaderType", "broaderUri"]) {
      reading, row in
      let (narrower, broader) = (row.text(1), row.text(3))
      guard row.text(0) != "SkillGroup", row.text(2) != "SkillGroup" else {
        return reading.skip(.aboutGroup, row, narrower)
      }
      reading.addNearness(row, narrower, broader, .narrower, backwards: .broader)
    }
  }

  private mutating func readSkillRelations(_ file: ESCOFile) {
    forEachRow(of: file, columns: ["originalSkillUri", "relationType", "relatedSkillUri"]) { reading, row in
      guard let isEssential = Self.isEssential(row.text(1)) else {
        return reading.skip(.unknownRelation, row, row.text(1))
      }
      reading.addNearness(row, row.text(0), row.text(2), isEssential ? .essential : .optional)
    }
  }

  /// Notes that `skill` counts as `other`, and the other way round if `backwards` says why.
  private mutating func addNearness(
    _ row: CSVColumns, _ skill: String, _ other: String, _ why: ESCORelease.Nearness.Reason,
    backwards: ESCORelease.Nearness.Reason? = nil
  ) {
    for end in [skill, other] where !isSkill(end) { return skip(.danglingSkill, row, end) }
    guard skill != other else { return skip(.toItself, row, skill) }
    release.nearness.append(ESCORelease.Nearness(skill: skill, countsAs: other, why: why))
    if let backwards {
      release.nearness.append(ESCORelease.Nearness(skill: other, countsAs: skill, why: backwards))
    }
  }

  private static func isEssential(_ relation: String) -> Bool? {
    switch relation {
    case "essential": true
    case "optional": false
    default: nil
    }
  }
}
