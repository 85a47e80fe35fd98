import ArgumentParser
@_spi(Measurement) import Assignment
import MarketInput
import Measurement

/// Changes a solved market, one change after the other, each kind from the same solution.
@main
struct ChangesDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes-driver",
    abstract: "Solve a market file, change it step by step, and print what each kind of change costs.",
    discussion: "What each row of changes comes to is proved, and compared with a solve from scratch.")

  @Argument(help: "A market file (PLMARKT1).") var file: String
  @Option(help: "Changes of each kind.") var count = 1_000
  @Option(help: "Changes in a row, before the next begin from the solution again.") var row = 100
  @Option(help: "Only this kind: \(ChangesDriver.kinds.map(\.rawValue).joined(separator: ", ")).")
  var only: String?

  private static let kinds: [MarketChangeGenerator.Kind] = [
    .withdraw, .addParticipant, .addPlace, .removePlace, .score, .newPair, .ban, .pin,
  ]

  func validate() throws {
    guard count > 0, row > 0 else { throw ValidationError("--count and --row are at least 1") }
    guard only == nil || Self.kinds.contains(where: { $0.rawValue == only }) else {
      throw ValidationError("no kind of change is called \(only ?? "")")
    }
  }

  func run() throws {
    let market = try Market(file: file)
    let start = processorSeconds()
    guard
      case .optimal(let allocation, let certificate) = try SolverChoice.core.solve(
        market, limits: SolverLimits())
    else { throw DriverError("found no optimum of \(file)") }
    let solved = processorSeconds()
    let incremental = try IncrementalMarket(market, allocation, certificate)
    let taken = processorSeconds()
    print("solve \(milliseconds(solved - start)) ms, take over \(milliseconds(taken - solved)) ms\n")
    print("| change | median µs | 99th percentile | longest | workplaces settled, mean |")
    print("|---|---|---|---|---|")
    for kind in Self.kinds where only == nil || kind.rawValue == only {
      try change(incremental, kind.rawValue, [kind])
    }
    if only == nil { try change(incremental, "all in turn", Self.kinds) }
  }

  private func change(
    _ solved: IncrementalMarket, _ name: String, _ kinds: [MarketChangeGenerator.Kind]
  ) throws {
    var seconds: [Double] = []
    var settled = 0
    while seconds.count < count {
      var market = solved
      var generator = MarketChangeGenerator(seed: UInt64(seconds.count))
      // The first change of each kind copies what the solution shares with this market; it is not counted.
      for number in 0..<(min(row, count - seconds.count) + kinds.count) {
        guard let change = generator.change(kinds[number % kinds.count], in: market) else {
          throw DriverError("\(name): no change can be made")
        }
        let before = market.settledWorkplaces
        let start = processorSeconds()
        try market.apply([change])
        guard number >= kinds.count else { continue }
        seconds.append(processorSeconds() - start)
        settled += market.settledWorkplaces - before
      }
      try compare(market, name)
    }
    seconds.sort()
    let figures = [seconds[count / 2], seconds[min(count - 1, count * 99 / 100)], seconds[count - 1]]
    print(
      "| \(name) | \(figures.map(microseconds).joined(separator: " | ")) | \(settled / count) |")
  }

  /// The certificate holds, and a solve from scratch finds no other total.
  private func compare(_ market: IncrementalMarket, _ name: String) throws {
    let rest = try market.rest()
    let proof = rest.market.check(market.certificate, for: rest.allocation)
    guard proof.isProof, proof.totalScore + market.pinnedScore == market.objective else {
      throw DriverError("\(name): the certificate is no proof")
    }
    guard case .optimal(let allocation, _) = try SolverChoice.core.solve(rest.market, limits: SolverLimits()),
      rest.market.check(allocation).totalScore == proof.totalScore
    else { throw DriverError("\(name): a solve from scratch finds another total") }
  }

  private func microseconds(_ seconds: Double) -> String {
    seconds < 1e-5 ? "\((seconds * 1e7).rounded() / 10)" : "\(Int((seconds * 1e6).rounded()))"
  }

  private func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1e3).rounded()) }
}
