import Assignment
import Testing

@testable import MatchingIO

@Suite struct WorkSpellTests {
  private func spell(_ from: String?, _ to: String?) -> WorkSpell {
    WorkSpell(occupation: "7411", from: from.flatMap { SourceDate($0) }, to: to.flatMap { SourceDate($0) })
  }

  @Test func `years are those that are certain`() {
    #expect(Experience.years([spell("2005-10", "2010-10")]) == 5)
    #expect(Experience.years([spell("2005-10", "2010-09")]) == 4)
    #expect(Experience.years([spell("2005", "2010")]) == 4)
    #expect(Experience.years([spell("2015-10", "2018")]) == 2)
    #expect(Experience.years([spell("2018", "2018")]) == 0)
    #expect(Experience.years([spell("2018-Q1", "2019-03-31")]) == 1)
    #expect(Experience.years([spell("1970-01", "2020-01")]) == 8)
  }

  @Test func `what is not known or runs backwards counts nothing`() {
    #expect(Experience.years([]) == 0)
    #expect(Experience.years([spell("2005-10", nil), spell(nil, "2020"), spell("2020-01", "2010-01")]) == 0)
  }

  @Test func `months count once, as a slow count of every month says`() {
    #expect(Experience.years([spell("2010-01", "2012-01"), spell("2011-01", "2013-01")]) == 3)
    let seed: UInt64 = 0x5EED_3011
    var generator = SplitMix64(seed: seed)
    for round in 0..<500 {
      let spells = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        let from = Int.random(in: 0..<60, using: &generator)
        let to = from + Int.random(in: -5...40, using: &generator)
        func date(_ month: Int) -> SourceDate? { SourceDate("\(2000 + month / 12)-\(month % 12 + 1)") }
        return WorkSpell(occupation: "7411", from: date(from), to: date(to))
      }
      let months = spells.reduce(into: Set<Int>()) { months, spell in
        guard let from = spell.from?.latestMonth, let to = spell.to?.earliestMonth else { return }
        months.formUnion(from < to ? Set(from..<to) : [])
      }
      #expect(Int(Experience.years(spells)) == min(8, months.count / 12), "seed \(seed), round \(round)")
    }
  }
}
