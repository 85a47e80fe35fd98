import ArgumentParser
import Foundation
import Matching
import MatchingIO
import Measurement
@_spi(Measurement) import Matching

/// Times the scoring and the pricing pass and prints one line of JSON for each run.
@main struct ScoringDriver: ParsableCommand {
  enum Workload: String, CaseIterable, ExpressibleByArgument {
    case fit, generated
  }

  @Option(help: "fit: workload S; generated: CohortGenerator with the default plan.")
  var workload = Workload.fit
  @Option var participants = 100_000
  @Option var workplaces = 10_000
  @Option(help: "Number of competences of workload S.") var competences = 200
  @Option var seed: UInt64 = 1
  @Option(help: "Pairs that the scoring pass keeps of each participant.") var top = 50
  @Option var threads = 1
  @Option(help: "\(PassTrial.paths.joined(separator: ", ")).") var path = PassTrial.paths.last ?? "portable"
  @Option(help: "Runs of each pass.") var runs = 3
  @Option(help: "How many participants are explained after the passes.") var explain = 0
  @Flag(help: "Workload S with a single level and without floors.") var oneLevel = false
  @Flag(help: "Workload S: measure the machine too, and print how near each pass comes to what it could do.")
  var roofline = false
  @Option(help: "Write the cohort as a dataset folder and do nothing else.") var writeDataset: String?
  @Option(help: "Score the cohort of this folder once, and print what was kept and its cost as the peers do.")
  var dataset: String?

  mutating func run() throws {
    if let dataset { return try score(DatasetReader.read(folder: dataset)) }
    let (cohort, plan) = try makeCohort()
    if let writeDataset { return try DatasetWriter.write(cohort, plan: plan, folder: writeDataset) }
    var made: PassTrial?
    try report("layout", of: cohort) {
      made = try trial(cohort, plan)
      return { PassTrial.Outcome() }
    }
    guard let trial = made else { return }
    // Made prices: one workplace in four has none.
    let prices = cohort.workplaces.indices.map { Int64($0 % 4) * 40_000 }
    var stored: [Int64] = []
    let speeds = [
      (
        "score",
        try fastest("score", of: cohort) {
          let found = trial.score()
          return {
            stored = found.utilities(prices: prices)
            return found.outcome
          }
        }
      ),
      (
        "price",
        try fastest("price", of: cohort) {
          let found = trial.price(prices, utilities: stored)
          return { found }
        }
      ),
    ]
    if explain > 0 {
      try report("explain", of: cohort) {
        let found = trial.explain(explain)
        return { found }
      }
    }
    guard roofline else { return }
    let machine = Machine()
    try printLine(machine)
    for (pass, speed) in speeds {
      try printLine(Roofline(pass: pass, pairsPerSecond: speed, of: trial, on: machine))
    }
  }

  mutating func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs is at least 1") }
    guard !roofline || workload == .fit else {
      throw ValidationError("--roofline knows only the loop of workload fit")
    }
  }

  private func score(_ dataset: Dataset) throws {
    try Measurement { Double(try trial(dataset.cohort, dataset.plan).score().outcome.totalScore) }.print()
  }

  private func trial(_ cohort: Cohort, _ plan: Plan) throws -> PassTrial {
    guard let trial = PassTrial(cohort, plan: plan, path: path, threads: threads) else {
      throw ValidationError("this machine has no path \(path)")
    }
    return trial
  }

  private func makeCohort() throws -> (Cohort, Plan) {
    switch workload {
    case .fit:
      let workload = WorkloadS(
        participants: participants, workplaces: workplaces, competences: competences, seed: seed,
        hasOneLevel: oneLevel)
      return (workload.cohort, WorkloadS.plan(topK: top))
    case .generated:
      let options = try GenerationOptions(participants: participants, workplaces: workplaces, seed: seed)
      var plan = Plan()
      plan.topK = top
      return (CohortGenerator(options: options).cohort(), plan)
    }
  }

  /// Runs a pass as often as asked for; returns the most pairs a second.
  private func fastest(_ pass: String, of cohort: Cohort, _ body: () throws -> () -> PassTrial.Outcome) throws
    -> Double
  {
    try (0..<runs).map { _ in try report(pass, of: cohort, body) }.max() ?? 0
  }

  /// Runs a pass and prints its line; returns pairs a second. What `body` returns is not timed: it describes what was found.
  @discardableResult
  private func report(
    _ pass: String, of cohort: Cohort, _ body: () throws -> () -> PassTrial.Outcome
  ) throws -> Double {
    let before = Usage()
    let describe = try body()
    let after = Usage()
    let outcome = describe()
    let people = pass == "explain" ? min(explain, cohort.participants.count) : cohort.participants.count
    let pairs = Double(people) * Double(cohort.workplaces.count)
    let speed = pairs / (after.processor - before.processor)
    try printLine(
      Report(
        workload: workload.rawValue, participants: cohort.participants.count,
        workplaces: cohort.workplaces.count, competences: cohort.competences.count, seed: seed, top: top,
        path: path, threads: threads, pass: pass, wallSeconds: after.wall - before.wall,
        processorSeconds: after.processor - before.processor, millionPairsPerProcessorSecond: speed / 1e6,
        peakMegabytesBefore: before.peakMegabytes, peakMegabytesAfter: after.peakMegabytes,
        eligiblePairs: outcome.eligiblePairs, pairs: outcome.pairs,
        scoredPairs: outcome.scoredPairs, passes: outcome.passes, hash: String(outcome.hash, radix: 16)))
    return speed
  }

  private func printLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

/// One run of a pass.
private struct Report: Encodable {
  var workload: String
  var participants: Int
  var workplaces: Int
  var competences: Int
  var seed: UInt64
  var top: Int
  var path: String
  var threads: Int
  var pass: String
  var wallSeconds: Double
  var processorSeconds: Double
  var millionPairsPerProcessorSecond: Double
  var peakMegabytesBefore: Double
  var peakMegabytesAfter: Double
  var eligiblePairs: Int
  var pairs: Int
  var scoredPairs: Int
  var passes: Int
  var hash: String
}

/// What the process has used so far.
private struct Usage {
  let wall = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
  let processor = processorSeconds()
  let peakMegabytes = Double(PeakMemory.bytes) / 1e6
}
