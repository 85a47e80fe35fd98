import Benchmark
import Matching
@_spi(Measurement) import Matching

/// The passes over all pairs, each alone. The counts are those of any method: eligible pairs, and the best ones.
func passBenchmarks() {
  Benchmark(
    "score-2000x200", configuration: BenchmarkMetric.configuration(counting: [.eligiblePairs, .keptPairs])
  ) { benchmark, trial in
    benchmark.startMeasurement()
    let found = trial.score()
    benchmark.stopMeasurement()
    benchmark.measurement(.eligiblePairs, found.outcome.eligiblePairs)
    benchmark.measurement(.keptPairs, found.outcome.pairs)
  } setup: {
    try trial()
  }

  Benchmark("price-2000x200", configuration: BenchmarkMetric.configuration(counting: [.addedPairs])) {
    benchmark, trial in
    let utilities = [Int64](repeating: 800_000, count: participants)
    benchmark.startMeasurement()
    let found = trial.price(noPrices, utilities: utilities)
    benchmark.stopMeasurement()
    benchmark.measurement(.addedPairs, found.pairs)
  } setup: {
    try trial()
  }
}

private let participants = 2_000
private let workplaces = 200
private let noPrices = [Int64](repeating: 0, count: workplaces)

private func trial() throws -> PassTrial {
  let cohort = try generatedCohort(participants: participants, workplaces: workplaces)
  guard let path = PassTrial.paths.last, let trial = PassTrial(cohort, plan: Plan(), path: path, threads: 1)
  else { throw WrongAnswer(description: "no instruction path") }
  return trial
}
