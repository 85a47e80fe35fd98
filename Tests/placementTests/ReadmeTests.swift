import Foundation
import Testing

/// The console blocks of the README and of the guides, executed.
///
/// A line that starts with `$ ` is a command, the lines after it are its output, word for word; `…` stands for anything up to the
/// end of its line, and a line of nothing but `…` for any lines. Folders below `out/` are made in a scratch folder.
@Suite struct ReadmeTests {
  private struct Step {
    let command: String
    var output: [String] = []
  }

  static let documents = [
    "README.md", "docs/command-line.md", "docs/import-esco.md", "docs/import-eures.md",
    "docs/import-europass.md", "docs/import-vacancies.md", "docs/import-candidates-json.md", "docs/store.md",
    "docs/demand.md",
  ]

  private func text(of document: String) throws -> String {
    try String(contentsOfFile: "\(Tool.root)/\(document)", encoding: .utf8)
  }

  private func steps(in text: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].output.append(line)
      }
    }
    return steps
  }

  /// The words of a command; blanks within double quotes are a part of theirs.
  private static func words(of command: String) -> [String] {
    command.components(separatedBy: "\"").enumerated().flatMap { position, part in
      position.isMultiple(of: 2) ? part.components(separatedBy: " ").filter { !$0.isEmpty } : [part]
    }
  }

  @Test(arguments: documents) func everyConsoleBlockGivesWhatItShows(document: String) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/out", withIntermediateDirectories: true)
    let makefile = try String(contentsOfFile: "\(Tool.root)/Makefile", encoding: .utf8)
    var executed = 0
    for step in try steps(in: text(of: document)) {
      let words = Self.words(of: step.command)
      switch words.first {
      case "placement":
        let result = try Tool.run(
          words.dropFirst().map { $0.hasPrefix("out/") ? "\(scratch.path)/\($0)" : $0 })
        let shown = (result.output + result.errors)
          .replacingOccurrences(of: "\(scratch.path)/", with: "").components(separatedBy: "\n")
        #expect(
          Self.matches(step.output, shown.last == "" ? shown.dropLast() : shown),
          "$ \(step.command)\n\(result.output)\(result.errors)")
        executed += 1
      case "cp":
        let copy = try Tool.shell("cp -r \"$1\" \"$2\"", words[2], "\(scratch.path)/\(words[3])")
        #expect(copy.status == 0, "\(copy.errors)")
      case "make":
        for target in words.dropFirst() {
          #expect(makefile.contains("\n\(target):"), "the Makefile has no \(target)")
        }
      case "git", "apt", "apt-get", "sudo", "cd":
        continue
      default:
        Issue.record("no test knows how to run: \(step.command)")
      }
    }
    #expect(executed > 0)
  }

  /// Whether lines are the expected ones.
  static func matches(_ expected: [String], _ lines: [String]) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    let rest = Array(expected.dropFirst())
    if first == "…" {
      return (0...lines.count).contains { matches(rest, Array(lines.dropFirst($0))) }
    }
    guard let line = lines.first else { return false }
    let fits = first.hasSuffix("…") ? line.hasPrefix(first.dropLast()) : line == first
    return fits && matches(rest, Array(lines.dropFirst()))
  }

  @Test func theComparisonTellsOutputsApart() {
    #expect(Self.matches(["a", "b …"], ["a", "b 1.2 s"]))
    #expect(Self.matches(["a", "…", "c"], ["a", "b", "b", "c"]))
    #expect(Self.matches(["…"], []))
    #expect(!Self.matches(["a"], ["a", "b"]))
    #expect(!Self.matches(["a", "b"], ["a"]))
    #expect(!Self.matches(["a …", "c"], ["a 1", "d"]))
    #expect(!Self.matches(["…", "c"], ["a", "b"]))
  }

  @Test(arguments: documents + ["docs/results.md", "docs/calibration.md", "datasets/README.md"])
  func everyLinkLeadsToAFile(document: String) throws {
    let folder = URL(fileURLWithPath: "\(Tool.root)/\(document)").deletingLastPathComponent().path
    let pieces = try text(of: document).components(separatedBy: "](").dropFirst()
    let targets = pieces.compactMap { $0.split(separator: ")").first.map(String.init) }
    #expect(!targets.isEmpty)
    for target in targets where !target.hasPrefix("http") && !target.hasPrefix("#") {
      let path = target.split(separator: "#")[0]
      #expect(FileManager.default.fileExists(atPath: "\(folder)/\(path)"), "\(target)")
    }
  }

  /// Every test that docs/real-files.md names is there.
  @Test func everyTrapOfRealFilesHasItsTest() throws {
    let pieces = try text(of: "docs/real-files.md").components(separatedBy: "Tests: ")
    let named = zip(pieces, pieces.dropFirst()).map { before, after in
      let suite = before.split(separator: "`").last.map(String.init) ?? ""
      return (file: "\(suite)Tests.swift", name: after.prefix { $0 != "`" })
    }
    #expect(named.count > 30)
    let files = FileManager.default.enumerator(atPath: "\(Tool.root)/Tests")?.allObjects as? [String] ?? []
    for (file, name) in named {
      let source = try files.first { $0.hasSuffix("/\(file)") }.map { try text(of: "Tests/\($0)") } ?? ""
      #expect(source.contains("func \(name)(") || source.contains("func `\(name)`("), "\(file): \(name)")
    }
  }

  /// What a match writes is what docs/results.md says that it writes.
  @Test func everyKeyColumnAndFileOfAResultIsDocumented() throws {
    let scratch = try Scratch()
    let result = try Tool.run(
      "match", "datasets/stuttgart-fast-track", "--out", scratch.path, "--format", "json")
    let results = try text(of: "docs/results.md")
    let format = try text(of: "docs/dataset-format.md")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(names.count == 8)
    for name in names + result.json.keys.map({ "\($0)" }) {
      #expect(results.contains("`\(name)`"), "\(name)")
    }
    let components = try #require(result.json["weights"] as? [String: Int])
    for name in names where name.hasSuffix(".csv") {
      let header = try scratch.read(name).split(separator: "\n")[0].split(separator: ",").map(String.init)
      for column in header where components[column] == nil && !column.hasPrefix("alternative") {
        #expect(results.contains("`\(column)`"), "\(name): \(column)")
      }
    }
    for component in components.keys { #expect(format.contains(component), "\(component)") }
  }
}
