import Assignment
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct VacancyMergeTests {
  private static let columns: [VacancyColumn] = [
    .places, .occupation, .region, .hoursMin, .hoursMax, .suitableForRefugees, .version,
  ]

  private func merge(memory: Int = 32 << 20) -> VacancyMerge {
    VacancyMerge(mark: "x:", columns: Self.columns, options: VacancyImportOptions(), memory: memory)
  }

  private func files(_ folder: borrowing TemporaryFolder, _ name: String) throws -> [String] {
    try folder.names(in: name).map { try $0 + "\n" + folder.read("\(name)/\($0)") }
  }

  /// Vacancies and tombstones of few ids, many times over, some with versions.
  private func records(_ seed: UInt64) -> [VacancyRecord] {
    var random = SplitMix64(seed: seed)
    return (0..<400).map { _ in
      let id = "\(random.next() % 40)"
      let version = random.next() % 2 == 0 ? Int64(random.next() % 5) : nil
      if random.next() % 5 == 0 { return .tombstone(id: id, version: version) }
      var vacancy = ImportedVacancy(id: id, places: Int32(random.next() % 4))
      vacancy.version = version
      vacancy.isSuitableForRefugees = random.next() % 2 == 0
      for _ in 0..<(random.next() % 4) {
        vacancy.require(
          ImportedRequirement("skill:\(random.next() % 9)", kind: .skill, isMust: random.next() % 2 == 0))
      }
      return .vacancy(vacancy, notes: [])
    }
  }

  @Test func `what does not fit into memory gives the same bytes, and again changes nothing`() throws {
    for seed in 0..<10 as Range<UInt64> {
      let folder = try TemporaryFolder()
      var reports: [VacancyReport] = []
      for (name, memory) in [("large", 32 << 20), ("small", 500)] {
        var merge = merge(memory: memory)
        for record in records(seed) { try merge.add(record) }
        var report = VacancyReport()
        try merge.finish(into: "\(folder.path)/\(name)", report: &report)
        reports.append(report)
      }
      #expect(reports[0] == reports[1], "seed \(seed)")
      #expect(try files(folder, "large") == files(folder, "small"), "seed \(seed)")
      let before = try files(folder, "large")
      var again = merge(memory: 500)
      for record in records(seed) { try again.add(record) }
      var report = VacancyReport()
      try again.finish(into: folder.path + "/large", report: &report)
      #expect(report.imported + report.removed + report.newCompetences == 0, "seed \(seed)")
      #expect(try files(folder, "large") == before, "seed \(seed)")
    }
  }

  /// A slow twin: the last version of each id, by the rule as it is written in the documentation.
  @Test func `the last word on each vacancy is what a plain loop finds`() throws {
    for seed in 100..<110 as Range<UInt64> {
      let folder = try TemporaryFolder()
      var merge = merge()
      var last: [String: (version: Int64?, places: Int32?)] = [:]
      for record in records(seed) {
        try merge.add(record)
        let (id, version, places): (String, Int64?, Int32?) =
          switch record {
          case .vacancy(let vacancy, _): (vacancy.id, vacancy.version, vacancy.places)
          case .tombstone(let id, let version): (id, version, nil)
          case .unusable: ("", nil, nil)
          }
        if let version, let known = last[id]?.version, version < known { continue }
        last[id] = (version, places)
      }
      var report = VacancyReport()
      try merge.finish(into: folder.path + "/d", report: &report)
      let rows = try importedRows(folder, "workplaces").map { "\($0[0]) \($0[1])" }
      let expected = last.compactMap { id, word in word.places.map { "x:\(id) \($0)" } }
      #expect(Set(rows) == Set(expected), "seed \(seed)")
      #expect(rows == rows.sorted(), "seed \(seed)")
      #expect(report.imported == expected.count, "seed \(seed)")
    }
  }

  @Test func `the dataset's profiles decide how an occupation is written`() throws {
    func occupation(profiles: String?) throws -> String {
      let folder = try TemporaryFolder()
      try folder.write("keep", "")
      if let profiles {
        try folder.write("occupation_profiles.csv", "occupation,competence,needed\n\(profiles),skill:a,3\n")
      }
      var merge = merge()
      var vacancy = ImportedVacancy(id: "1", places: 1)
      vacancy.occupations = ["http://data.europa.eu/esco/occupation/a-1", "7411", "styrk:7411.01"]
      try merge.add(.vacancy(vacancy, notes: []))
      var report = VacancyReport()
      try merge.finish(into: folder.path, report: &report)
      let table = try StoredTable(HeldBytes(Array(try folder.read("workplaces.csv").utf8)), file: "w")
      return table.cells(under: "occupation")[0]
    }
    #expect(try occupation(profiles: nil) == "styrk:7411.01")
    #expect(try occupation(profiles: "5120") == "styrk:7411.01")
    #expect(try occupation(profiles: "7411") == "7411")
    #expect(
      try occupation(profiles: "http://data.europa.eu/esco/occupation/a-1")
        == "http://data.europa.eu/esco/occupation/a-1")
  }
}
