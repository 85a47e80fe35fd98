import Foundation
import Tables
import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct ResultVerifierTests {
  /// Writes the fixture's result after a change, edits a file, and verifies the folder.
  private func verify(
    file: String = "", replacing old: String = "", with new: String = "",
    change: (inout MatchResult) -> Void = { _ in }
  ) throws -> VerificationReport {
    let folder = try TemporaryFolder()
    var result = try ResultFixture.result()
    change(&result)
    try ResultFolder.write(
      cohort: ResultFixture.cohort, plan: Plan(), result: result, run: ResultFixture.run(), to: folder.path)
    if !file.isEmpty {
      let text = try folder.read(file)
      #expect(text.contains(old), "\(file) has no '\(old)'")
      try folder.write(file, text.replacingOccurrences(of: old, with: new))
    }
    return try ResultFolder.verify(folder.path)
  }

  private func failed(_ report: VerificationReport) -> [String] {
    report.checks.filter { !$0.passed }.map(\.name)
  }

  @Test func `a sound result passes every check`() throws {
    let report = try verify()
    #expect(report.passed, "\(report)")
    #expect(
      report.checks.map(\.name) == [
        "files", "participants", "places", "scores", "components", "gaps", "summary", "certificate",
      ])
  }

  @Test(arguments: [
    ("placements.csv", "anna,hotel", "eve,hotel", "participants"),
    ("placements.csv", "dana,", "anna,", "participants"),
    ("unplaced.csv", "cem,1", "anna,1", "participants"),
    ("placements.csv", "anna,hotel", "anna,\"care, north\"", "places"),
    ("workplaces.csv", "hotel,1,1", "hotel,1,0", "places"),
    ("workplaces.csv", "hotel,1,1", "hotel,2,1", "places"),
    ("workplaces.csv", "366667", "366668", "places"),
    ("placements.csv", "anna,hotel,833333", "anna,hotel,833334", "scores"),
    ("placements.csv", "north\",83333", "north\",9000000000", "scores"),
    ("placements.csv", "900000", "900007", "components"),
    ("placements.csv", "900000", "9000000", "components"),
    ("placements.csv", "score,fit", "score,note", "components"),
    ("gaps.csv", "anna,hotel", "cem,hotel", "gaps"),
    ("gaps.csv", ",2,3,3,", ",2,3,4,", "gaps"),
    ("summary.json", "\"objective\" : 1516666", "\"objective\" : 1516667", "summary"),
    ("summary.json", "\"placed\" : 3", "\"placed\" : 4", "summary"),
    ("summary.json", "\"gap\" : 0", "\"gap\" : 0.5", "summary"),
    ("summary.json", "\"storedPairs\" : 5", "\"storedPairs\" : 4", "summary"),
    ("summary.json", "all-pairs", "stored-pairs", "summary"),
    ("summary.json", "\"bound\" : 1516666", "\"bound\" : 1516667", "certificate"),
    ("certificate", "participant 133333", "participant 133332", "certificate"),
    ("certificate", "workplace 700000", "workplace 700001", "certificate"),
    ("certificate", "participant 0 cem", "participant -1 cem", "certificate"),
    ("certificate", "participant 0 cem", "participant 9223372036854775807 cem", "certificate"),
    ("certificate", "participant 0 cem", "participant 0 anna", "files"),
    ("workplaces.csv", "hotel,", "inn,", "files"),
    ("summary.json", "\"participants\" : 4", "\"participants\" : 5", "files"),
    ("run.json", "\"fit\" : 50", "\"fit\" : 51", "files"),
  ])
  func `a changed file fails its check`(file: String, old: String, new: String, check: String) throws {
    let report = try verify(file: file, replacing: old, with: new)
    #expect(failed(report).contains(check), "\(report)")
  }

  @Test func `a feasible result needs no proof, but its bound must hold`() throws {
    let feasible = try verify {
      $0.status = .feasible
      $0.bound += 100
      $0.proof = Proof(scope: .none, prices: [], utilities: [])
    }
    #expect(feasible.passed, "\(feasible)")
    let below = try verify {
      $0.status = .feasible
      $0.bound -= 1
      $0.proof.scope = .none
    }
    #expect(failed(below) == ["certificate"])
  }

  @Test func `optimal without a proof fails`() throws {
    #expect(failed(try verify { $0.proof.scope = .none }) == ["certificate"])
    let gap = try verify {
      $0.bound += 1
      $0.proof.utilities[2] += 1
    }
    #expect(failed(gap) == ["certificate"])
  }

  @Test func `a proof over the stored pairs may leave a wider bound`() throws {
    let report = try verify {
      $0.status = .feasible
      $0.proof.scope = .storedPairs
      $0.bound += 500
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `scores of the user's own have no components to check`() throws {
    let report = try verify { result in
      for index in result.placements.indices { result.placements[index].components = nil }
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `decisions that cannot be kept`() throws {
    let report = try verify {
      $0.status = .infeasible
      $0.placements = []
      $0.unplaced = []
      $0.objective = 0
      $0.bound = 0
      $0.proof = Proof(scope: .none, prices: [], utilities: [])
      $0.conflicts = ["care, north has 2 places and 3 pins"]
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `missing and malformed files are named, all of them`() throws {
    let folder = try TemporaryFolder()
    try ResultFolder.write(
      cohort: ResultFixture.cohort, plan: Plan(), result: try ResultFixture.result(),
      run: ResultFixture.run(), to: folder.path)
    try folder.write("placements.csv", "participant,workplace\na,b\n")
    try folder.write("workplaces.csv", "workplace,places,filled,pinned,price\nhotel,x,1,0,0\n")
    try folder.write("gaps.csv", "")
    try folder.write("market.plmarkt", "PLMARKT1")
    try folder.write("certificate", "?")
    try folder.write("summary.json", String(repeating: "[", count: 100_000))
    try folder.write("run.json", "{}")
    try FileManager.default.removeItem(atPath: folder.path + "/unplaced.csv")
    let error = try #require(throws: DataError.self) { try ResultFolder.verify(folder.path) }
    #expect(Set(error.issues.map(\.file)) == Set(ResultFolder.fileNames))
  }

  @Test func `a folder that is not there is said`() throws {
    let error = try #require(throws: DataError.self) { try ResultFolder.verify("/nonexistent/placement") }
    #expect(error.count == ResultFolder.fileNames.count)
  }

  @Test func `no cut of a file is a crash`() throws {
    let folder = try TemporaryFolder()
    try ResultFolder.write(
      cohort: ResultFixture.cohort, plan: Plan(), result: try ResultFixture.result(),
      run: ResultFixture.run(), to: folder.path)
    for name in ResultFolder.fileNames {
      let path = URL(fileURLWithPath: "\(folder.path)/\(name)")
      let whole = try Data(contentsOf: path)
      for length in stride(from: 0, to: whole.count - 1, by: 1 + whole.count / 40) {
        try whole.prefix(length).write(to: path)
        let isAccepted = (try? ResultFolder.verify(folder.path).passed) ?? false
        #expect(!isAccepted, "\(name) cut to \(length) of \(whole.count)")
      }
      try whole.write(to: path)
    }
    #expect(try ResultFolder.verify(folder.path).passed)
  }
}
