/// Why a program could not be solved. That it has no solution, or that a limit was reached, is a
/// ``LinearOutcome``, not an error.
public struct LinearSolverError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened.
  public struct Code: Sendable, Hashable {
    private let name: String
    private init(_ name: String) { self.name = name }

    /// The program or network is malformed; nothing was given to GLPK.
    public static let invalidProgram = Code("invalidProgram")
    /// An option is out of range.
    public static let invalidOption = Code("invalidOption")
    /// The initial solution is not feasible.
    public static let invalidInitialSolution = Code("invalidInitialSolution")
    /// Options that do not go together, or do not fit the program.
    public static let unsupportedOption = Code("unsupportedOption")
    /// GLPK stopped with an error of its own; its message is attached.
    public static let glpkFault = Code("glpkFault")
    /// Memory, or the memory limit, was exhausted.
    public static let outOfMemory = Code("outOfMemory")
    /// GLPK gave up, or its answer failed the check.
    public static let numericalFailure = Code("numericalFailure")
    /// Costs or flows are too large for GLPK's 32-bit network codes.
    public static let integerRange = Code("integerRange")
    /// Called from inside a callback of another solve on the same thread.
    public static let reentrantCall = Code("reentrantCall")
  }

  /// What happened.
  public let code: Code
  /// What happened, where, and what to do, for people.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
