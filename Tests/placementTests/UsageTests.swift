import Foundation
import Testing

/// What holds for every command: help, completions, wrong usage, exit codes.
@Suite struct UsageTests {
  static let commands = [
    "", "validate", "match", "explain", "verify", "solve", "import", "import folder", "import jobtech",
    "import esco",
    "import nav", "import ba-jobsuche", "import france-travail", "import vdab", "import schema-org",
    "import json-resume", "import table", "import eures", "import europass", "export", "decide", "outcome",
    "runs", "log", "esco",
    "esco search", "import demand", "demand",
    "generate", "version",
  ]

  @Test(arguments: commands) func helpShowsAnExample(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let result = try Tool.run(words + ["--help"])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("Example"))
    let example = (["placement"] + words).joined(separator: " ") + " "
    #expect(result.output.contains("\n  \(example)"), "\(result.output)")
    #expect(try Tool.run(["help"] + words).output == result.output)
  }

  @Test func theExitCodesAreInTheHelp() throws {
    let help = try Tool.run("--help").output
    for line in [
      "0  done", "1  bad data", "2  wrong usage", "3  infeasible", "4  limit reached", "5  a proof failed",
    ] {
      #expect(help.contains("\n  \(line)"), "\(help)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreGenerated(shell: String) throws {
    let result = try Tool.run("--generate-completion-script", shell)
    #expect(result.status == 0, "\(result.errors)")
    for word in ["placement", "validate", "explain", "top-k"] {
      #expect(result.output.contains(word), "\(word)")
    }
  }

  @Test func theVersionIsPrinted() throws {
    let text = try Tool.run("version")
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("placement "))
    let version = try #require(text.output.split(separator: " ").last?.trimmingCharacters(in: .newlines))
    #expect(version.split(separator: ".").count == 3)
    #expect(try Tool.run("version", "--format", "json").json["version"] as? String == version)
    #expect(try Tool.run("--version").output == "\(version)\n")
  }

  @Test(arguments: [
    ("frob", "Unexpected argument 'frob'"),
    ("match", "Missing expected argument '<dataset>'"),
    ("match d", "Missing expected argument '--out <out>'"),
    ("match d --out o --threads 0", "--threads 0 is outside 1 … 1024"),
    ("match d --out o --threads 1025", "--threads 1025 is outside"),
    ("match d --out o --threads two", "'two' is invalid"),
    ("match d --out o --top-k 0", "--top-k 0 is outside 1 … 1000000"),
    ("match d --out o --top-k -5", "--top-k -5 is outside"),
    ("match d --out o --top-k 1000001", "--top-k 1000001 is outside"),
    ("match d --out o --time-limit 0", "--time-limit 0.0 is outside"),
    ("match d --out o --time-limit -1", "--time-limit -1.0 is outside"),
    ("match d --out o --time-limit nan", "--time-limit nan is outside"),
    ("match d --out o --gap -0.1", "--gap -0.1 is outside 0 … 1"),
    ("match d --out o --gap nan", "--gap nan is outside"),
    ("solve f --gap 1", "--gap 1.0 is outside"),
    ("solve f --gap inf", "--gap inf is outside"),
    ("solve f --gap 5%", "'5%' is invalid"),
    ("match d --out o --seed -1", "'-1' is invalid"),
    ("match d --out o --solver magic", "glpk-simplex"),
    ("match d --out o --format xml", "Please provide one of 'text' and 'json'"),
    ("match d --out o --formt json", "Unknown option '--formt'"),
    ("match d e --out o", "Unexpected argument 'e'"),
    ("explain d", "Give ids of participants, or --unplaced"),
    ("solve", "Missing expected argument '<file>'"),
    ("solve f --objective best", "minimise"),
    ("import xml f", "unexpected arguments: 'xml', 'f'"),
    ("import jobtech f", "Say with --into where the dataset is"),
    ("import europass f", "Missing expected argument '--into <into>'"),
    ("import europass f --into d --as-of soon", "--as-of soon is no day"),
    ("import esco f", "Missing expected argument '--into <into>'"),
    ("import esco f --into ./f/", "--into would write over f, which is read"),
    ("import esco f --into d --languages ,", "--languages names no language"),
    ("import esco f --into d --release new", "--release new is no version"),
    ("import esco f --into d --essential-floor 4", "--essential-floor 4 is outside 0 … 3"),
    ("import folder f --into f", "--into would write over f, which is read"),
    ("import folder f --into d --by Ada", "the folder d keeps no log"),
    ("match d --out o --why because", "the folder d keeps no log"),
    ("export d", "Missing expected argument '--to <to>'"),
    ("decide d keep P W", "pin"),
    ("outcome s.sqlite P", "Give a participant, a workplace, an outcome and --on DAY"),
    ("outcome s.sqlite P W hired --on 2026-02-30", "--on 2026-02-30 is no day"),
    ("outcome s.sqlite P W sacked --on 2026-02-03", "'sacked' is invalid"),
    ("outcome s.sqlite --on 2026-02-03", "--on goes with"),
    ("import demand f", "Missing expected argument '--into <into>'"),
    ("import demand f --into d --as xml", "eurostat-tsv"),
    ("esco search x", "Missing expected argument '--in <in>'"),
    ("esco search x --in d --limit 0", "--limit 0 is outside 1 … 1000"),
    ("generate --participants 3 --workplaces 3", "Give either --out FOLDER"),
    ("--generate-completion-script tcsh", "tcsh"),
  ])
  func wrongUsageSaysWhatIsRight(line: String, message: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let result = try Tool.run(words)
    #expect(result.status == 2, "\(result.output)\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func wrongUsageLeavesStandardOutputEmptyForPrograms() throws {
    let result = try Tool.run("match", "d", "--format", "json", "--threads", "0", "--out", "o")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("placement match --help"))
    let unsupported = try Tool.run(
      "match", "datasets/konvert-antwerp", "--out", "/dev/null/o", "--solver", "glpk-outofkilter",
      "--time-limit",
      "5", "--format", "json")
    #expect(unsupported.status == 2, "\(unsupported.output)\(unsupported.errors)")
    #expect(unsupported.output.isEmpty)
    #expect(unsupported.errors.contains("time limit"), "\(unsupported.errors)")
  }

  @Test(arguments: [
    ["match", "d", "--out", ""], ["generate", "--participants", "1", "--workplaces", "1", "--out", ""],
    ["generate", "--participants", "1", "--workplaces", "1", "--market", ""], ["solve", "f", "--out", ""],
    ["import", "jobtech", "f", "--into", ""], ["import", "esco", "f", "--into", ""],
    ["import", "demand", "f", "--into", ""],
  ])
  func anEmptyPathIsNotTheCurrentFolder(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(" is empty."), "\(result.errors)")
  }

  @Test func aProblemIsNotWrittenOver() throws {
    let scratch = try Scratch()
    let edges = try scratch.write("e.csv", "participant,workplace,score\na,x,9\n")
    let result = try Tool.run("solve", edges, "--out", "\(scratch.path)/../\(scratch.name)/e.csv")
    #expect(result.status == 2)
    #expect(result.errors.contains("--out would write over"), "\(result.errors)")
    #expect(try scratch.read("e.csv").hasSuffix("a,x,9\n"))
  }

  /// One outcome for each code, and JSON and nothing else on standard output for each but wrong usage.
  @Test func everyExitCodeHasItsOutcome() throws {
    let scratch = try Scratch()
    let edges = try scratch.write("e.csv", "participant,workplace,score\na,x,9\na,y,8\nb,x,8\nb,y,1\n")
    let worse = try scratch.write("worse.csv", "participant,workplace,score\na,x,9\nb,y,1\n")
    let infeasible = try scratch.write("no.asn", "p asn 4 2\nn 1\nn 2\na 1 3 5\na 2 3 5\n")
    let market = "\(scratch.path)/m.plmarkt"
    #expect(
      try Tool.run(
        "generate", "--participants", "9000", "--workplaces", "900", "--pairs", "10", "--market", market
      ).status == 0)
    let outcomes: [[String]] = [
      ["solve", edges], ["solve", "\(scratch.path)/nowhere"], ["solve", edges, "--solver", "magic"],
      ["solve", infeasible],
      ["solve", market, "--solver", "successive-shortest-path", "--time-limit", "0.001"],
      ["verify", edges, worse],
    ]
    for (code, arguments) in outcomes.enumerated() {
      let result = try Tool.run(arguments + ["--format", "json"])
      #expect(Int(result.status) == code, "\(arguments): \(result.output)\(result.errors)")
      if code == 2 {
        #expect(result.output.isEmpty)
      } else {
        #expect(!result.json.isEmpty, "\(arguments): \(result.output)")
        #expect(result.errors.isEmpty, "\(arguments): \(result.errors)")
      }
    }
  }
}
