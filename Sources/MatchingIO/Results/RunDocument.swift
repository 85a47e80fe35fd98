import Matching

/// What is needed to repeat a run: the content of `run.json`.
///
/// `run` holds all that may differ when the run is repeated; the rest is the same.
struct RunDocument: Codable {
  /// What may differ from run to run.
  struct Circumstances: Codable {
    var datasetPath: String
    var options: [String: String]
    var peakMemoryBytes: Int
    var seconds: ResultSummary.Seconds
    var threads: Int
  }

  /// A file that the run read.
  struct Input: Codable {
    var name: String
    var bytes: Int
    var sha256: String

    init(_ file: InputFile) {
      name = file.name
      bytes = file.byteCount
      sha256 = file.sha256
    }
  }

  /// The plan as it was used, in the form of `plan.yaml` (JSON is YAML).
  struct PlanUsed: Codable {
    struct Potential: Codable { var weeksPerLevel: Int }
    struct Closeness: Codable {
      var horizonKm: Double
      var detour: Double
    }
    struct Rules: Codable {
      var permitRenewal: String
      var dates: String
    }
    var weights: [String: Int32]
    var neutral: Double
    var potential: Potential
    var closeness: Closeness
    var rules: Rules
    var topK: Int

    init(_ plan: Plan, weights: ComponentValues<Int32>) {
      self.weights = ResultSummary.named(weights)
      neutral = Double(plan.neutralValue) / Double(MicroUnits.one)
      potential = Potential(weeksPerLevel: plan.weeksPerLevel)
      closeness = Closeness(
        horizonKm: Double(plan.closenessHorizonMetres) / 1_000, detour: Double(plan.detourPercent) / 100)
      rules = Rules(
        permitRenewal: plan.allowsPermitRenewal ? "allowed" : "refused", dates: plan.dateRule.rawValue)
      topK = plan.topK
    }
  }

  var inputFiles: [Input]
  var plan: PlanUsed
  var run: Circumstances
  var seed: UInt64
  var solver: String
  var version: String

  init(plan: Plan, weights: ComponentValues<Int32>, run: RunInfo, cost: RunCost) {
    inputFiles = run.inputFiles.map(Input.init)
    self.plan = PlanUsed(plan, weights: weights)
    self.run = Circumstances(
      datasetPath: run.datasetPath, options: run.options, peakMemoryBytes: cost.peakMemoryBytes,
      seconds: ResultSummary.Seconds(cost), threads: run.threads)
    seed = run.seed
    solver = run.solver
    version = run.version
  }
}
