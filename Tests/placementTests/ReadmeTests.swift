import Foundation
import Testing

/// The README's console blocks, executed.
///
/// A line that starts with `$ ` is a command, the lines after it are its output, word for word; `…` stands for anything up to the
/// end of its line, and a line of nothing but `…` for any lines. Folders below `out/` are made in a scratch folder.
@Suite struct ReadmeTests {
  private struct Step {
    let command: String
    var output: [String] = []
  }

  private func text() throws -> String {
    try String(contentsOfFile: "\(Tool.root)/README.md", encoding: .utf8)
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

  @Test func everyConsoleBlockGivesWhatItShows() throws {
    let scratch = try Scratch()
    let makefile = try String(contentsOfFile: "\(Tool.root)/Makefile", encoding: .utf8)
    var executed = 0
    for step in try steps(in: text()) {
      let words = step.command.components(separatedBy: " ").filter { !$0.isEmpty }
      switch words.first {
      case "placement":
        let result = try Tool.run(
          words.dropFirst().map { $0.hasPrefix("out/") ? "\(scratch.path)/\($0)" : $0 })
        let shown = (result.output + result.errors).components(separatedBy: "\n")
        #expect(
          Self.matches(step.output, shown.last == "" ? shown.dropLast() : shown),
          "$ \(step.command)\n\(result.output)\(result.errors)")
        executed += 1
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

  @Test func everyLinkLeadsToAFile() throws {
    let pieces = try text().components(separatedBy: "](").dropFirst()
    let targets = pieces.compactMap { $0.split(separator: ")").first.map(String.init) }
    #expect(!targets.isEmpty)
    for target in targets where !target.hasPrefix("http") && !target.hasPrefix("#") {
      #expect(FileManager.default.fileExists(atPath: "\(Tool.root)/\(target)"), "\(target)")
    }
  }
}
