public import ArgumentParser
public import Assignment
public import DatasetStore
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
