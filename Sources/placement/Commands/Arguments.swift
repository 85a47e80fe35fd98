public import ArgumentParser
public import Assignment
public import DatasetStore
public import Matching
public import MatchingIO

/// The solvers, as `--solver` names them.
extension SolverChoice: ExpressibleByArgument {}

/// The two ways to go, as `--objective` names them.
extension Objective: ExpressibleByArgument {}

/// The kinds of generated markets, as `--variant` names them.
extension MarketGenerator.Variant: ExpressibleByArgument {}

/// The rules for the level of a language as a whole as words of the command line.
extension OverallLanguageLevel: ExpressibleByArgument {}

/// The verbs of a decision, as `decide` takes them.
extension DecisionChange.Verb: ExpressibleByArgument {}

/// What can become of people, as `outcome` takes it.
extension OutcomeKind: ExpressibleByArgument {}

/// The formats of statistics, as `--as` names them.
extension DemandFormat: ExpressibleByArgument {}

/// A period of statistics, such as `2025` or `2025-Q1`.
extension DemandPeriod: ExpressibleByArgument {
  /// The period that a text means; `nil` when it is none.
  public init?(argument: String) {
    self.init(argument)
  }
}
