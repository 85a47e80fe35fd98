import Assignment
import Benchmark
@_spi(Measurement) import Assignment

/// A solved market that changes, one change after the other.
func changeBenchmarks() {
  let configuration = BenchmarkMetric.configuration(counting: [.settledWorkplaces])
  for kind in [
    MarketChangeGenerator.Kind.withdraw, .addParticipant, .addPlace, .removePlace, .score, .ban, .pin,
  ] {
    Benchmark("1000-changes-\(kind.rawValue)-10000", configuration: configuration) { benchmark, solved in
      var market = solved
      var generator = MarketChangeGenerator(seed: 3)
      benchmark.startMeasurement()
      for _ in 0..<1_000 {
        guard let change = generator.change(kind, in: market) else {
          throw WrongAnswer(description: "no \(kind.rawValue) can be made")
        }
        try market.apply([change])
      }
      benchmark.stopMeasurement()
      let rest = try market.rest()
      guard rest.market.check(market.certificate, for: rest.allocation).isProof else {
        throw WrongAnswer(description: "the certificate does not hold")
      }
      benchmark.measurement(.settledWorkplaces, market.settledWorkplaces)
    } setup: {
      try solvedMarket(participants: 10_000)
    }
  }
}

private func solvedMarket(participants: Int) throws -> IncrementalMarket {
  let market = try generatedMarket(participants: participants)
  guard
    case .optimal(let allocation, let certificate) = try SolverChoice.auto.solve(
      market, limits: SolverLimits())
  else { throw WrongAnswer(description: "no optimum") }
  return try IncrementalMarket(market, allocation, certificate)
}
