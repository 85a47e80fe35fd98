import ArgumentParser
import Assignment
import MatchingIO
import Measurement

/// Solves a market file as the peers do: only the solving is timed, and here the check of its proof.
@main
struct MarketDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market-driver",
    abstract: "Solve a market file once and print the objective, the time and the memory as JSON.")

  @Argument(help: "A market file (PLMARKT1).")
  var file: String

  @Option(help: "The solver: \(SolverChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var solver = SolverChoice.core.rawValue

  func run() throws {
    guard let choice = SolverChoice(rawValue: solver) else {
      throw ValidationError("no solver is called \(solver)")
    }
    let market = try FileReader.readMarket(file, as: file)
    try Measurement {
      guard case .optimal(let allocation, let certificate) = try choice.solve(market, limits: SolverLimits())
      else { throw ValidationError("\(choice.rawValue) found no optimum of \(file)") }
      let proof = market.check(certificate, for: allocation)
      guard proof.isProof else { throw ValidationError("the certificate is no proof") }
      return Double(proof.totalScore)
    }.print()
  }
}
