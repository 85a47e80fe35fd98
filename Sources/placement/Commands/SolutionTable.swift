import Assignment

/// The solutions of a file's problems as one CSV table.
enum SolutionTable {
  /// The table of a single problem as it is; of several, with the problem's number (from 1) as first column. Empty when
  /// no problem has a solution.
  static func bytes(of solutions: [ProblemSolution]) -> [UInt8] {
    if solutions.count == 1 { return solutions[0].table }
    let lineFeed = UInt8(ascii: "\n")
    var bytes: [UInt8] = []
    for (index, solution) in solutions.enumerated() {
      let lines = solution.table.split(separator: lineFeed)
      if bytes.isEmpty, let header = lines.first { bytes += "problem,".utf8 + Array(header) + [lineFeed] }
      for line in lines.dropFirst() { bytes += "\(index + 1),".utf8 + Array(line) + [lineFeed] }
    }
    return bytes
  }
}
