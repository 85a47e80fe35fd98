/// What an independent reading of the market says about a certificate and the allocation that it should
/// prove.
///
/// With `s` the scores, `c` the places, `u` the utilities and `π` the prices, a certificate bounds every
/// allocation when `π ≥ 0`, `u ≥ 0` (free when everyone must be placed) and `u_p + π_w ≥ s_pw` on every pair;
/// it proves a valid allocation optimal when its bound `Σ u + Σ c π` equals the allocation's total score.
/// (Weak duality of linear programming; no complementary slackness needs to be looked at, equality implies
/// it.)
///
/// All arithmetic is in `Int64` with overflow reported as a violation, never wrapped.
public struct CertificateCheck: Sendable, Hashable {
  /// A condition that does not hold. Indices are 0-based.
  public enum Violation: Sendable, Hashable {
    /// The certificate speaks of another number of workplaces.
    case priceCount(found: Int, expected: Int)
    /// The certificate speaks of another number of participants.
    case utilityCount(found: Int, expected: Int)
    /// A price below 0.
    case negativePrice(workplace: Int, price: Int64)
    /// A utility below 0 although participants may stay out.
    case negativeUtility(participant: Int, utility: Int64)
    /// Utility and price do not cover the pair's score.
    case uncoveredPair(participant: Int, workplace: Int32, score: Int32, utility: Int64, price: Int64)
    /// A sum or a product leaves the range of `Int64`.
    case overflow(String)
    /// The allocation itself is not valid.
    case invalidAllocation(AllocationCheck.Violation)
    /// Everything holds, but the allocation does not reach the bound.
    case gap(bound: Int64, totalScore: Int64)
  }

  /// `Σ u + Σ c π`: no allocation of the market scores more. `nil` when the certificate bounds nothing.
  public let bound: Int64?
  /// The allocation's total score, as ``AllocationCheck/totalScore``.
  public let totalScore: Int64
  /// The first violations, at most ``AllocationCheck/keptViolations``.
  public let violations: [Violation]
  /// How many violations there are, also those that were not kept.
  public let violationCount: Int

  /// Whether the allocation is valid and proved optimal.
  public var isProof: Bool { violationCount == 0 }
}

extension Market {
  /// Checks that a certificate proves an allocation optimal. O(participants + workplaces + pairs).
  public func check(_ certificate: Certificate, for allocation: Allocation) -> CertificateCheck {
    var violations = Tally<CertificateCheck.Violation>(kept: AllocationCheck.keptViolations)
    let bound = dualBound(of: certificate, violations: &violations)
    let allocationCheck = check(allocation)
    for violation in allocationCheck.violations { violations.add(.invalidAllocation(violation)) }
    if let bound, allocationCheck.isValid, bound != allocationCheck.totalScore {
      violations.add(.gap(bound: bound, totalScore: allocationCheck.totalScore))
    }
    return CertificateCheck(
      bound: bound, totalScore: allocationCheck.totalScore, violations: violations.first,
      violationCount: violations.count)
  }

  /// The bound that a certificate puts on every allocation of the market, or `nil` when it puts none (some
  /// pair is not covered, a value is negative, a sum overflows). O(participants + workplaces + pairs).
  public func bound(by certificate: Certificate) -> Int64? {
    var violations = Tally<CertificateCheck.Violation>(kept: 1)
    return dualBound(of: certificate, violations: &violations)
  }

