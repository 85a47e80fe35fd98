extension IncrementalMarket {
  /// The market as it is now as a solution for reports, its certificate verified by the independent checker. O(pairs).
  ///
  /// Participants who have left do not count. The pairs are those that may be used.
  ///
  /// - Throws: ``SolverError`` when the certificate does not hold.
  public func solution(
    participantIds: [String]? = nil, workplaceIds: [String]? = nil
  ) throws(SolverError) -> ProblemSolution {
    do {
      let rest = try rest()
      let check = rest.market.check(certificate, for: rest.allocation)
      let whole = try market()
      let allocation = allocation
      let wholeCheck = whole.check(allocation)
      guard check.isProof, let bound = check.bound, wholeCheck.isValid, wholeCheck.totalScore == objective
      else {
        let violations = check.violations.map(\.description) + wholeCheck.violations.map(\.description)
        throw SolverError(
          .failed, "the certificate does not hold: \(violations.first ?? "the objective is not the sum")")
      }
      return ProblemSolution(
        status: .optimal,
        size: .init(
          participants: hasLeft.count { !$0 }, workplaces: workplaceCount, places: whole.totalPlaces,
          pairs: whole.pairCount),
        objective: objective, bound: bound + pinnedScore, placed: allocation.placedCount, isCertified: true,
        table: AllocationTable.bytes(
          of: allocation, in: whole, participantIds: participantIds, workplaceIds: workplaceIds))
    } catch let error as SolverError {
      throw error
    } catch {
      throw SolverError(.failed, "\(error)")
    }
  }
}
