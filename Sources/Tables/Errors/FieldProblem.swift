/// Why a field's text is not a value of its type.
package struct FieldProblem: Error, Hashable {
  /// What is wrong, as in ``DataIssue/problem``.
  package let problem: String
  /// What to do, as in ``DataIssue/mend``.
  package let mend: String

  /// A problem.
  package init(problem: String, mend: String) {
    self.problem = problem
    self.mend = mend
  }
}
