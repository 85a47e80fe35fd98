import Tables

/// The lines that the DIMACS formats share: comments, the problem line, and one keyword a line.
struct DIMACSLines {
  /// Number of nodes that the problem line declares, ≥ 1.
  let nodeCount: Int
  private let arcCount: Int64
  private let problemLine: Int
  private var reader: TokenReader
  /// What was wrong so far.
  private(set) var error = DataError()

  /// Reads up to the problem line.
  ///
  /// - Throws: `DataError` when it is missing, for another problem, or declares more than the file can
  ///   hold.
  init(_ bytes: [UInt8], file: String, problem: String) throws(DataError) {
    reader = TokenReader(bytes, file: file)
    let mend = "write one line p \(problem) NODES ARCS before all others"
    while let keyword = reader.next() {
      if keyword.text == "c" {
        reader.skipLine()
        continue
      }
      guard keyword.text == "p" else {
        throw reader.fault(
          line: keyword.line, "problem line", keyword.text, problem: "not a problem line", mend: mend)
      }
      guard let kind = reader.nextOnLine(), kind.text == problem else {
        throw reader.fault(
          line: keyword.line, "problem line", problem: "not a problem \(problem)", mend: mend)
      }
      // Every node that matters and every arc takes more than a byte of the file.
      let limit = Int64(min(bytes.count, Int(Int32.max)))
      problemLine = keyword.line
      nodeCount = Int(try reader.integer("nodes", in: 1...limit, onLine: true))
      arcCount = try reader.integer("arcs", in: 0...limit, onLine: true)
      try reader.expectLineEnd()
      reader.skipLine()
      return
    }
    throw reader.fault(line: nil, "problem line", problem: "the file has no problem line", mend: mend)
  }

  /// The keyword of the next line that is not a comment, or `nil` at the end; its fields come next.
  mutating func next() -> TokenReader.Token? {
    while let keyword = reader.next() {
      if keyword.text != "c" { return keyword }
      reader.skipLine()
    }
    return nil
  }

  /// Reads the rest of a line, keeps what is wrong with it, and goes to the next.
  mutating func collect(_ body: (inout TokenReader) throws(DataError) -> Void) {
    do {
      try body(&reader)
    } catch {
      note(error)
    }
    reader.skipLine()
  }

  /// Notes something wrong.
  mutating func note(_ fault: DataError) {
    error.add(fault)
  }

  /// An error of one issue in this file.
  func fault(line: Int?, _ field: String, _ value: String? = nil, problem: String, mend: String) -> DataError
  {
    reader.fault(line: line, field, value, problem: problem, mend: mend)
  }

  /// Notes a number of arcs that is not the declared one.
  mutating func check(arcCount found: Int) {
    guard Int64(found) != arcCount, error.count == 0 else { return }
    note(
      fault(
        line: problemLine, "arcs", String(arcCount), problem: "the file has \(found) arcs",
        mend: "declare as many arcs as there are lines a"))
  }
}

extension TokenReader {
  /// The fault of a line that begins with an unknown keyword.
  func unknown(_ keyword: Token, allowed: String) -> DataError {
    fault(
      line: keyword.line, "keyword", keyword.text, problem: "unknown keyword",
      mend: "a line begins with \(allowed)")
  }

  /// The fault of a node that two lines `n` name.
  func doubled(node: Int, line: Int) -> DataError {
    fault(line: line, "node", String(node), problem: "named twice", mend: "keep one line n a node")
  }

  /// Refuses more fields than the line should have.
  mutating func expectLineEnd() throws(DataError) {
    guard let extra = nextOnLine() else { return }
    throw fault(line: extra.line, "line", extra.text, problem: "too many fields", mend: "remove it")
  }
}
