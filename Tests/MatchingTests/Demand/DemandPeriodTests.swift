import Matching
import Testing

@Suite struct DemandPeriodTests {
  @Test(arguments: ["2025", "0001", "2025-S2", "2025-Q4", "2025-03", "2025-12", "2025-W07", "2025-W53"])
  func aPeriodReadsBackAsItIsWritten(text: String) {
    #expect(DemandPeriod(text)?.description == text)
  }

  @Test(arguments: [
    "", "25", "0000", "20250", "2025-", "2025-Q0", "2025-Q5", "2025-Q11", "2025-S3", "2025-13", "2025-00",
    "2025-3",
    "2025-W54", "2025-W7", "2025-q1", "2025-Q", "２０２５", "2025-03-01", "2025Q1", "+025",
  ])
  func anythingElseIsNone(text: String) {
    #expect(DemandPeriod(text) == nil)
  }

  @Test func periodsOfALengthAreInTheOrderOfTime() throws {
    let texts = ["2025-Q2", "2024", "2025-03", "2024-Q4", "2025", "2025-Q1", "2024-12"]
    let sorted = try texts.map { try #require(DemandPeriod($0)) }.sorted().map(\.description)
    #expect(sorted == ["2024", "2025", "2024-Q4", "2025-Q1", "2025-Q2", "2024-12", "2025-03"])
  }
}
