import Assignment
import Testing

@testable import Matching

@Suite struct DemandTests {
  static func key(_ region: String, _ occupation: String = "", measure: String = "vacancies") -> [String] {
    [measure, region, occupation, "", "2025", "all", ""]
  }

  @Test func aCellGivesBackWhatItWasGiven() {
    var demand = Demand()
    demand.append(Self.key("ags:01001", "kldb:111"), value: 4_500_000, flags: "bu")
    demand.append(
      Self.key("ags:01002", "kldb:111"), value: 0, status: .suppressed, bounds: .init(lower: 1, upper: 3))
    #expect(demand.count == 2)
    #expect(demand.text(.region, of: 0) == "ags:01001")
    #expect(demand.text(.occupation, of: 1) == "kldb:111")
    #expect(demand.code(.occupation, of: 0) == demand.code(.occupation, of: 1))
    #expect(demand.value(of: 0) == 4_500_000)
    #expect(demand.flags(of: 0) == "bu")
    #expect(demand.value(of: 1) == nil)
    #expect(demand.status(of: 1) == .suppressed)
    #expect(demand.index(.region, of: "ags:01002") == 1)
    #expect(demand.index(.region, of: "ags:1002") == nil)
  }

  @Test func missingIsNotZeroAndSuppressedHasItsBounds() {
    var demand = Demand()
    demand.append(Self.key("a:1"), value: 0)
    demand.append(Self.key("a:2"), value: 0, status: .missing)
    demand.append(Self.key("a:3"), value: 0, status: .suppressed)
    demand.append(Self.key("a:4"), value: 0, status: .suppressed, bounds: .init(lower: 1, upper: 9))
    demand.append(Self.key("a:5"), value: 0, status: .notApplicable)
    #expect((0..<5).map(demand.amount) == [.zero, .unknown, .unknown, .init(lower: 1, upper: 9), .zero])
    #expect(demand.amount(of: 0).exact == 0)
    #expect(demand.amount(of: 3).exact == nil)
  }

  @Test func sumsOfBoundsAreBoundsOfTheSum() {
    let sum = DemandAmount(5) + DemandAmount(lower: 1, upper: 3)
    #expect(sum == DemandAmount(lower: 6, upper: 8))
    #expect((sum + .unknown).lower == 6)
    #expect((sum + .unknown).upper == nil)
    #expect((DemandAmount.zero + DemandAmount(7)).exact == 7)
    let most = DemandAmount(Demand.largestValue)
    let many = (0..<100).reduce(DemandAmount.zero) { sum, _ in sum + most }
    #expect(many.exact == Int128(Demand.largestValue) * 100)
  }

  @Test func repeatedCellsAreFoundInAnyOrder() {
    for seed in UInt64(1)...20 {
      var random = SplitMix64(seed: seed)
      var demand = Demand()
      var first: [[String]: Int] = [:]
      var expected: [[Int]] = []
      for cell in 0..<60 {
        let key = Self.key(
          "a:\(random.within(0...5))", "k:\(random.within(0...5))", measure: "m\(random.within(0...1))")
        demand.append(key, value: 1)
        if let earlier = first[key] { expected.append([earlier, cell]) } else { first[key] = cell }
      }
      #expect(demand.repeatedCells().map { [$0.first, $0.second] } == expected, "seed \(seed)")
    }
  }
}
