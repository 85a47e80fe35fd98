import ArgumentParser
import MatchingIO

/// `placement import table FILE… --map MAP --into DATASET`
struct ImportTable: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Import any delimited table through a column map.",
    discussion: """
      A map, a YAML file or a ready-made one, says how the file is written and which column fills which of a dataset's
      table; other columns are not read. Compressed files, other encodings and delimiters are read as they are.
      Importing the same file again changes nothing. docs/import-tables.md describes maps.

      Examples:
        placement import table --list-maps
        placement import table ba_jobs.csv.xz --map ba-jobs --into germany
        placement import table jobs.csv unemployed.csv --map ba-jobs --map ba-unemployed-total --into germany
        placement import table --print-map nuts > mine.yaml
        placement import table --template skills-profile > profiles.csv
      """)

  @Argument(help: "Delimited files, oldest first: the last row of a key wins.", completion: .file())
  var files: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A ready-made map's name, or a YAML file; once for all files, or once for each.", valueName: "map"),
    completion: .file())
  var map: [String] = []

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String?

  @Flag(name: .long, help: "End at the first record that makes no row, and write nothing.")
  var strict = false

  @Flag(name: .customLong("list-maps"), help: "List the ready-made maps.")
  var listMaps = false

  @Option(name: .customLong("print-map"), help: "Print a ready-made map.")
  var printMap: String?

  @Option(name: .long, help: "Print an empty table for a spreadsheet: skills-profile.")
  var template: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let printMap, ReadyMap.named(printMap) == nil {
      throw ValidationError("--print-map \(printMap): no map is called so; see --list-maps.")
    }
    if let template, !TableTemplate.all.contains(where: { $0.name == template }) {
      let names = TableTemplate.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--template \(template): no template is called so; there is \(names).")
    }
    guard !listMaps, printMap == nil, template == nil else { return }
    guard !files.isEmpty, !map.isEmpty, let into else {
      throw ValidationError("Give files, --map and --into; or --list-maps, --print-map, --template.")
    }
    guard map.count == 1 || map.count == files.count else {
      throw ValidationError("\(map.count) maps for \(files.count) files; give one for all, or one for each.")
    }
    try OutputPath.require(into, of: "--into", differsFrom: files)
    try change.requireStore(into)
  }

  func execute() throws -> ExitStatus {
    if listMaps {
      for map in ReadyMap.all { Console.print("\(map.name)\n    \(map.summary)") }
    } else if let printMap, let map = ReadyMap.named(printMap) {
      Console.print(map.text)
    } else if let template = TableTemplate.all.first(where: { $0.name == template }) {
      Console.print(bytes: template.bytes)
    } else if let into {
      var work = TableImport()
      work.isStrict = strict
      let report = try work.run(files: files, maps: map, into: into)
      output.print(report)
    }
    return .done
  }
}
