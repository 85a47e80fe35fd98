/// The lines that the DIMACS formats share: comments, the problem line, and one keyword a line.
struct DIMACSLines {
  /// Number of nodes that the problem line declares, ≥ 1.
  let nodeCount: Int
  private let arcCount: Int64
  private let problemLine: Int
  private var reader: TokenReader
  /// What was wrong so far.
  private(set) var error = FormatError()

  /// Reads up to the problem line.
  ///
  /// - Throws: ``FormatError`` when it is missing, for another problem, or declares more than the file can
  ///   hold.
  init(_ bytes: [UInt8], problem: String) throws(FormatError) {
    reader = TokenReader(bytes)
    let mend = "write one line p \(problem) NODES ARCS before all others"
    while let keyword = reader.next() {
      if keyword.text == "c" {
        reader.skipLine()
        continue
      }
      guard keyword.text == "p" else {
        throw FormatError(
          FormatIssue(
            .line(keyword.line), field: "problem line", value: keyword.text, problem: "not a problem line",
            mend: mend))
      }
      guard let kind = reader.nextOnLine(), kind.text == problem else {
        throw FormatError(
          FormatIssue(
            .line(keyword.line), field: "problem line", problem: "not a problem \(problem)", mend: mend))
      }
      // Every node that matters and every arc takes more than a byte of the file.
      let limit = Int64(min(bytes.count, Int(Int32.max)))
      problemLine = keyword.line
      nodeCount = Int(try reader.integer("nodes", in: 1...limit, onLine: true))
      arcCount = try reader.integer("arcs", in: 0...limit, onLine: true)
      try Self.expectEnd(&reader)
      reader.skipLine()
      return
    }
    throw FormatError(
      FormatIssue(.file, field: "problem line", problem: "the file has no problem line", mend: mend))
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
  mutating func collect(_ body: (inout TokenReader) throws(FormatError) -> Void) {
    do {
      try body(&reader)
    } catch {
      for issue in error.issues { note(issue) }
    }
    reader.skipLine()
  }

  /// Notes something wrong.
  mutating func note(_ issue: FormatIssue) {
    error.add(issue)
  }

  /// Notes a number of arcs that is not the declared one.
  mutating func check(arcCount found: Int) {
    guard Int64(found) != arcCount, error.count == 0 else { return }
    note(
      FormatIssue(
        .line(problemLine), field: "arcs", value: String(arcCount),
        problem: "the file has \(found) arcs", mend: "declare as many arcs as there are lines a"))
  }

  /// The fault of a line that begins with an unknown keyword.
  static func unknown(_ keyword: TokenReader.Token, allowed: String) -> FormatError {
    FormatError(
      FormatIssue(
        .line(keyword.line), field: "keyword", value: keyword.text, problem: "unknown keyword",
        mend: "a line begins with \(allowed)"))
  }

  /// Refuses more fields than the line should have.
  static func expectEnd(_ reader: inout TokenReader) throws(FormatError) {
    guard let extra = reader.nextOnLine() else { return }
    throw FormatError(
      FormatIssue(
        .line(extra.line), field: "line", value: extra.text, problem: "too many fields", mend: "remove it"))
  }
}
