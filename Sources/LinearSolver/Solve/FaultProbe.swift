import CGLPK

/// Makes GLPK fail on purpose inside the guard, for tests of the guard and of GLPK's traps.
package enum FaultProbe {
  /// A misuse of GLPK.
  package enum Misuse: Sendable, CaseIterable {
    /// A row number out of range: GLPK would abort the process.
    case badRow
    /// More memory than the limit: GLPK would abort the process.
    case memoryLimit
    /// Equal bounds declared double: simplex refuses.
    case equalDoubleBounds
    /// Branch and cut without a solved relaxation: it refuses.
    case missingRoot
  }

  /// Commits a misuse and returns GLPK's return code.
  ///
  /// - Throws: ``LinearSolverError`` when GLPK would have aborted the process.
  package static func commit(_ misuse: Misuse) throws(LinearSolverError) -> Int32 {
    let provocation: cglpk_provocation
    switch misuse {
    case .badRow: provocation = CGLPK_PROVOKE_BAD_ROW
    case .memoryLimit: provocation = CGLPK_PROVOKE_MEMORY_LIMIT
    case .equalDoubleBounds: provocation = CGLPK_PROVOKE_EQUAL_DOUBLE_BOUNDS
    case .missingRoot: provocation = CGLPK_PROVOKE_MISSING_ROOT
    }
    var code: Int32 = 0
    var message = [CChar](repeating: 0, count: Int(CGLPK_MESSAGE_CAPACITY))
    let completion = message.withUnsafeMutableBufferPointer {
      cglpk_provoke(provocation, &code, $0.baseAddress)
    }
    try check(completion, message: message.withUnsafeBytes { text(inBytes: $0) })
    return code
  }
}
