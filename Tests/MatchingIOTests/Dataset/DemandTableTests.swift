import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct DemandTableTests {
  private func read(_ text: String) throws -> Demand {
    try DatasetFixture.withFolder(["demand.csv": text]) { try DemandReader.read(folder: $0) }
  }

  private func issues(_ text: String) throws -> [String] {
    try DatasetFixture.issues(["demand.csv": text]).map {
      $0.replacingOccurrences(of: "demand.csv", with: "d")
    }
  }

  @Test func everyColumnArrives() throws {
    let demand = try read(
      """
      period,measure,region,occupation,sector,group,unit,value,status,flags,lower,upper,note_source
      2025,vacancies,ags:01001,kldb:111,nace:C10,,persons,0.083333,,bp,,,x
      2025-Q1,unemployed,nuts:DE,isco:0110,,women,persons,,suppressed,c,1,2.5,x
      2025-03,unemployed,,,,all,,,,,,,x
      2025,unemployed,,,,all,,,not-applicable,z,,,x
      2024,unemployed,,,,all,,0,value,,,,x

      """)
    #expect(demand.count == 5)
    #expect(demand.value(of: 0) == 83_333)
    #expect(demand.flags(of: 0) == "bp")
    #expect(demand.text(.group, of: 0) == "all")
    #expect(demand.text(.occupation, of: 1) == "isco:0110")
    #expect(demand.amount(of: 1) == DemandAmount(lower: 1_000_000, upper: 2_500_000))
    #expect(demand.status(of: 2) == .missing)
    #expect(demand.status(of: 3) == .notApplicable)
    #expect(demand.value(of: 4) == 0)
  }

  @Test func theTableIsReadWithoutTheRestOfADataset() throws {
    let folder = try TemporaryFolder()
    try folder.write("demand.csv", "measure,period\nvacancies,2025\n")
    #expect(try DemandReader.read(folder: folder.path).count == 1)
    let empty = try TemporaryFolder()
    #expect(throws: DataError.self) { try DemandReader.read(folder: empty.path) }
  }

  @Test func everyMistakeIsNamed() throws {
    #expect(
      try issues(
        """
        measure,region,occupation,period,value,status,lower,upper
        ,ags:1,,2025,1,,,
        vacancies,01001,,2025,1,,,
        vacancies,ags:1,:7,2025,1,,,
        vacancies,ags:1,,2025-13,1,,,
        vacancies,ags:1,,2025,-1,,,
        vacancies,ags:1,,2025,"1,5",,,
        vacancies,ags:1,,2025,1e999,,,
        vacancies,ags:1,,2025,NaN,,,
        vacancies,ags:1,,2025,0.1234567,,,
        vacancies,ags:1,,2025,1000000000001,,,
        vacancies,ags:1,,2025,,value,,
        vacancies,ags:1,,2025,1,missing,,
        vacancies,ags:1,,2025,1,secret,,
        vacancies,ags:1,,2025,1,,0,2
        vacancies,ags:1,,2025,,suppressed,3,2
        vacancies,ags:2,,2025,1,,,
        vacancies,ags:2,,2025,2,,,

        """) == [
          "d:2: measure: the cell is empty; write what is counted, such as vacancies or unemployed",
          "d:3: region '01001': the code does not say its scheme; write it like nuts:DE111 or ags:01001; leave the cell empty for all together",
          "d:4: occupation ':7': the code does not say its scheme; write it like isco:7411 or kldb:111; leave the cell empty for all together",
          "d:5: period '2025-13': this is not a period; write a year, half-year, quarter, month or week: 2025, 2025-S1, 2025-Q1, 2025-03, 2025-W07",
          "d:6: value '-1': this is out of range; write a number from 0 to 1000000000000",
          "d:7: value '1,5': this is not a decimal number; write a point instead of the comma",
          "d:8: value '1e999': this is not a decimal number; write plain digits from 0 to 1000000000000, with a point, without exponent or unit",
          "d:9: value 'NaN': this is not a decimal number; write plain digits from 0 to 1000000000000, with a point, without exponent or unit",
          "d:10: value '0.1234567': more than 6 digits behind the point; round it to 6 digits",
          "d:11: value '1000000000001': this is out of range; write a number from 0 to 1000000000000",
          "d:12: value: the cell is empty, and the status says that there is a value; fill it in, or write missing, suppressed or not-applicable",
          "d:13: value '1': there is a value beside a status that denies it; empty the cell, or let the status be value",
          "d:14: status 'secret': this word is not known here; write one of: value, missing, suppressed, not-applicable",
          "d:15: lower '0': only a suppressed or missing number has bounds; empty the cell, or let the status be suppressed",
          "d:16: upper '2': less than lower; swap the two, or mend one",
          "d:18: measure 'vacancies': line 17 has the same cell; delete one of the rows, or tell them apart by a code of region, occupation, sector, group or unit",
        ])
  }

  @Test func anEmptyGroupIsEverybody() throws {
    #expect(
      try issues("measure,period,group\nvacancies,2025,\nvacancies,2025,all\n").count == 1)
  }
}
