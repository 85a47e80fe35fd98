import Assignment
import Testing

@Suite("The independent checks")
struct CheckerTests {
  private let market: Market
  private let best = Allocation(workplaces: [1, 0])
  private let proof = Certificate(prices: [8, 7], utilities: [1, 0])

  init() throws {
    market = try makeMarket([[9, 8], [8, 1]], places: [1, 1])
  }

  @Test("accept a proof")
  func proofHolds() {
    let check = market.check(proof, for: best)
    #expect(check.isProof && check.bound == 16 && check.totalScore == 16)
    #expect(proof.bound(in: market) == 16)
  }

  @Test("name every rule that an allocation breaks")
  func brokenAllocations() throws {
    #expect(
      market.check(Allocation(workplaces: [0])).violations == [.participantCount(found: 1, expected: 2)])
    #expect(
      market.check(Allocation(workplaces: [0, 0])).violations
        == [.overfull(workplace: 0, placed: 2, places: 1)])
    #expect(
      market.check(Allocation(workplaces: [7, -3])).violations
        == [
          .workplaceOutOfRange(participant: 0, workplace: 7),
          .workplaceOutOfRange(participant: 1, workplace: -3),
        ])
    let sparse = try makeMarket([[nil, 8]], places: [1, 1], .required)
    #expect(
      sparse.check(Allocation(workplaces: [0])).violations == [.ineligiblePair(participant: 0, workplace: 0)])
    #expect(sparse.check(Allocation(workplaces: [-1])).violations == [.unplaced(participant: 0)])
    #expect(
      AllocationCheck.Violation.overfull(workplace: 4, placed: 3, places: 2).description
        == "workplace 4 holds 3 participants but has 2 places")
  }

  @Test("name every condition that a certificate breaks")
  func brokenCertificates() {
    func violations(_ prices: [Int64], _ utilities: [Int64]) -> [CertificateCheck.Violation] {
      market.check(Certificate(prices: prices, utilities: utilities), for: best).violations
    }
    #expect(violations([8], [1, 0]) == [.priceCount(found: 1, expected: 2)])
    #expect(violations([8, 7], [1]) == [.utilityCount(found: 1, expected: 2)])
    #expect(violations([8, -1], [9, 2]) == [.negativePrice(workplace: 1, price: -1)])
    #expect(violations([10, 9], [-1, 0]) == [.negativeUtility(participant: 0, utility: -1)])
    #expect(
      violations([7, 7], [1, 0])
        == [
          .uncoveredPair(participant: 0, workplace: 0, score: 9, utility: 1, price: 7),
          .uncoveredPair(participant: 1, workplace: 0, score: 8, utility: 0, price: 7),
        ])
    #expect(violations([8, 8], [1, 0]) == [.gap(bound: 17, totalScore: 16)])
  }

  @Test("report overflow instead of wrapping")
  func overflow() throws {
    let huge = Certificate(prices: [.max, 8], utilities: [1, 0])
    #expect(market.check(huge, for: best).bound == nil)
    #expect(huge.bound(in: market) == nil)
    let many = try makeMarket([[1, 1]], places: [.max, .max])
    let product = Certificate(prices: [1 << 40, 0], utilities: [1])
    #expect(product.bound(in: many) == nil)
    #expect(
      many.check(product, for: Allocation(workplaces: [0])).violations == [
        .overflow("sum of utilities and places × prices")
      ])
  }

  @Test("let utilities be negative when everyone must be placed")
  func requiredUtilities() throws {
    let required = try makeMarket([[5], [3]], places: [2], .required)
    let certificate = Certificate(prices: [7], utilities: [-2, -4])
    #expect(required.check(certificate, for: Allocation(workplaces: [0, 0])).isProof)
  }

  @Test("keep only the first violations but count all")
  func manyViolations() throws {
    let market = try makeMarket(Array(repeating: [1], count: 500), places: [500], .required)
    let check = market.check(Allocation(unplacedParticipants: 500))
    #expect(check.violationCount == 500 && check.violations.count == AllocationCheck.keptViolations)
  }
}
