// The unsafe part of a linear solve: pointers into arrays that live for one synchronous call. Swift callbacks are
// reached through C function pointers and return normally, so no jump crosses a Swift frame.

import CGLPK

/// What GLPK found, before it is checked.
struct GLPKResult {
  var status: cglpk_status
  var code: Int32
  var bound: Double?
  var values: [Double]
  var duals: [Double]?
  var reducedCosts: [Double]?
}

/// The closures of one call, reached from C by address.
private struct Callbacks {
  var progress: (@Sendable (LinearProgress) -> Void)?
  var isCancelled: (@Sendable () -> Bool)?
  var line: (@Sendable (String) -> Void)?
}

/// Builds, solves, reads back and deletes on this thread.
///
/// - Returns: the result, or `nil` when a callback or a deadline stopped a stage that keeps no point.
/// - Throws: ``LinearSolverError`` for GLPK's faults.
func callGLPK(
  _ arrays: GLPKArrays, sense: LinearProgram.Sense, options: LinearSolverOptions
) throws(LinearSolverError) -> GLPKResult? {
  let columnCount = arrays.objective.count
  let rowCount = arrays.rowKinds.count
  var values = [Double](repeating: 0, count: columnCount)
  var duals = [Double](repeating: 0, count: rowCount)
  var reducedCosts = [Double](repeating: 0, count: columnCount)
  let initialValues = options.initialSolution.map { [0] + $0 }
  var callbacks = Callbacks(
    progress: options.progress, isCancelled: options.isCancelled, line: options.terminalOutput)

  var solution = cglpk_solution()
  let completion = withUnsafeMutablePointer(to: &callbacks) { context in
    values.withUnsafeMutableBufferPointer { values in
      duals.withUnsafeMutableBufferPointer { duals in
        reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
          arrays.withProgram(sense: sense) { program in
            withOptionalPointer(initialValues) { initialValues in
              var parameters = cglpk_options(options)
              parameters.initial_values = initialValues
              parameters.context = UnsafeMutableRawPointer(context)
              solution.column_values = values.baseAddress
              solution.row_duals = duals.baseAddress
              solution.reduced_costs = reducedCosts.baseAddress
              return cglpk_solve(&program, &parameters, &solution)
            }
          }
        }
      }
    }
  }
  if completion == CGLPK_INTERRUPTED { return nil }
  try check(completion, message: withUnsafeBytes(of: &solution.message) { text(inBytes: $0) })
  return GLPKResult(
    status: solution.status, code: solution.glpk_code,
    bound: solution.has_bound != 0 ? solution.bound : nil, values: values,
    duals: solution.has_duals != 0 ? duals : nil,
    reducedCosts: solution.has_duals != 0 ? reducedCosts : nil)
}

/// Turns a completion into an error unless GLPK ran to its end.
func check(_ completion: cglpk_completion, message: String) throws(LinearSolverError) {
  switch completion {
  case CGLPK_COMPLETED:
    return
  case CGLPK_OUT_OF_MEMORY:
    throw LinearSolverError(.outOfMemory, message.isEmpty ? "no memory for GLPK" : message)
  case CGLPK_BUSY:
    throw LinearSolverError(
      .reentrantCall, "GLPK is already at work on this thread; solve outside of its callbacks")
  default:
    throw LinearSolverError(.glpkFault, message.isEmpty ? "GLPK could not start" : message)
  }
}

/// The text of a C buffer up to its first zero.
func text(inBytes bytes: UnsafeRawBufferPointer) -> String {
  String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}

private func withOptionalPointer<Result>(
  _ values: [Double]?, _ body: (UnsafePointer<Double>?) -> Result
) -> Result {
  guard let values else { return body(nil) }
  return values.withUnsafeBufferPointer { body($0.baseAddress) }
}

private func onProgress(_ context: UnsafeMutableRawPointer?, _ state: UnsafePointer<cglpk_progress>?) -> Int32
{
  guard let context, let state else { return 0 }
  let callbacks = context.assumingMemoryBound(to: Callbacks.self)
  if let progress = callbacks.pointee.progress { progress(LinearProgress(state.pointee)) }
  return callbacks.pointee.isCancelled?() == true ? 1 : 0
}

