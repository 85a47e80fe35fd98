import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

/// Each trap of real statistics has a small table of its own here.
@Suite struct DemandImportTests {
  private func rows(_ folder: borrowing TemporaryFolder) throws -> [String] {
    try folder.read("demand.csv").split(separator: "\n").dropFirst().map(String.init)
  }

  /// Imports one table and returns the rows without what is the same in all of them.
  private func imported(_ name: String, _ text: String, measure: String? = nil) throws -> (
    rows: [String], report: DemandImportReport
  ) {
    let folder = try TemporaryFolder()
    let file = try folder.write(name, text)
    var demandImport = DemandImport()
    demandImport.measure = measure
    let report = try demandImport.run(files: [file], into: folder.path)
    return (try rows(folder), report)
  }

  @Test func theOldHeaderWithPeriodsFromTheNewestToTheOldest() throws {
    let result = try imported(
      "lfst_r_lfu3rt.tsv",
      "age,sex,geo\\time\t2013 \t2012 \nY15-24,F,AT11\t9.4 b\t: u\nY15-24,T,EL\t0.0 \t12 bu\n")
    #expect(
      result.rows == [
        "unemployment-rate,nuts:AT11,,,2012,age=Y15-24;women,,,missing,u,,,demand lfst_r_lfu3rt",
        "unemployment-rate,nuts:AT11,,,2013,age=Y15-24;women,,9.4,value,b,,,demand lfst_r_lfu3rt",
        "unemployment-rate,nuts:EL,,,2012,age=Y15-24,,12,value,bu,,,demand lfst_r_lfu3rt",
        "unemployment-rate,nuts:EL,,,2013,age=Y15-24,,0,value,,,,demand lfst_r_lfu3rt",
      ])
    #expect(result.report.files.map(\.format) == [.eurostatTSV])
    #expect(result.report.cells == ["value": 3, "missing": 1])
    #expect(result.report.flagged == 3)
  }

  @Test func theNewHeaderStartsWithTheFrequency() throws {
    let result = try imported(
      "estat_nama_10r_3empers.tsv",
      "freq,unit,wstatus,nace_r2,geo\\TIME_PERIOD\t2021 \t2022 \nA,THS,SAL,C10,DE234\t3.16 p\t: \nA,THS,EMP,TOTAL,UKI\t: c\t: z\n"
    )
    #expect(
      result.rows == [
        "employed,nuts:DE234,,nace:C10,2021,wstatus=SAL,THS,3.16,value,p,,,demand nama_10r_3empers",
        "employed,nuts:DE234,,nace:C10,2022,wstatus=SAL,THS,,missing,,,,demand nama_10r_3empers",
        "employed,nuts:UKI,,,2021,wstatus=EMP,THS,,suppressed,c,,,demand nama_10r_3empers",
        "employed,nuts:UKI,,,2022,wstatus=EMP,THS,,not-applicable,z,,,demand nama_10r_3empers",
      ])
  }

  @Test func quartersMonthsAndOccupations() throws {
    let result = try imported(
      "own.tsv",
      "isco08,geo\\time\t2025Q1\t2025M03\t2025-W7\t2025S2\nOC7411,DE\t1\t2\t3\t4\nTOTAL,DE\t5\t6\t7\t8\r\n",
      measure: "employed")
    #expect(
      result.rows.map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[2...4].joined(separator: " ")
      } == [
        "  2025-03", "  2025-Q1", "  2025-S2", "  2025-W07", "isco:7411  2025-03", "isco:7411  2025-Q1",
        "isco:7411  2025-S2", "isco:7411  2025-W07",
      ])
  }

  @Test func raggedRowsAreNamedAndLoseNothing() throws {
    let result = try imported(
      "t.tsv",
      "unit,geo\\time\t2012\t2013\nPC,AT\t1\nPC,BE\t1\t2\t3\nPC\t1\t2\nPC,a,b\t1\t2\nPC,DE\t-1\tx\n\nPC,FR\t1\t2"
    )
    #expect(result.rows.count == 4)
    #expect(result.rows[1] == "t,nuts:AT,,,2013,all,PC,,missing,,,,demand t")
    #expect(
      result.report.skipped.map { "\($0.reason) \($0.count)" } == [
        "wrongCodes 2", "tooManyCells 1", "notANumber 1", "negative 1",
      ])
    #expect(result.report.notes.map { "\($0.reason) \($0.count)" } == ["fewerCells 1"])
    #expect(result.report.skipped[3].text.contains("t.tsv:6 2012: -1"), "\(result.report.skipped[3].text)")
    #expect(!result.rows.contains { $0.contains("nuts:DE") })
  }

  @Test func sdmxWithASpaceInAColumnNameAndFlagsInTheirOwnColumn() throws {
    let result = try imported(
      "anything.csv",
      """
      DATAFLOW,LAST UPDATE,freq,nace_r2_1,sizeclas,s_adj,indic_em,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
      ESTAT:JVS_Q_R21(1.0),12/09/26 23:00:00,Q,B-T,TOTAL,SA,JVR,DE,2025-Q1,3.1,p,
      ESTAT:JVS_Q_R21(1.0),12/09/26 23:00:00,Q,B-T,TOTAL,SA,JOBVAC,DE,2025-Q1,,,C
      ESTAT:JVS_Q_R21(1.0),12/09/26 23:00:00,Q,B-T,TOTAL,SA,JOBRATE,IT,2025-Q1,,,F
      ESTAT:JVS_Q_R21(1.0),12/09/26 23:00:00,Q,B-T,TOTAL,SA,JVR,FR,2025-Q1,1.5E0,A,
      ESTAT:JVS_Q_R21(1.0),12/09/26 23:00:00,Q,B-T,TOTAL,SA,JVR,FR,soon,1,,

      """)
    #expect(
      result.rows == [
        "vacancies,nuts:DE,,nace-2.1:B-T,2025-Q1,s_adj=SA,,,suppressed,c,,,demand jvs_q_r21",
        "vacancy-rate,nuts:DE,,nace-2.1:B-T,2025-Q1,s_adj=SA,,3.1,value,p,,,demand jvs_q_r21",
        "vacancy-rate,nuts:FR,,nace-2.1:B-T,2025-Q1,s_adj=SA,,1.5,value,,,,demand jvs_q_r21",
        "vacancy-rate,nuts:IT,,nace-2.1:B-T,2025-Q1,s_adj=SA,,,missing,,,,demand jvs_q_r21",
      ])
    #expect(result.report.skipped.map(\.reason) == ["notAPeriod"])
  }

  @Test func sdmx2WithNamesBesideCodesAndWithChanges() throws {
    let folder = try TemporaryFolder()
    let header =
      "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,freq,Time frequency,geo,Geo,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_FLAG\n"
    func row(_ action: String, _ geo: String, _ period: String, _ value: String) -> String {
      "dataflow,ESTAT:UNE_NB_M(1.0),Unemployed,\(action),M,Monthly,\(geo),Land,\(period),,\(value),,e\n"
    }
    let first = try folder.write(
      "1.csv",
      header + row("I", "DE", "2025-01", "7") + row("I", "DE", "2025-02", "8")
        + row("I", "FR", "2025-01", "9"))
    let second = try folder.write(
      "2.csv", header + row("D", "FR", "2025-01", "") + row("M", "DE", "2025-02", "6"))
    _ = try DemandImport().run(files: [first], into: folder.path)
    let report = try DemandImport().run(files: [second], into: folder.path)
    let expected = [
      "unemployed,nuts:DE,,,2025-01,all,,7,value,e,,,demand une_nb_m",
      "unemployed,nuts:DE,,,2025-02,all,,6,value,e,,,demand une_nb_m",
    ]
    #expect(try rows(folder) == expected)
    #expect(report.notes.map(\.reason) == ["removed"])
    #expect(try !DemandImport().run(files: [second], into: folder.path).changed)
    _ = try DemandImport().run(files: [first, second], into: folder.path)
    #expect(try rows(folder) == expected)
  }

  @Test func labelsBehindCodesArePassedOver() throws {
    let result = try imported(
      "l.csv",
      "DATAFLOW,geo: Region,sex: Sex,TIME_PERIOD: Time,OBS_VALUE\nESTAT:UNE_NB_A(1.0): Unemployed,DE: Germany,F: Females,2025: 2025,4\n"
    )
    #expect(result.rows == ["unemployed,nuts:DE,,,2025,women,,4,value,,,,demand une_nb_a"])
  }

  @Test func aSecondImportChangesNothingAndANewerOneReplaces() throws {
    let folder = try TemporaryFolder()
    let other = try folder.write("o.tsv", "geo\\time\t2012\nXX\t1\n")
    let file = try folder.write("t.tsv", "geo\\time\t2012\t2013\nAT\t1\t2\nBE\t3\t4\n")
    #expect(try DemandImport().run(files: [file], into: folder.path).changed)
    #expect(try DemandImport().run(files: [other], into: folder.path).changed)
    let before = try folder.read("demand.csv")
    let again = try DemandImport().run(files: [file], into: folder.path)
    #expect(!again.changed)
    #expect(again.rows == 5)
    #expect(try folder.read("demand.csv") == before)
    try folder.write("t.tsv", "geo\\time\t2012\nAT\t9\n")
    #expect(try DemandImport().run(files: [file], into: folder.path).changed)
    #expect(
      try rows(folder) == [
        "t,nuts:AT,,,2012,all,,9,value,,,,demand t", "o,nuts:XX,,,2012,all,,1,value,,,,demand o",
      ])
  }

  @Test func rowsOfPeopleStayWithTheirColumns() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "demand.csv",
      "note_who,measure,region,period,value\nAda,t,nuts:AT,2012,77\nBen,vacancies,nuts:AT,2012,5\n")
    let file = try folder.write("t.tsv", "geo\\time\t2012\t2013\nAT\t1\t2\n")
    let report = try DemandImport().run(files: [file], into: folder.path)
    #expect(report.notes.map(\.reason) == ["fromElsewhere"])
    #expect(
      try folder.read("demand.csv")
        == """
        note_who,measure,region,period,value,occupation,sector,group,unit,status,flags,lower,upper,note_source
        Ada,t,nuts:AT,2012,77,,,,,,,,,
        Ben,vacancies,nuts:AT,2012,5,,,,,,,,,
        ,t,nuts:AT,2013,2,,,all,,value,,,,demand t

        """)
    #expect(try !DemandImport().run(files: [file], into: folder.path).changed)
  }

  @Test func theLastOfTwoCellsCounts() throws {
    let result = try imported("t.tsv", "geo\\time\t2012\nAT\t1\nAT\t2\nAT\t3\n")
    #expect(result.rows == ["t,nuts:AT,,,2012,all,,3,value,,,,demand t"])
    #expect(result.report.notes.map { "\($0.reason) \($0.count)" } == ["twice 2"])
  }
}
