import ArgumentParser
import Assignment
import Matching
import MatchingIO
import Tables

/// `placement explain DATASET PARTICIPANT…`
struct Explain: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why participants got what they got, or nothing.",
    discussion: """
      Matches the dataset and explains: for a placement what each component contributed, the gaps and the next-best
      workplaces with the reason why they were lost; for an unplaced participant the barriers, by how many workplaces
      they close, and the nearest miss.

      Examples:
        placement explain datasets/stuttgart-fast-track P001
        placement explain datasets/stuttgart-fast-track --unplaced --format json
      """)

  static let consequence = "nothing can be explained"

  @OptionGroup var input: DatasetOptions

  @Argument(help: "Ids of participants.")
  var participants: [String] = []

  @Flag(name: .long, help: "Explain everyone who was not placed.")
  var unplaced = false

  @Option(name: .long, help: "The solver.")
  var solver = SolverChoice.auto

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if participants.isEmpty, !unplaced {
      throw ValidationError("Give ids of participants, or --unplaced for everyone who was not placed.")
    }
  }

  func execute() throws -> ExitStatus {
    let dataset = try input.read()
    let chosen = try indices(in: dataset.cohort)
    let matcher = Matcher(dataset.cohort, plan: dataset.plan)
    let result = try MatchRun(
      solver: solver, options: runOptions, explanationLimit: unplaced ? .max : 0
    ).run(matcher)
    guard result.status != .infeasible else {
      printConflicts(result.conflicts)
      return .infeasible
    }
    let named = chosen.map { matcher.explanation(of: $0, in: result) }
    let others = result.unplaced.filter { !chosen.contains(Int($0.participant)) }
    let explanations = named + (unplaced ? others : [])
    let text = ExplanationText(dataset.cohort)
    switch output.format {
    case .text:
      Console.print(
        explanations.map { text.paragraph(for: $0, weights: result.weights) }.joined(separator: "\n\n"))
    case .json:
      let documents = explanations.map {
        ExplanationDocument($0, cohort: dataset.cohort, weights: result.weights)
      }
      Console.print(bytes: JSONText.bytes(of: documents))
    }
    return result.exitStatus(runOptions)
  }

  private func printConflicts(_ conflicts: [String]) {
    output.print(Conflicts(conflicts: conflicts), text: SummaryText.conflicts(conflicts))
  }

  /// Each participant that was named, once, in the order of naming.
  private func indices(in cohort: Cohort) throws -> [Int] {
    var index: [String: Int] = [:]
    for (position, participant) in cohort.participants.enumerated() { index[participant.id] = position }
    var named: Set<String> = []
    return try participants.filter { named.insert($0).inserted }.map { id in
      guard let position = index[id] else {
        throw DataError(
          DataIssue(
            file: input.dataset, field: "participant", value: id, problem: "is not in the dataset",
            mend: "name an id of participants.csv"))
      }
      return position
    }
  }
}

/// Why nothing can be explained, for programs.
private struct Conflicts: Encodable {
  let status = MatchResult.Status.infeasible
  let conflicts: [String]
}
