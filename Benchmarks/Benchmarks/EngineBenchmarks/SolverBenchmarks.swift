import Assignment
import Benchmark

/// The solvers on markets that the generator makes, and on those that are hard for them.
func solverBenchmarks() {
  let configuration = BenchmarkMetric.configuration(counting: [.questions])
  for (choice, participants, variant) in [
    (SolverChoice.core, 100_000, MarketGenerator.Variant.regional), (.core, 20_000, .alikeRankings),
    (.core, 20_000, .elevenScores), (.successiveShortestPath, 10_000, .regional),
  ] {
    Benchmark("\(choice.rawValue)-\(variant.rawValue)-\(participants)", configuration: configuration) {
      benchmark, market in
      let questions = QuestionCount()
      benchmark.startMeasurement()
      let outcome = try choice.solve(market, limits: SolverLimits(isCancelled: questions.keepGoing))
      benchmark.stopMeasurement()
      guard case .optimal(let allocation, let certificate) = outcome,
        market.check(certificate, for: allocation).isProof
      else { throw WrongAnswer(description: "no proof") }
      benchmark.measurement(.questions, questions.value)
    } setup: {
      try generatedMarket(participants: participants, variant)
    }
  }
}

func generatedMarket(participants: Int, _ variant: MarketGenerator.Variant = .regional) throws -> Market {
  try MarketGenerator(
    participants: participants, workplaces: variant.workplaces(forParticipants: participants), pairs: 50,
    seed: 1, variant: variant
  )
  .market()
}
