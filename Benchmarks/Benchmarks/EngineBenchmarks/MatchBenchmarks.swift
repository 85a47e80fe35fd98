import Assignment
import Benchmark
import Foundation
import Matching
import MatchingIO

/// From a folder of CSV files to the proof over all pairs.
func matchBenchmarks() {
  let configuration = BenchmarkMetric.configuration(counting: [
    .eligiblePairs, .storedPairs, .addedPairs, .rounds, .pricedParticipants,
  ])
  for (participants, workplaces) in [(2_000, 200), (20_000, 2_000)] {
    Benchmark("match-\(participants)x\(workplaces)", configuration: configuration) { benchmark, folder in
      benchmark.startMeasurement()
      let result = try match(folder)
      benchmark.stopMeasurement()
      benchmark.measurement(.eligiblePairs, result.eligiblePairs)
      benchmark.measurement(.storedPairs, result.market.pairCount)
      benchmark.measurement(.addedPairs, result.rounds.reduce(0) { $0 + $1.addedPairs })
      benchmark.measurement(.rounds, result.rounds.count)
      benchmark.measurement(
        .pricedParticipants, result.rounds.reduce(0) { $0 + $1.pricedParticipants })
    } setup: {
      try writtenFolder(participants: participants, workplaces: workplaces)
    }
  }
}

func generatedCohort(participants: Int, workplaces: Int) throws -> Cohort {
  let options = try GenerationOptions(participants: participants, workplaces: workplaces, seed: 1)
  return CohortGenerator(options: options).cohort()
}

/// A generated dataset on disk.
private func writtenFolder(participants: Int, workplaces: Int) throws -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("placement-benchmark-\(participants)-\(workplaces)").path
  let cohort = try generatedCohort(participants: participants, workplaces: workplaces)
  try DatasetWriter.write(cohort, plan: plan, folder: folder)
  return folder
}

/// Few pairs each at first, so that there is something to price.
private var plan: Plan {
  var plan = Plan()
  plan.topK = 10
  return plan
}

/// Reads a dataset folder, matches it and checks that the optimum is proved over all pairs.
private func match(_ folder: String) throws -> MatchResult {
  let dataset = try DatasetReader.read(folder: folder)
  let matcher = Matcher(dataset.cohort, plan: dataset.plan)
  let threads = ProcessInfo.processInfo.activeProcessorCount
  let result = try matcher.match(options: MatchOptions(solver: SolverChoice.auto, threads: threads))
  guard result.status == .optimal, result.proof.scope == .allPairs else {
    throw WrongAnswer(description: "\(folder): \(result.status), \(result.proof.scope)")
  }
  return result
}
