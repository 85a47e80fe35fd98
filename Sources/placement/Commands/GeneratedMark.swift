import Matching
import MatchingIO
import Tables

/// The file `generated.json` of a generated dataset: how to make it again, and the sign that it may be overwritten.
///
/// People's own tables have the same names as generated ones; they must not be lost to a wrong path.
enum GeneratedMark {
  private static let fileName = "generated.json"

  /// Refuses a place with a dataset that was not generated.
  static func requirePlace(in dataset: String) throws(DataError) {
    let names = try DatasetForms.open(dataset, for: .changing).fileNames()
    let isTable = { (name: String) in
      name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") || name == "plan.yaml"
    }
    guard !names.contains(fileName), let table = names.first(where: isTable) else { return }
    throw DataError(
      DataIssue(
        file: dataset, problem: "it holds a dataset that was not generated (\(table))",
        mend: "choose another place"))
  }

  /// The file, saying what was made.
  static func file(_ made: some Encodable) -> DatasetFile {
    DatasetFile(name: fileName, bytes: JSONText.bytes(of: made))
  }
}

/// How a cohort of numbers was made.
struct GeneratedNumbers: Encodable {
  let participants: Int
  let workplaces: Int
  let seed: UInt64
  let regions: Int
  let competences: Int
  let hasProfilesOnly: Bool
  let hasCommutersOnly: Bool
  let version = EngineVersion.current

  /// What the options make.
  init(_ options: GenerationOptions) {
    participants = options.participants
    workplaces = options.workplaces
    seed = options.seed
    regions = options.regions
    competences = options.competences
    hasProfilesOnly = options.hasProfilesOnly
    hasCommutersOnly = options.hasCommutersOnly
  }
}
