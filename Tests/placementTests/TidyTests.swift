import Foundation
import Testing

/// The house rules that a formatter cannot check.
@Suite struct TidyTests {
  private struct Source {
    let path: String
    let lines: [String]

    var target: String { String(path.split(separator: "/")[1]) }
    var imports: Set<String> {
      Set(
        lines.compactMap { line in
          let words = line.split(separator: " ")
          guard let keyword = words.firstIndex(of: "import"), keyword <= 2, words.count > keyword + 1,
            words[..<keyword].allSatisfy({ ["public", "package", "@testable"].contains($0) })
          else { return nil }
          return words.last.map(String.init)
        })
    }
  }

  private func sources(in folder: String) throws -> [Source] {
    let root = URL(fileURLWithPath: Tool.root)
    let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    let paths = (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    #expect(!paths.isEmpty, "no sources below \(folder)")
    return try paths.map { path in
      let text = try String(contentsOf: root.appendingPathComponent("\(folder)/\(path)"), encoding: .utf8)
      return Source(path: "\(folder)/\(path)", lines: text.components(separatedBy: "\n"))
    }
  }

  /// Tests may have long lines: expected messages are not broken.
  @Test func filesAndLinesStayShort() throws {
    for source in try sources(in: "Sources") + sources(in: "Tests") {
      #expect(
        source.lines.count <= 401, "\(source.path) has \(source.lines.count) lines: split it by concept")
      let limit = source.path.hasPrefix("Tests") ? 280 : 130
      for (number, line) in source.lines.enumerated() where line.count > limit {
        Issue.record("\(source.path):\(number + 1) is \(line.count) characters long")
      }
    }
  }

  @Test func functionsStayShort() throws {
    for source in try sources(in: "Sources") {
      var start: (line: Int, indent: Int)?
      for (number, line) in source.lines.enumerated() {
        let indent = line.prefix { $0 == " " }.count
        let words = line.split(separator: " ")
        if words.contains("func") || line.contains(" init("), line.hasSuffix("{"), start == nil {
          start = (number, indent)
        } else if let open = start, line == String(repeating: " ", count: open.indent) + "}" {
          #expect(
            number - open.line <= 75, "\(source.path):\(open.line + 1) runs over \(number - open.line) lines")
          start = nil
        }
      }
    }
  }

  @Test func nothingIsLeftUndone() throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for source in try sources(in: "Sources") + sources(in: "Tests") {
      for (number, line) in source.lines.enumerated() {
        for mark in marks where line.contains(mark) {
          Issue.record("\(source.path):\(number + 1) says \(mark)")
        }
      }
    }
  }

  @Test func targetsFormAChain() throws {
    let allowed: [String: Set<String>] = [
      "Tables": ["CTables"], "LinearSolver": ["CGLPK"], "Assignment": ["LinearSolver", "Tables", "CKernels"],
      "Matching": ["Assignment", "CKernels"],
      "MatchingIO": ["Matching", "Assignment", "Tables", "CZlib", "CLzma", "CJSON", "CXML"],
      "DatasetStore": ["MatchingIO", "Matching", "Tables"],
      "placement": ["DatasetStore", "MatchingIO", "Matching", "Assignment", "Tables"],
    ]
    let ours = Set(allowed.keys).union(["CGLPK", "CKernels", "CTables", "CZlib", "CLzma", "CJSON", "CXML"])
    for source in try sources(in: "Sources") {
      let foreign = source.imports.intersection(ours).subtracting(allowed[source.target] ?? [])
      #expect(foreign.isEmpty, "\(source.path) may not import \(foreign.sorted())")
    }
  }

  /// Whoever reads a table should not have to load Foundation for it.
  @Test func theCoresDoWithoutFoundation() throws {
    for source in try sources(in: "Sources")
    where ["Tables", "LinearSolver", "Assignment", "Matching"].contains(source.target) {
      #expect(
        source.imports.isDisjoint(with: ["Foundation", "FoundationEssentials"]),
        "\(source.path) imports Foundation")
    }
  }

  @Test func unsafeCodeStaysInItsFiles() throws {
    let named = [
      "LinearSolver/Solve/GLPKCall", "LinearSolver/Solve/FaultProbe", "LinearSolver/Network/HubNetwork",
      "LinearSolver/Network/AssignmentGraph+Solve", "Assignment/Formats/MarketFile",
      "Assignment/Solvers/Core/WorkArray", "Assignment/Solvers/Core/MarketRows", "Assignment/Dense/DenseRows",
      "MatchingIO/Compression/", "Tables/CSV/SpecialBytes", "Tables/CSV/CSVWords",
      "Tables/CSV/TextBuffer+Copy", "Tables/CSV/TextSlots", "DatasetStore/TableRows",
      "MatchingIO/JSON/JSONDocument", "MatchingIO/JSON/JSONWindow", "MatchingIO/XML/XMLFeed",
      "MatchingIO/Import/SortedSpill", "MatchingIO/Import/SpillCursor",
      "MatchingIO/Dataset/OpenFile", "MatchingIO/Dataset/InputFile+Hash",
      "Matching/Scoring/FlatArray", "Matching/Scoring/BlockScratch", "Matching/Scoring/FilterScratch",
      "Matching/Match/RowWriter",
    ]
    for source in try sources(in: "Sources") where !named.contains(where: source.path.contains) {
      // GRDB calls a transaction unsafe that outlives a closure; no memory is meant.
      for (number, line) in source.lines.enumerated()
      where line.contains("Unsafe") && !line.contains("allowsUnsafeTransactions") {
        Issue.record("\(source.path):\(number + 1) is unsafe outside of the files named for it")
      }
    }
  }

  @Test func librariesNeitherPrintNorExit() throws {
    for source in try sources(in: "Sources") where source.target != "placement" {
      for (number, line) in source.lines.enumerated() {
        let code = line.split(separator: "//", omittingEmptySubsequences: false).first ?? ""
        for call in [" print(", " exit(", " fatalError(", "try! ", " as! "] where code.contains(call) {
          Issue.record("\(source.path):\(number + 1) calls \(call)")
        }
      }
    }
  }
}
