import ArgumentParser
import MatchingIO

/// `placement esco search TEXT --in DATASET`
struct ESCO: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "esco",
    abstract: "Look into the ESCO classification of a dataset.",
    discussion: """
      Example:
        placement esco search "fork lift" --in region
      """,
    subcommands: [ESCOSearch.self])
}

/// Finds competences and occupations by label or synonym.
struct ESCOSearch: PlacementCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find a competence or an occupation by its label or a synonym, in any language.",
    discussion: """
      Case, accents and punctuation do not matter; every word may be cut short. The id that is printed is what
      participant_competences.csv, requirements.csv and the column occupation of workplaces.csv take.

      Examples:
        placement esco search "fork lift" --in region
        placement esco search koch --in region --occupations --language de --limit 5
      """)

  static let consequence = "nothing was searched"

  @Argument(help: ArgumentHelp("What to look for: words, or beginnings of words.", valueName: "text"))
  var words: [String]

  @Option(name: .customLong("in"), help: "The dataset: a folder, or a store.")
  var dataset: String

  @Flag(name: .long, help: "Look for occupations and ISCO groups instead of competences.")
  var occupations = false

  @Option(name: .long, help: ArgumentHelp("Only labels of this language.", valueName: "code"))
  var language: String?

  @Option(name: .long, parsing: .unconditional, help: "The most results that are printed, 1 … 1000.")
  var limit = 20

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit \(limit) is outside 1 … 1000.") }
  }

  func execute() throws -> ExitStatus {
    let text = words.joined(separator: " ")
    let search = LabelSearch(
      occupations ? .occupation : .competence, language: language, limit: limit)
    guard let answer = try search.find(text, in: dataset) else {
      throw ValidationError("'\(text)' has no letter and no digit to look for.")
    }
    output.print(answer, text: Self.text(of: answer))
    return .done
  }

  private static func text(of answer: LabelSearch.Answer) -> String {
    var lines = answer.hits.flatMap { hit in
      ["\(hit.label)  [\(hit.language)]\(hit.synonym.map { ", also: \($0)" } ?? "")", "  \(hit.id)"]
    }
    let shown = answer.hits.count
    lines.append(shown < answer.count ? "\(shown) of \(answer.count) found" : "\(answer.count) found")
    return (lines + [answer.attribution].compactMap(\.self)).joined(separator: "\n")
  }
}
