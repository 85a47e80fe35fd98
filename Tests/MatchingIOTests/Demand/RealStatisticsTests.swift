import Foundation
import Matching
import Testing

@testable import MatchingIO

/// Real tables, where they lie beside the package; elsewhere these tests have nothing to do.
@Suite struct RealStatisticsTests {
  @Test(arguments: [
    ("tgs00010.tsv", 1_014 * 12, ["value": 11_379, "missing": 789], 1_495, "unemployment-rate"),
    ("lfst_r_lfu3rt.tsv.xz", 5_604 * 15, ["value": 72_680, "missing": 11_380], 11_847, "unemployment-rate"),
    ("nama_10r_3empers_excerpt.tsv", 90, ["value": 87, "missing": 3], 6, "employed"),
    ("jvs_q_r21_sdmxcsv_fixture.csv", 2, ["value": 2], 0, "vacancy-rate"),
  ])
  func everyObservationArrives(name: String, count: Int, cells: [String: Int], flagged: Int, measure: String)
    throws
  {
    let file = "../shared/data/demand/eu/\(name)"
    guard FileManager.default.fileExists(atPath: file) else { return }
    let folder = try TemporaryFolder()
    let report = try DemandImport().run(files: [file], into: folder.path)
    #expect(report.observations == count)
    #expect(report.cells == cells)
    #expect(report.flagged == flagged)
    #expect(report.measures == [measure])
    #expect(report.skipped.isEmpty && report.notes.isEmpty, "\(report)")
    #expect(try DemandReader.read(folder: folder.path).count == count)
  }

  /// The Data Explorer's long CSV is Latin-1 and no SDMX: it says so, and where to go.
  @Test func theLongExportIsNoTableOfThisKind() throws {
    let file = "../shared/data/demand/eu/lfst_r_lfu3rt_1_Data.csv.xz"
    guard FileManager.default.fileExists(atPath: file) else { return }
    let folder = try TemporaryFolder()
    let path = folder.path
    let error = #expect(throws: (any Error).self) { try DemandImport().run(files: [file], into: path) }
    #expect("\(error!)".contains("placement import table"))
  }
}
