import Testing

@testable import Tables

@Suite struct DataIssueTests {
  @Test func describesPlaceValueProblemAndMend() {
    let issue = DataIssue(
      file: "p.csv", line: 3, field: "level", value: "9", problem: "too high", mend: "write 0 … 8")
    #expect(issue.description == "p.csv:3: level '9': too high; write 0 … 8")
    #expect(
      DataIssue(file: "p.csv", problem: "empty", mend: "fill it").description == "p.csv: empty; fill it")
  }

  @Test func namesTheByteOfABinaryFile() {
    let issue = DataIssue(
      file: "m", byte: 44, field: "rowStart", value: "9", problem: "behind the end", mend: "copy it again")
    #expect(issue.description == "m, byte 44: rowStart '9': behind the end; copy it again")
  }

  @Test func cutsAndEscapesValues() {
    let issue = DataIssue(
      file: "p", value: "a\u{1B}[2J\n" + String(repeating: "x", count: 100), problem: "", mend: "")
    #expect(issue.value == "a\\u{1B}[2J\\n" + String(repeating: "x", count: 74) + "…")
  }

  @Test func nothingFromAFileReachesATerminalRaw() {
    let issue = DataIssue(
      file: "a\u{1B}.csv", field: String(repeating: "é", count: 81), value: String(repeating: "é", count: 80),
      problem: "", mend: NearestName.mend(for: "ada\u{7}", among: ["Ada\u{7}"], otherwise: ""))
    #expect(issue.file == "a\\u{1B}.csv")
    #expect(issue.field == String(repeating: "é", count: 80) + "…")
    #expect(issue.value == String(repeating: "é", count: 80))
    #expect(issue.mend == "did you mean 'Ada\\u{07}'?")
  }

  @Test func keepsAThousandIssuesAndCountsTheRest() {
    var error = DataError()
    for line in 1...1_500 { error.add(DataIssue(file: "p", line: line, problem: "x", mend: "y")) }
    #expect(error.issues.count == 1_000)
    #expect(error.count == 1_500)
    #expect(error.description.hasSuffix("… and 500 more"))
    var sum = DataError(DataIssue(file: "a", problem: "x", mend: "y"))
    sum.add(error)
    #expect(sum.issues.count == 1_000)
    #expect(sum.count == 1_501)
  }

  @Test func sortsByLineAndKeepsTheOrderWithin() {
    var error = DataError()
    for (line, problem) in [(5, "a"), (2, "b"), (5, "c")] {
      error.add(DataIssue(file: "p", line: line, problem: problem, mend: ""))
    }
    error.add(DataIssue(file: "p", problem: "d", mend: ""))
    error.sortByLine()
    #expect(error.issues.map(\.problem) == ["d", "b", "a", "c"])
  }

  @Test func throwsOnlyWhenSomethingIsWrong() throws {
    try DataError().throwIfAny()
    #expect(throws: DataError.self) {
      try DataError(DataIssue(file: "p", problem: "x", mend: "y")).throwIfAny()
    }
  }
}
