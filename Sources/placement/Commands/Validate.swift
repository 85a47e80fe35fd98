import ArgumentParser
import Matching
import MatchingIO

/// `placement validate DATASET`
struct Validate: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a dataset and report every error in it.",
    discussion: """
      Examples:
        placement validate datasets/stuttgart-fast-track
        placement validate region --plan strict.yaml --format json
      """)

  static let consequence = "the dataset is not valid"

  @OptionGroup var input: DatasetOptions
  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitStatus {
    let dataset = try input.read()
    let counts = DatasetCounts(dataset.cohort)
    output.print(counts, text: "\(input.dataset) is valid.\n\(counts.text)")
    return .done
  }
}

/// The dataset and its plan, as every command that reads one takes them.
struct DatasetOptions: ParsableArguments {
  @Argument(help: "A folder of CSV tables (docs/dataset-format.md), or a store: one SQLite file.")
  var dataset: String

  @Option(name: .long, help: "A plan file to use instead of the dataset's plan.yaml.", completion: .file())
  var plan: String?

  func read() throws -> Dataset {
    let progress = ProgressLine()
    defer { progress.clear() }
    return try DatasetReader.read(folder: dataset, plan: plan) { progress.show("read \($0)") }
  }
}

/// What a dataset holds.
struct DatasetCounts: Encodable {
  let participants: Int
  let workplaces: Int
  let places: Int64
  let competences: Int
  let requirements: Int
  let decisions: Int
  let groups: [String]
  let measuredComponents: [String]

  init(_ cohort: Cohort) {
    participants = cohort.participants.count
    workplaces = cohort.workplaces.count
    places = cohort.workplaces.reduce(0) { $0 + Int64($1.places) }
    competences = cohort.competences.count
    requirements = cohort.workplaces.reduce(0) { $0 + $1.requirements.count }
    decisions = cohort.decisions.count
    groups = cohort.groups.map(\.name)
    let measured = cohort.measuredComponents
    measuredComponents = ScoreComponent.allCases.filter(measured.contains).map(\.rawValue)
  }

  var text: String {
    var table = Table()
    table.add("participants", "\(participants)")
    table.add("workplaces", "\(workplaces) with \(places) places")
    table.add("competences", "\(competences), \(requirements) requirements")
    table.add("decisions", "\(decisions)")
    if !groups.isEmpty { table.add("groups", groups.joined(separator: ", ")) }
    table.add(
      "scored by", measuredComponents.isEmpty ? "nothing" : measuredComponents.joined(separator: ", "))
    return table.text
  }
}
