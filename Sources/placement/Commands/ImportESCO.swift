import ArgumentParser
import MatchingIO

/// `placement import esco FOLDER --into DATASET`
struct ImportESCO: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "esco",
    abstract: "Import the ESCO classification: competences, occupation profiles, labels in many languages.",
    discussion: """
      Reads the CSV package of ESCO 1.0, 1.1 or 1.2, also compressed. A workplace then names an occupation (its ESCO
      URI or ISCO code) instead of listing requirements, and near competences count for one another. Importing the
      same folder again changes nothing; a newer version replaces the older one and reports what is new, renamed
      and gone. docs/import-esco.md has the mapping and its rules.

      Examples:
        placement import esco v1.1.1 --into region
        placement import esco v1.1.1 --into region --languages en,de --essential-floor 0
      """)

  @Argument(help: "The folder into which the ESCO package was unpacked.", completion: .directory)
  var folder: String

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Languages whose labels are taken; names come from the first. Default: all, English first.",
      valueName: "codes"))
  var languages: String?

  @Option(
    name: .long,
    help: ArgumentHelp("ESCO's version, if the folder's name does not tell it.", valueName: "version"))
  var release: String?

  @Option(
    name: .customLong("essential-floor"), parsing: .unconditional,
    help:
      "Level below which an essential skill closes a workplace, 0 … 3; 0 = none does. Default: 1, languages 2 (A2)."
  )
  var essentialFloor: UInt8?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into", differsFrom: [folder])
    try change.requireStore(into)
    if languages?.split(separator: ",").isEmpty == true {
      throw ValidationError("--languages names no language; write codes such as en,de.")
    }
    if let release, !ESCOImportOptions.isVersion(release) {
      throw ValidationError("--release \(release) is no version; write one such as 1.2.1.")
    }
    if let essentialFloor, essentialFloor > 3 {
      throw ValidationError("--essential-floor \(essentialFloor) is outside 0 … 3.")
    }
  }

  func execute() throws -> ExitStatus {
    var options = ESCOImportOptions()
    options.languages = languages?.split(separator: ",").map(String.init) ?? []
    options.version = release
    if let essentialFloor {
      options.skill.floor = essentialFloor
      options.language.floor = essentialFloor
    }
    let report = try ESCOImport(options: options).run(folder: folder, into: into)
    output.print(report)
    return .done
  }
}
