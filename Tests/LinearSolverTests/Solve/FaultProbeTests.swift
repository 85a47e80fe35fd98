import LinearSolver
import Synchronization
import Testing

@Suite struct FaultProbeTests {
  @Test func aBadRowIsAnErrorWithGLPKsMessage() throws {
    let error = #expect(throws: LinearSolverError.self) { try FaultProbe.commit(.badRow) }
    #expect(error?.code == .glpkFault)
    #expect(error?.description.contains("glp_set_row_bnds: i = 7; row number out of range") == true)
  }

  @Test func exhaustedMemoryIsAnErrorOfItsOwn() throws {
    let error = #expect(throws: LinearSolverError.self) { try FaultProbe.commit(.memoryLimit) }
    #expect(error?.code == .outOfMemory)
  }

  // The traps that LinearProgram.solve avoids, as GLPK shows them: GLP_EBOUND = 4, GLP_EROOT = 12.
  @Test func equalDoubleBoundsAndAMissingRootAreRefusedByGLPK() throws {
    #expect(try FaultProbe.commit(.equalDoubleBounds) == 4)
    #expect(try FaultProbe.commit(.missingRoot) == 12)
    var program = LinearProgram(
      sense: .maximize,
      columns: [
        .init(objective: 1, bounds: .between(2, 2), kind: .integer),
        .init(objective: 1, bounds: .atMost(2.5)),
      ], rows: [.init(bounds: .between(4, 4))])
    program.addEntry(row: 0, column: 0, value: 1)
    program.addEntry(row: 0, column: 1, value: 1)
    #expect(try program.solve(options: .init(method: .branchAndCut)).solution?.values == [2, 2])
  }

  @Test func theLibrarySolvesAfterFaultsRepeatedlyAndInParallel() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<64 {
        group.addTask {
          for round in 0..<4 {
            if (task + round) % 2 == 0 {
              #expect(throws: LinearSolverError.self) { try FaultProbe.commit(.badRow) }
            }
            if (task + round) % 8 == 0 {
              #expect(throws: LinearSolverError.self) { try FaultProbe.commit(.memoryLimit) }
            }
            let program = Programs.assignment(scores: Programs.strategyScores, places: [2, 2, 1])
            let solution = try #require(try program.solve().solution)
            #expect(abs(solution.objective - 374) < 1e-6)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  // A callback set up on the main actor is called from the solving thread.
  @MainActor @Test func callbacksAreCalledFromAnotherThread() async throws {
    let calls = Mutex(0)
    let options = LinearSolverOptions(
      progress: { _ in calls.withLock { $0 += 1 } }, isCancelled: { false })
    let program = Programs.assignment(scores: Programs.strategyScores, places: [2, 2, 1])
    let objective = try await Task.detached { try program.solve(options: options).solution?.objective }.value
    #expect(objective == 374)
    #expect(calls.withLock { $0 } > 0)
  }

  // A fault frees GLPK's environment of the thread, which would pull it from under an outer solve.
  @Test func solvingInsideACallbackIsRefusedAndHarmless() throws {
    let codes = Mutex<[LinearSolverError.Code]>([])
    let program = Programs.generalisedAssignment(sense: .minimize)
    let outcome = try program.solve(
      options: .init(
        method: .branchAndCut,
        progress: { progress in
          do throws(LinearSolverError) {
            if progress.stage == .branchAndCut, progress.bound == nil { return }
            _ = try Programs.assignment(scores: [[1]], places: [1]).solve()
          } catch {
            codes.withLock { $0.append(error.code) }
          }
        }))
    #expect(outcome.solution?.objective == 261)
    let seen = codes.withLock { $0 }
    #expect(!seen.isEmpty)
    #expect(seen.allSatisfy { $0 == .reentrantCall })
  }
}