  private func dualBound(
    of certificate: Certificate, violations: inout Tally<CertificateCheck.Violation>
  ) -> Int64? {
    let prices = certificate.prices
    let utilities = certificate.utilities
    if prices.count != workplaceCount {
      violations.add(.priceCount(found: prices.count, expected: workplaceCount))
    }
    if utilities.count != participantCount {
      violations.add(.utilityCount(found: utilities.count, expected: participantCount))
    }
    guard violations.count == 0 else { return nil }

    for (workplace, price) in prices.enumerated() where price < 0 {
      violations.add(.negativePrice(workplace: workplace, price: price))
    }
    for participant in 0..<participantCount {
      let utility = utilities[participant]
      if participation == .optional, utility < 0 {
        violations.add(.negativeUtility(participant: participant, utility: utility))
      }
      if needsLook(pairs(of: participant), utility, prices) {
        noteUncovered(participant, utility, prices, &violations)
      }
    }
    let sum = dualSum(of: certificate)
    if sum == nil { violations.add(.overflow("sum of utilities and places × prices")) }
    return violations.count == 0 ? sum : nil
  }

  /// Whether a row has to be looked at pair by pair: some pair is not covered, or prices are negative or so large
  /// that a sum might overflow.
  private func needsLook(_ row: Range<Int>, _ utility: Int64, _ prices: [Int64]) -> Bool {
    var greatest = Int64.min
    var dearest: Int64 = 0
    for pair in row {
      let price = prices[Int(workplaces[pair])]
      greatest = max(greatest, Int64(scores[pair]) &- price)
      dearest |= price
    }
    return greatest > utility || dearest < 0 || utility.addingReportingOverflow(dearest).overflow
  }

  private func noteUncovered(
    _ participant: Int, _ utility: Int64, _ prices: [Int64],
    _ violations: inout Tally<CertificateCheck.Violation>
  ) {
    for pair in pairs(of: participant) {
      let workplace = workplaces[pair]
      let price = prices[Int(workplace)]
      let (cover, overflow) = utility.addingReportingOverflow(price)
      if overflow {
        violations.add(.overflow("utility of participant \(participant) + price of workplace \(workplace)"))
      } else if cover < Int64(scores[pair]) {
        violations.add(
          .uncoveredPair(
            participant: participant, workplace: workplace, score: scores[pair], utility: utility,
            price: price))
      }
    }
  }

  private func dualSum(of certificate: Certificate) -> Int64? {
    var sum: Int64 = 0
    for utility in certificate.utilities {
      let (next, overflow) = sum.addingReportingOverflow(utility)
      if overflow { return nil }
      sum = next
    }
    for (workplace, price) in certificate.prices.enumerated() {
      let (worth, productOverflow) = price.multipliedReportingOverflow(by: Int64(places[workplace]))
      let (next, sumOverflow) = sum.addingReportingOverflow(worth)
      if productOverflow || sumOverflow { return nil }
      sum = next
    }
    return sum
  }
}

extension Certificate {
  /// Checks that this certificate proves an allocation of a market optimal; see ``Market/check(_:for:)``.
  public func check(_ allocation: Allocation, in market: Market) -> CertificateCheck {
    market.check(self, for: allocation)
  }

  /// The bound on every allocation of a market, or `nil`; see ``Market/bound(by:)``.
  public func bound(in market: Market) -> Int64? {
    market.bound(by: self)
  }
}

extension CertificateCheck.Violation: CustomStringConvertible {
  /// A sentence for people, without a full stop.
  public var description: String {
    switch self {
    case .priceCount(let found, let expected):
      "the certificate has \(found) prices, the market \(expected) workplaces"
    case .utilityCount(let found, let expected):
      "the certificate has \(found) utilities, the market \(expected) participants"
    case .negativePrice(let workplace, let price):
      "workplace \(workplace) has the negative price \(price)"
    case .negativeUtility(let participant, let utility):
      "participant \(participant) has the negative utility \(utility)"
    case .uncoveredPair(let participant, let workplace, let score, let utility, let price):
      "participant \(participant) at workplace \(workplace) scores \(score), more than utility \(utility) + price \(price)"
    case .overflow(let term):
      "\(term) does not fit into 64 bits"
    case .invalidAllocation(let violation):
      violation.description
    case .gap(let bound, let totalScore):
      "the allocation scores \(totalScore), the certificate only proves that none scores more than \(bound)"
    }
  }
}
