import Testing

@testable import Tables

@Suite struct CSVColumnsTests {
  private func columns(
    _ text: String, optional: [String] = [], others: CSVColumns.Others = .refused, mend: String? = nil
  ) throws(DataError) -> CSVColumns {
    try CSVColumns(
      Array(text.utf8), file: "t", columns: ["id", "count"], optional: optional, others: others, mend: mend)
  }

  private func issues(_ body: () throws(DataError) -> Void) -> [String] {
    do {
      try body()
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }

  @Test func findsColumnsByNameInAnyOrder() throws {
    var table = try columns("b,count,id,a\n1,2,x,\n", optional: ["a", "b", "c"])
    #expect(table.names == ["id", "count", "a", "b"])
    let hasRow = table.next()
    #expect(hasRow)
    #expect((0..<4).map { table.text($0) } == ["x", "2", "", "1"])
    #expect(table.isEmpty(2) && !table.isEmpty(3))
    let count = table.integer(1, in: 0...9)
    #expect(count == 2)
    let hasAnother = table.next()
    #expect(!hasAnother)
    try table.throwIfAny()
  }

  @Test func saysAllThatIsWrongWithAHeader() {
    #expect(
      issues { () throws(DataError) in _ = try columns("ID,cuont,count\n") } == [
        "t:1: id: the column is missing; the header must be id,count",
        "t:1: ID: the table has no such column; the header must be id,count",
        "t:1: cuont: the table has no such column; the header must be id,count",
      ])
    #expect(issues { () throws(DataError) in _ = try columns("id,count,x\n", others: .ignored) } == [])
    #expect(
      issues { () throws(DataError) in _ = try columns("") } == [
        "t: the file is empty; add a header row that names the columns"
      ])
  }

  @Test func notesWhatIsWrongWithCellsInTheOrderOfLines() {
    let found = issues { () throws(DataError) in
      var table = try columns("id,count\n,1\nx\ny,2.5\nz,10\n")
      while table.next() {
        _ = table.identifier(0)
        _ = table.integer(1, in: 1...9)
      }
      try table.throwIfAny()
    }
    #expect(
      found == [
        "t:2: id: the cell is empty; fill it in",
        "t:3: 1 field where the header has 2; add the missing commas; an empty field is nothing between two commas",
        "t:4: count '2.5': this is not a whole number; write a whole number from 1 to 9",
        "t:5: count '10': this is out of range; write a whole number from 1 to 9",
      ])
  }

  @Test func tablesThatNobodyWritesHaveOneMend() {
    let found = issues { () throws(DataError) in
      var table = try columns("id,count\nx,?\n", mend: "copy it again")
      while table.next() { _ = table.integer(1, in: 0...9) }
      try table.throwIfAny()
    }
    #expect(found == ["t:2: count '?': this is not a whole number; copy it again"])
    #expect(
      issues { () throws(DataError) in _ = try columns("id\n", mend: "copy it again") } == [
        "t:1: count: the column is missing; copy it again"
      ])
  }
}
