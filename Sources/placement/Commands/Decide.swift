import ArgumentParser
import MatchingIO

/// `placement decide DATASET pin|ban|remove PARTICIPANT WORKPLACE`
struct Decide: ChangingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pin a participant to a workplace, ban the pair, or remove such a decision.",
    discussion: """
      Writes the table decisions, with who decided and why; a match keeps every decision or says why it cannot. A pin
      replaces another pin of the participant. In a store the log keeps every decision, also those that were removed.

      Examples:
        placement decide region.sqlite pin P001 W02 --by "Ada Amt" --why "her sister works there"
        placement decide region.sqlite remove P001 W02 --why "she moved"
      """)

  @Argument(help: "A store, or a dataset's folder.")
  var dataset: String

  @Argument(help: "pin, ban or remove.")
  var verb: DecisionChange.Verb

  @Argument(help: "The participant's id.")
  var participant: String

  @Argument(help: "The workplace's id.")
  var workplace: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitStatus {
    let report = try DecisionChange(verb, participant: participant, workplace: workplace).apply(to: dataset)
    switch output.format {
    case .text:
      let now = verb == .remove ? "nothing is decided about" : "\(verb.rawValue)"
      Console.print(
        (report.changed ? "" : "unchanged: ") + "\(now) \(participant) \(workplace)"
          + (report.replaced.isEmpty ? "" : "; no longer: " + report.replaced.joined(separator: ", ")))
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return .done
  }
}
