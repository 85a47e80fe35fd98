import Matching

/// Makes the trades of occupations: the ISCO unit groups that an occupation's code maps to, with the heaviest
/// requirements of their profiles.
struct TradeMaker {
  /// The skills of all trades so far, in the order of their first use.
  private(set) var skills: [Competence] = []

  private let book: CodeBook
  private let mostSkills: Int
  private let firstSkill: Int32
  private var indexOf: [String: Int32] = [:]
  private var shortIds: Set<String> = []

  init(book: CodeBook, mostSkills: Int, occupations: Int) {
    self.book = book
    self.mostSkills = mostSkills
    firstSkill = TableMarket.firstSkill(occupations: occupations)
  }

  /// The trades of an occupation's code, ascending by code; one with made skills when no ISCO code is known, or none of
  /// them has a profile; none for people whose occupation nobody knows.
  mutating func trades(of code: String, _ report: inout TableCohortReport) -> [TableMarket.Trade] {
    let local = code.drop { $0 != ":" }.dropFirst()
    if local.isEmpty || local == "unknown" { return [] }
    var weights: [String: Int] = [:]
    if code.hasPrefix("isco:") {
      for isco in book.profiles.keys where isco.hasPrefix(local) { weights[isco] = 1 }
    }
    for row in book.iscoOf where row.code.hasPrefix(code) { weights[row.isco, default: 0] += 1 }
    let known = weights.filter { book.profiles[$0.key]?.isEmpty == false }.sorted { $0.key < $1.key }
    guard known.isEmpty else {
      report.occupationsWithProfile += 1
      return known.map { isco, weight in
        TableMarket.Trade(
          code: "isco:\(isco)", weight: weight, skills: profile(of: isco),
          majorGroup: isco.first?.wholeNumberValue ?? 0)
      }
    }
    report.occupationsWithMadeSkills += 1
    let major = weights.keys.min()?.first?.wholeNumberValue ?? 7
    return [TableMarket.Trade(code: code, weight: 1, skills: madeSkills(of: code), majorGroup: major)]
  }

  /// The heaviest competences of a profile; of equal ones those with the smaller ids.
  private mutating func profile(of isco: String) -> [Int32] {
    let rows = (book.profiles[isco] ?? []).sorted { left, right in
      left.weight == right.weight ? left.competence < right.competence : left.weight > right.weight
    }
    return rows.prefix(mostSkills).map { row in
      let name = book.competenceNames[row.competence] ?? ""
      return index(of: row.competence, name: name.isEmpty ? row.competence : name)
    }
  }

  /// As many skills as a profile has, with names of the occupation.
  private mutating func madeSkills(of code: String) -> [Int32] {
    (1...mostSkills).map {
      index(of: "skill:\(code)-\($0)", name: "Skill \($0) of \(book.names[code] ?? code)")
    }
  }

  /// ESCO's ids are long, and a cohort of millions names them ten times a person: the first eight digits of the UUID at
  /// the end stand for the whole, unless two of them are the same.
  private mutating func shortId(of id: String) -> String {
    guard id.hasPrefix("http"), let slash = id.lastIndex(of: "/") else { return id }
    let short = "esco:" + id[id.index(after: slash)...].prefix(8)
    return shortIds.insert(short).inserted ? short : id
  }

  private mutating func index(of id: String, name: String) -> Int32 {
    if let known = indexOf[id] { return known }
    let index = firstSkill + Int32(skills.count)
    indexOf[id] = index
    skills.append(Competence(id: shortId(of: id), name: name, kind: .skill))
    return index
  }
}
