import Benchmark
import Synchronization

/// What `make bench` compares with the thresholds of `Benchmarks/thresholds.json`: how much was done, counted, never how
/// long it took. A count is the same in every run of the same code, on any machine and for any number of threads.
extension BenchmarkMetric {
  /// Eligible pairs of the cohort.
  static let eligiblePairs = count("eligible pairs")
  /// Pairs that the scoring pass kept.
  static let keptPairs = count("pairs kept")
  /// Pairs that the solver saw in the last round.
  static let storedPairs = count("pairs stored")
  /// Pairs that pricing found to be missing, in all rounds.
  static let addedPairs = count("pairs added")
  /// Rounds of solving and pricing.
  static let rounds = count("rounds")
  /// Participants all of whose pairs were priced; those who were priced twice count twice.
  static let pricedParticipants = count("participants priced")
  /// How often a solver asked whether to stop, which it does after so many bids and so many steps of its searches.
  static let questions = count("questions whether to stop")
  /// Workplaces that the searches of changes settled.
  static let settledWorkplaces = count("workplaces settled")

  private static func count(_ name: String) -> BenchmarkMetric {
    .custom(name, polarity: .prefersSmaller, useScalingFactor: false)
  }

  /// One iteration, measured and counted.
  static func configuration(counting counts: [BenchmarkMetric]) -> Benchmark.Configuration {
    Benchmark.Configuration(
      metrics: counts + [.wallClock, .peakMemoryResident], warmupIterations: 0, maxDuration: .seconds(1),
      maxIterations: 1)
  }
}

/// Counts how often a solver asks whether to stop, and never stops it.
final class QuestionCount: Sendable {
  private let asked = Atomic(0)

  var value: Int { asked.load(ordering: .relaxed) }

  func keepGoing() -> Bool {
    asked.wrappingAdd(1, ordering: .relaxed)
    return false
  }
}
