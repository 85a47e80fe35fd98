import Assignment

/// A solved market that each iteration changes once more.
final class ChangingMarket {
  private var market: IncrementalMarket
  private var generator = MarketChangeGenerator(seed: 3)

  /// Class C of so many participants.
  init(participants: Int) throws {
    let solved = try MarketGenerator(
      participants: participants, workplaces: participants / 10, pairs: 50, seed: 1
    )
    .market()
    guard
      case .optimal(let allocation, let certificate) = try SolverChoice.auto.solve(
        solved, limits: SolverLimits())
    else { throw WrongAnswer(description: "no optimum") }
    market = try IncrementalMarket(solved, allocation, certificate)
  }

  /// Class C of so many participants, after changes of a kind were proved on a smaller market.
  convenience init(participants: Int, rehearsing kind: MarketChangeGenerator.Kind) throws {
    let rehearsal = try ChangingMarket(participants: 2_000)
    for _ in 0..<100 { try rehearsal.make(rehearsal.draw(kind)) }
    try rehearsal.verify()
    try self.init(participants: participants)
  }

  /// A change of a kind that can be made now.
  func draw(_ kind: MarketChangeGenerator.Kind) throws -> MarketChange {
    guard let change = generator.change(kind, in: market) else {
      throw WrongAnswer(description: "no \(kind.rawValue) can be made")
    }
    return change
  }

  /// Makes a change and repairs the optimum.
  func make(_ change: MarketChange) throws {
    try market.apply([change])
  }

  /// Checks the certificate of the market as it is now.
  private func verify() throws {
    let rest = try market.rest()
    guard rest.market.check(market.certificate, for: rest.allocation).isProof else {
      throw WrongAnswer(description: "the certificate does not hold")
    }
  }
}
