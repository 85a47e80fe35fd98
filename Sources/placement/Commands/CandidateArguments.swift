import ArgumentParser
import MatchingIO

/// The arguments of every import of people.
struct CandidateArguments: ParsableArguments {
  @Argument(
    help: "Files of the source, also compressed, oldest first: the last version of a person wins.",
    completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String

  @Option(
    name: .customLong("id-prefix"),
    help: ArgumentHelp(
      "Put before every participant's id. Default: the source's, europass: or resume:", valueName: "prefix"))
  var idPrefix: String?

  @Flag(name: .long, help: "Write nothing when a record is skipped or something of it is left out.")
  var strict = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  /// The options that the arguments ask for.
  var options: CandidateImportOptions {
    var options = CandidateImportOptions()
    options.idPrefix = idPrefix
    options.isStrict = strict
    return options
  }

  func validate() throws {
    try OutputPath.require(into, of: "--into")
    try change.requireStore(into)
    if let idPrefix, idPrefix.contains(where: { $0.isWhitespace || $0 == "," || $0 == "\"" }) {
      throw ValidationError("--id-prefix may not have blanks, commas or quotes.")
    }
  }
}