private func onLine(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?) {
  guard let context, let text else { return }
  context.assumingMemoryBound(to: Callbacks.self).pointee.line?(String(cString: text))
}

extension GLPKArrays {
  /// Lends the arrays to C for the duration of a call.
  fileprivate func withProgram<Result>(
    sense: LinearProgram.Sense, _ body: (inout cglpk_program) -> Result
  ) -> Result {
    var program = cglpk_program()
    program.maximizes = sense == .maximize ? 1 : 0
    program.row_count = Int32(rowKinds.count)
    program.column_count = Int32(objective.count)
    program.entry_count = Int32(entryValues.count - 1)
    return rowKinds.withUnsafeBufferPointer { rowKinds in
      rowLower.withUnsafeBufferPointer { rowLower in
        rowUpper.withUnsafeBufferPointer { rowUpper in
          columnKinds.withUnsafeBufferPointer { columnKinds in
            columnLower.withUnsafeBufferPointer { columnLower in
              columnUpper.withUnsafeBufferPointer { columnUpper in
                program.row_kinds = rowKinds.baseAddress
                program.row_lower = rowLower.baseAddress
                program.row_upper = rowUpper.baseAddress
                program.column_kinds = columnKinds.baseAddress
                program.column_lower = columnLower.baseAddress
                program.column_upper = columnUpper.baseAddress
                return withEntries(&program, body)
              }
            }
          }
        }
      }
    }
  }

  private func withEntries<Result>(
    _ program: inout cglpk_program, _ body: (inout cglpk_program) -> Result
  ) -> Result {
    objective.withUnsafeBufferPointer { objective in
      columnIsInteger.withUnsafeBufferPointer { columnIsInteger in
        entryRows.withUnsafeBufferPointer { entryRows in
          entryColumns.withUnsafeBufferPointer { entryColumns in
            entryValues.withUnsafeBufferPointer { entryValues in
              program.objective = objective.baseAddress
              program.column_is_integer = columnIsInteger.baseAddress
              program.entry_rows = entryRows.baseAddress
              program.entry_columns = entryColumns.baseAddress
              program.entry_values = entryValues.baseAddress
              return body(&program)
            }
          }
        }
      }
    }
  }
}

extension cglpk_options {
  fileprivate init(_ options: LinearSolverOptions) {
    self.init()
    switch options.method {
    case .dualSimplex: method = CGLPK_DUAL_SIMPLEX
    case .primalSimplex: method = CGLPK_PRIMAL_SIMPLEX
    case .interiorPoint: method = CGLPK_INTERIOR_POINT
    case .branchAndCut: method = CGLPK_BRANCH_AND_CUT
    }
    uses_presolve = options.usesPresolve ? 1 : 0
    time_limit_seconds = options.timeLimitSeconds ?? -1
    relative_gap = options.relativeGap
    memory_limit_megabytes = Int32(options.memoryLimitMegabytes ?? 0)
    gomory_cuts = options.cuts.contains(.gomory) ? 1 : 0
    mixed_integer_rounding_cuts = options.cuts.contains(.mixedIntegerRounding) ? 1 : 0
    cover_cuts = options.cuts.contains(.cover) ? 1 : 0
    clique_cuts = options.cuts.contains(.clique) ? 1 : 0
    if options.progress != nil || options.isCancelled != nil { progress = onProgress }
    if options.terminalOutput != nil { line = onLine }
  }
}

extension LinearProgress {
  fileprivate init(_ state: cglpk_progress) {
    switch state.stage {
    case CGLPK_PRIMAL_SIMPLEX: stage = .primalSimplex
    case CGLPK_INTERIOR_POINT: stage = .interiorPoint
    case CGLPK_BRANCH_AND_CUT: stage = .branchAndCut
    default: stage = .dualSimplex
    }
    elapsedSeconds = state.elapsed_seconds
    incumbent = state.has_incumbent != 0 ? state.incumbent : nil
    bound = state.has_bound != 0 ? state.bound : nil
    openNodeCount = Int(state.open_nodes)
  }
}
