import ArgumentParser
@_spi(Measurement) import Assignment
import MarketInput
import Measurement

/// Changes a solved market, one change after the other, each kind from the same solution.
@main
struct ChangesDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes-driver",
    abstract: "Solve a market file, change it one by one, and print a table of what each kind of change costs.",
    discussion: "Every result is proved, and now and then compared with a solve from scratch.")

  @Argument(help: "A market file (PLMARKT1).") var file: String
  @Option(help: "Changes of each kind.") var count = 1_000
  @Option(help: "After how many changes the market is solved from scratch as well.") var every = 100
  @Option(help: "Only this kind: \(ChangesDriver.kinds.map(\.rawValue).joined(separator: ", ")).")
  var only: String?

  private static let kinds: [MarketChangeGenerator.Kind] = [
    .withdraw, .addParticipant, .addPlace, .removePlace, .score, .newPair, .ban, .pin,
  ]

  func validate() throws {
    guard count > 0, every > 0 else { throw ValidationError("--count and --every are at least 1") }
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
      try change(incremental, kind)
    }
  }

  private func change(_ solved: IncrementalMarket, _ kind: MarketChangeGenerator.Kind) throws {
    var market = solved
    var generator = MarketChangeGenerator(seed: 3)
    var seconds: [Double] = []
    // The first change copies what the solution shares with this market; it is not counted.
    for number in 0...count {
      guard let change = generator.change(kind, in: market) else {
        throw DriverError("no \(kind.rawValue) can be made")
      }
      let start = processorSeconds()
      try market.apply([change])
      if number > 0 { seconds.append(processorSeconds() - start) }
      if number % every == 0 || number == count { try compare(market, kind) }
    }
    seconds.sort()
    let figures = [seconds[count / 2], seconds[min(count - 1, count * 99 / 100)], seconds[count - 1]]
    let settled = (market.settledWorkplaces - solved.settledWorkplaces) / (count + 1)
    print(
      "| \(kind.rawValue) | \(figures.map(microseconds).joined(separator: " | ")) | \(settled) |")
  }

  /// The certificate holds, and a solve from scratch finds no other total.
  private func compare(_ market: IncrementalMarket, _ kind: MarketChangeGenerator.Kind) throws {
    let rest = try market.rest()
    let proof = rest.market.check(market.certificate, for: rest.allocation)
    guard proof.isProof, proof.totalScore + market.pinnedScore == market.objective else {
      throw DriverError("\(kind.rawValue): the certificate is no proof")
    }
    guard case .optimal(let allocation, _) = try SolverChoice.core.solve(rest.market, limits: SolverLimits()),
      rest.market.check(allocation).totalScore == proof.totalScore
    else { throw DriverError("\(kind.rawValue): a solve from scratch finds another total") }
  }

  private func microseconds(_ seconds: Double) -> String {
    seconds < 1e-5 ? "\((seconds * 1e7).rounded() / 10)" : "\(Int((seconds * 1e6).rounded()))"
  }

  private func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1e3).rounded()) }
}
