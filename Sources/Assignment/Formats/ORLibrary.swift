public import Tables

/// The OR-Library formats of the assignment problem and the generalised assignment problem: whole numbers
/// separated by white space, line breaks anywhere. J. E. Beasley, "OR-Library: distributing test problems by
/// electronic mail", J. Oper. Res. Soc. 41 (1990), doi 10.1057/jors.1990.166.
public enum ORLibrary {
  /// Reads an `assign` file: the number of jobs n, then n · n costs, row by row; costs are minimised unless
  /// asked otherwise.
  ///
  /// - Throws: `DataError` with the first fault.
  public static func readAssignment(
    _ bytes: [UInt8], file: String, objective: Objective = .minimise
  ) throws(DataError) -> LinearAssignment {
    var reader = TokenReader(bytes, file: file)
    let line = reader.line
    let size = Int(try reader.integer("n", in: 0...Int64(Int32.max)))
    try require(size, size, "n", line, reader)
    var values: [[Int64]] = []
    for _ in 0..<size {
      values.append(
        try numbers(size, "cost", -LinearAssignment.largestValue...LinearAssignment.largestValue, &reader))
    }
    try expectEnd(&reader)
    do {
      return try LinearAssignment(values: values, objective)
    } catch {
      throw reader.fault(
        line: nil, "costs", problem: error.description, mend: "scale the costs, or shift them")
    }
  }

  /// Reads a `gap` file: the number of problems, then for each the numbers of agents m and jobs n, m · n
  /// values, m · n resources (agent by agent), and m capacities. The files gap1 … gap12 are maximised, gapa …
  /// gapd minimised.
  ///
  /// - Throws: `DataError` with the first fault.
  public static func readGeneralisedAssignments(
    _ bytes: [UInt8], file: String, objective: Objective = .maximise
  ) throws(DataError) -> [GeneralisedAssignment] {
    var reader = TokenReader(bytes, file: file)
    let count = try reader.integer("number of problems", in: 0...Int64(Int32.max))
    let limit = GeneralisedAssignment.largestValue
    var problems: [GeneralisedAssignment] = []
    for _ in 0..<count {
      let agents = Int(try reader.integer("agents", in: 0...Int64(Int32.max)))
      let line = reader.line
      let jobs = Int(try reader.integer("jobs", in: 0...Int64(Int32.max)))
      try require(agents, jobs, "agents × jobs", line, reader)
      let values = try numbers(agents * jobs, "value", -limit...limit, &reader)
      let resources = try numbers(agents * jobs, "resource", 0...limit, &reader)
      let capacities = try numbers(agents, "capacity", 0...GeneralisedAssignment.largestCapacity, &reader)
      do {
        problems.append(
          try GeneralisedAssignment(
            values: values, resources: resources, capacities: capacities, jobCount: jobs, objective: objective
          ))
      } catch {
        throw reader.fault(
          line: line, "problem \(problems.count + 1)", problem: error.description, mend: "correct the numbers"
        )
      }
    }
    try expectEnd(&reader)
    return problems
  }

  /// The text of an `assign` file, or `nil` when the problem is not a full square matrix.
  public static func bytes(of problem: LinearAssignment) -> [UInt8]? {
    let market = problem.market
    let size = market.participantCount
    guard market.workplaceCount == size, market.pairCount == size * size else { return nil }
    var text = Array("\(size)\n".utf8)
    for row in 0..<size { append(market.pairs(of: row).map { problem.value(ofPair: $0) }, to: &text) }
    return text
  }

  /// The text of a `gap` file. The objective is not part of the format.
  public static func bytes(of problems: [GeneralisedAssignment]) -> [UInt8] {
    var text = Array("\(problems.count)\n".utf8)
    for problem in problems {
      append([Int64(problem.agentCount), Int64(problem.jobCount)], to: &text)
      for numbers in [problem.values, problem.resources] {
        for agent in 0..<problem.agentCount {
          append(Array(numbers[(agent * problem.jobCount)..<((agent + 1) * problem.jobCount)]), to: &text)
        }
      }
      append(problem.capacities, to: &text)
    }
    return text
  }

  private static func append(_ numbers: [Int64], to text: inout [UInt8]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { text.append(UInt8(ascii: " ")) }
      text.append(contentsOf: String(number).utf8)
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// A matrix needs two bytes a number, but for the last; refuses a size that cannot follow before anything
  /// is allocated. A row count alone is bound too, since rows of no columns would take no bytes.
  private static func require(
    _ rows: Int, _ columns: Int, _ field: String, _ line: Int, _ reader: TokenReader
  ) throws(DataError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= reader.remaining / 2 + 1, rows <= reader.remaining, columns <= reader.remaining
    else {
      throw reader.fault(
        line: line, field, "\(rows) × \(columns)", problem: "the file is too short for that many numbers",
        mend: "copy the file again")
    }
  }

  private static func numbers(
    _ count: Int, _ field: String, _ range: ClosedRange<Int64>, _ reader: inout TokenReader
  ) throws(DataError) -> [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try reader.integer(field, in: range)) }
    return numbers
  }

  private static func expectEnd(_ reader: inout TokenReader) throws(DataError) {
    guard let extra = reader.next() else { return }
    throw reader.fault(
      line: extra.line, "file", extra.text, problem: "more numbers than the sizes announce",
      mend: "correct the sizes, or remove what follows the last number")
  }
}
