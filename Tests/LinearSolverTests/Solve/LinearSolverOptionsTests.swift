import Assignment
import LinearSolver
import Synchronization
import Testing

@Suite struct LinearSolverOptionsTests {
  let gap = Programs.generalisedAssignment(sense: .maximize)

  /// A feasible point of the generalised assignment: found once without limits, then made worse by nothing.
  private func feasiblePoint() throws -> [Double] {
    let minimum = Programs.generalisedAssignment(sense: .minimize)
    return try #require(try minimum.solve(options: .init(method: .branchAndCut)).solution).values
  }

  @Test func aTimeLimitReturnsTheInitialSolutionWithAValidBound() throws {
    let start = try feasiblePoint()
    let outcome = try gap.solve(
      options: .init(method: .branchAndCut, timeLimitSeconds: 0, initialSolution: start))
    guard case .feasible(let solution, let bound, let relative) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(solution.values == start)
    #expect(solution.objective == 261)
    #expect(bound >= 336 - 1e-6)
    #expect(abs(relative - (bound - 261) / 261) < 1e-9)
  }

  @Test func aTimeLimitWithoutAPointIsALimitWithABound() throws {
    let outcome = try gap.solve(options: .init(method: .branchAndCut, timeLimitSeconds: 0))
    guard case .limitReached(let bound?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(bound >= 336 - 1e-6)
  }

  @Test(arguments: LinearProgramSolveTests.methods)
  func everyMethodKeepsATimeLimitOfZero(method: LinearSolverOptions.Method) throws {
    let program = hardRelaxation()
    let best = try #require(try program.solve().solution).objective
    switch try program.solve(options: .init(method: method, timeLimitSeconds: 0)) {
    case .optimal(let solution):
      #expect(abs(solution.objective - best) < 1e-4)
    case .feasible(let solution, let bound, _):
      #expect(bound >= best - 1e-4)
      #expect(solution.objective <= best + 1e-4)
    case .limitReached(let bound):
      #expect(bound.map { $0 >= best - 1e-4 } ?? true)
    case .infeasible, .unbounded:
      Issue.record("a limit is not a proof")
    }
  }

  @Test func aGapLimitStopsWithBoundAndGap() throws {
    let outcome = try gap.solve(
      options: .init(method: .branchAndCut, relativeGap: 0.5, initialSolution: try feasiblePoint()))
    switch outcome {
    case .feasible(let solution, let bound, let relative):
      #expect(relative <= 0.5 + 1e-9)
      #expect(bound >= 336 - 1e-6)
      #expect(solution.objective <= 336)
    default:
      Issue.record("\(outcome)")
    }
  }

  @Test func aWorseInitialSolutionDoesNotSpoilTheOptimum() throws {
    let outcome = try gap.solve(
      options: .init(method: .branchAndCut, initialSolution: try feasiblePoint()))
    guard case .optimal(let solution) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(solution.objective == 336)
  }

  @Test(arguments: LinearProgramSolveTests.methods)
  func cancellationStopsEveryMethod(method: LinearSolverOptions.Method) throws {
    let program = method == .branchAndCut ? gap : hardRelaxation()
    let outcome = try program.solve(options: .init(method: method, isCancelled: { true }))
    guard case .limitReached = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func cancellationInsideTheTreeKeepsThePoint() throws {
    let start = try feasiblePoint()
    let hasIncumbent = Mutex(false)
    let outcome = try gap.solve(
      options: .init(
        method: .branchAndCut, cuts: [], initialSolution: start,
        progress: { progress in
          if progress.incumbent != nil { hasIncumbent.withLock { $0 = true } }
        },
        isCancelled: { hasIncumbent.withLock { $0 } }))
    guard let solution = outcome.solution else {
      Issue.record("\(outcome)")
      return
    }
    #expect(solution.objective >= 261)
  }

  @Test(arguments: LinearProgramSolveTests.methods)
  func progressIsTold(method: LinearSolverOptions.Method) throws {
    let told = Mutex<[LinearProgress]>([])
    let program = method == .branchAndCut ? gap : hardRelaxation()
    _ = try program.solve(
      options: .init(method: method, progress: { progress in told.withLock { $0.append(progress) } }))
    let seen = told.withLock { $0 }
    #expect(!seen.isEmpty)
    #expect(seen.allSatisfy { $0.elapsedSeconds >= 0 })
    if method == .branchAndCut {
      #expect(seen.contains { $0.stage == .branchAndCut && $0.incumbent != nil && $0.bound != nil })
    }
  }

  @Test func terminalOutputGoesToTheClosureOnly() throws {
    let lines = Mutex<[String]>([])
    _ = try gap.solve(
      options: .init(method: .branchAndCut, terminalOutput: { line in lines.withLock { $0.append(line) } }))
    let seen = lines.withLock { $0 }
    #expect(seen.contains { $0.contains("INTEGER OPTIMAL SOLUTION FOUND") })
    #expect(seen.allSatisfy { !$0.contains("\n") })
  }

  @Test func aMemoryLimitIsAnErrorAndTheProcessLivesOn() throws {
    let program = hardRelaxation(participants: 400)
    let error = #expect(throws: LinearSolverError.self) {
      _ = try program.solve(options: .init(memoryLimitMegabytes: 1))
    }
    #expect(error?.code == .outOfMemory)
    #expect(error?.description.contains("memory") == true)
    let enough = try program.solve(options: .init(memoryLimitMegabytes: 500))
    #expect(enough.solution != nil)
  }

  @Test func optionsOutOfRangeAreRefused() throws {
    func code(_ options: LinearSolverOptions, _ program: LinearProgram) -> LinearSolverError.Code? {
      do {
        _ = try program.solve(options: options)
        return nil
      } catch {
        return error.code
      }
    }
    let linear = Programs.assignment(scores: [[1]], places: [1])
    #expect(code(.init(timeLimitSeconds: -1), linear) == .invalidOption)
    #expect(code(.init(timeLimitSeconds: .nan), linear) == .invalidOption)
    #expect(code(.init(timeLimitSeconds: .infinity), linear) == .invalidOption)
    #expect(code(.init(relativeGap: -0.1), linear) == .invalidOption)
    #expect(code(.init(relativeGap: .nan), linear) == .invalidOption)
    #expect(code(.init(memoryLimitMegabytes: 0), linear) == .invalidOption)
    #expect(code(.init(memoryLimitMegabytes: .max), linear) == .invalidOption)
    #expect(code(.init(method: .dualSimplex), gap) == .unsupportedOption)
    #expect(code(.init(initialSolution: [0]), linear) == .unsupportedOption)
    let zeros = [Double](repeating: 0, count: 75)
    #expect(
      code(.init(method: .branchAndCut, usesPresolve: true, initialSolution: zeros), gap)
        == .unsupportedOption)
    #expect(code(.init(method: .branchAndCut, initialSolution: zeros), gap) == .invalidInitialSolution)
    #expect(code(.init(method: .branchAndCut, initialSolution: [1]), gap) == .invalidInitialSolution)
    var fractional = try feasiblePoint()
    fractional[0] = 0.5
    #expect(code(.init(method: .branchAndCut, initialSolution: fractional), gap) == .invalidInitialSolution)
    fractional[0] = .nan
    #expect(code(.init(method: .branchAndCut, initialSolution: fractional), gap) == .invalidInitialSolution)
    #expect(code(.init(timeLimitSeconds: 1e300), linear) == nil)
  }

  /// An assignment relaxation with 20 companies and random scores: at 80 participants some hundred iterations.
  private func hardRelaxation(participants: Int = 80) -> LinearProgram {
    var generator = SplitMix64(seed: 11)
    let scores = (0..<participants).map { _ in
      (0..<20).map { _ in Double.random(in: 0...1000, using: &generator) }
    }
    return Programs.assignment(scores: scores, places: [Double](repeating: 3, count: 20))
  }
}
