import Assignment
import Benchmark
import Foundation
import Matching
import MatchingIO

/// Every benchmark checks the answer before it is timed: a wrong answer has no speed.
let benchmarks: @Sendable () -> Void = {
  let once = Benchmark.Configuration(
    metrics: [.wallClock, .peakMemoryResident], warmupIterations: 0, maxDuration: .seconds(1),
    maxIterations: 1)
  let often = Benchmark.Configuration(
    metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(5), maxIterations: 20)

  for size in [
    CohortSize(participants: 2_000, workplaces: 200), CohortSize(participants: 20_000, workplaces: 2_000),
  ] {
    Benchmark("dataset to proof, \(size)", configuration: once) { benchmark, folder in
      benchmark.startMeasurement()
      try matchFolder(folder)
      benchmark.stopMeasurement()
    } setup: {
      try preparedFolder(of: size)
    }
  }

  for (choice, participants) in [
    (SolverChoice.glpkSimplex, 1_000), (.glpkOutOfKilter, 1_000), (.successiveShortestPath, 1_000),
    (.core, 1_000), (.successiveShortestPath, 10_000), (.core, 10_000), (.core, 100_000),
  ] {
    Benchmark("\(choice.rawValue), class C, \(participants)", configuration: once) { benchmark, market in
      benchmark.startMeasurement()
      try solve(market, with: choice)
      benchmark.stopMeasurement()
    } setup: {
      try MarketGenerator(participants: participants, workplaces: participants / 10, pairs: 50, seed: 1)
        .market()
    }
  }

  let each = Benchmark.Configuration(
    metrics: [.wallClock], warmupIterations: 0, maxDuration: .seconds(20), maxIterations: 1_000)
  for kind in [
    MarketChangeGenerator.Kind.withdraw, .addParticipant, .addPlace, .removePlace, .score, .ban, .pin,
  ] {
    Benchmark("\(kind.rawValue), class C, 100000", configuration: each) { benchmark, market in
      let change = try market.draw(kind)
      benchmark.startMeasurement()
      try market.make(change)
      benchmark.stopMeasurement()
    } setup: {
      try ChangingMarket(participants: 100_000, rehearsing: kind)
    }
  }

  Benchmark("score and price 400 000 pairs", configuration: often) { benchmark, cohort in
    let matcher = Matcher(cohort, plan: Plan())
    benchmark.startMeasurement()
    blackHole(matcher.allPairsBound(prices: Array(repeating: 0, count: cohort.workplaces.count), threads: 1))
    benchmark.stopMeasurement()
  } setup: {
    try cohort(of: CohortSize(participants: 2_000, workplaces: 200))
  }
}

/// How large a cohort is.
struct CohortSize: CustomStringConvertible, Sendable {
  let participants: Int
  let workplaces: Int

  var description: String { "\(participants) × \(workplaces)" }
}

/// What a benchmark found to be wrong.
struct WrongAnswer: Error {
  let description: String
}

func cohort(of size: CohortSize) throws -> Cohort {
  let options = try GenerationOptions(participants: size.participants, workplaces: size.workplaces, seed: 1)
  return CohortGenerator(options: options).cohort()
}

/// Writes a generated dataset and matches it once, to check the answer.
func preparedFolder(of size: CohortSize) throws -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("placement-benchmark-\(size.participants)-\(size.workplaces)").path
  try DatasetWriter.write(try cohort(of: size), plan: Plan(), folder: folder)
  return folder
}

/// Reads a dataset folder, matches it and checks that the optimum is proved over all pairs.
func matchFolder(_ folder: String) throws {
  let dataset = try DatasetReader.read(folder: folder)
  let matcher = Matcher(dataset.cohort, plan: dataset.plan)
  let threads = ProcessInfo.processInfo.activeProcessorCount
  let result = try matcher.match(
    options: MatchOptions(solver: SolverChoice.auto, threads: threads))
  guard result.status == .optimal, result.proof.scope == .allPairs else {
    throw WrongAnswer(description: "\(folder): \(result.status), \(result.proof.scope)")
  }
}

/// Solves a market and checks the certificate.
func solve(_ market: Market, with choice: SolverChoice) throws {
  let outcome = try choice.solve(market, limits: SolverLimits())
  guard case .optimal(let allocation, let certificate) = outcome,
    market.check(certificate, for: allocation).isProof
  else { throw WrongAnswer(description: "no proof: \(outcome)") }
}
