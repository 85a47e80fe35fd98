import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct JSONStatTests {
  private func imported(_ name: String, _ text: String) throws -> (rows: [String], report: DemandImportReport)
  {
    let folder = try TemporaryFolder()
    let file = try folder.write(name, text)
    let report = try DemandImport().run(files: [file], into: folder.path)
    return (try folder.read("demand.csv").split(separator: "\n").dropFirst().map(String.init), report)
  }

  private func refusal(_ text: String) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write("t.json", text)
    let error = #expect(throws: DataError.self) {
      try DemandImport().run(files: [file], into: folder.path + "/d")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/d"))
    return error?.description ?? ""
  }

  private static let dimensions = #"""
    "id": ["geo", "sex", "time"], "size": [2, 2, 2], "dimension": {
      "geo": {"category": {"index": {"DE": 0, "EL": 1}}}, "sex": {"category": {"index": ["T", "F"]}},
      "time": {"category": {"index": {"2025-Q1": 0, "2025-Q2": 1}}}}
    """#

  @Test func `version 2 with a sparse object, and flags that say why there is no value`() throws {
    let result = try imported(
      "jvs.json",
      #"{"version": "2.0", "class": "dataset", "value": {"0": 1.5, "3": 0, "7": 12}, "status": {"0": "p", "1": "c", "2": "z", "7": "bu"}, "#
        + Self.dimensions + "}")
    #expect(
      result.rows == [
        "jvs,nuts:DE,,,2025-Q1,all,,1.5,value,p,,,demand jvs",
        "jvs,nuts:DE,,,2025-Q1,women,,,not-applicable,z,,,demand jvs",
        "jvs,nuts:DE,,,2025-Q2,all,,,suppressed,c,,,demand jvs",
        "jvs,nuts:DE,,,2025-Q2,women,,0,value,,,,demand jvs",
        "jvs,nuts:EL,,,2025-Q2,women,,12,value,bu,,,demand jvs",
      ])
    #expect(result.report.files.map(\.format) == [.jsonStat])
  }

  @Test func `an array with gaps, and one flag for all`() throws {
    let result = try imported(
      "t.json",
      #"{"class": "dataset", "value": [1, null, "..", 4, 5, 6, 7, "."], "status": "p", "# + Self.dimensions
        + "}")
    let cells = result.rows.map { row in
      row.split(separator: ",", omittingEmptySubsequences: false)[7...9].joined(separator: " ")
    }
    #expect(
      cells.sorted()
        == [
          " missing p", " missing p", " not-applicable z", "1 value p", "4 value p", "5 value p", "6 value p",
          "7 value p",
        ])
  }

  @Test
  func
    `version 1 in a bundle, sizes and roles inside the dimension, and no index where there is one category`()
    throws
  {
    let result = try imported(
      "file.json",
      #"""
      {"POP1": {"label": "x", "value": {"0": 7}, "dimension": {"id": ["Region", "Contents", "Tid"], "size": [1, 1, 1],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["Contents"]},
        "Region": {"category": {"label": {"25": "Norrbotten"}}}, "Contents": {"category": {"index": {"HS1": 0}, "unit": {"HS1": {"base": "antal"}}}},
        "Tid": {"category": {"index": {"x1": 0}, "label": {"x1": "2011"}}}}}}
      """#)
    #expect(result.rows == ["hs1,region:25,,,2011,all,antal,7,value,,,,demand pop1"])
  }

  @Test func `a collection has its datasets in links`() throws {
    let dataset = #"{"class": "dataset", "value": [1, 2, 3, 4, 5, 6, 7, 8], "# + Self.dimensions + "}"
    let result = try imported(
      "c.json", #"{"class": "collection", "link": {"item": [{"class": "dataset"}, "# + dataset + "]}}")
    #expect(result.rows.count == 8)
  }

  @Test(
    arguments: [
      ("{}", "no JSON-stat"), ("{\"a\": ", "is not JSON"),
      (#"{"value": [1], "dimension": {}}"#, "missing or differ"),
      (#"{"value": [1], "id": ["time"], "size": [2, 3], "dimension": {}}"#, "missing or differ"),
      (
        #"{"value": [1], "id": ["a", "b"], "size": [9223372036854775807, 2], "dimension": {}}"#,
        "too many cells"
      ),
      (#"{"value": [1], "id": ["time"], "size": [-1], "dimension": {}}"#, "no sizes"),
      (#"{"value": [1], "id": ["x"], "size": [1], "dimension": {"x": {}}}"#, "no dimension is the time"),
      (
        #"{"value": [1], "id": ["time"], "size": [2], "dimension": {"time": {"category": {"index": {"2020": 0}}}}}"#,
        "1 have a place"
      ),
      (
        #"{"value": [1], "id": ["time"], "size": [2], "dimension": {"time": {"category": {"index": ["2020", "2021"]}}}}"#,
        "1 values for 2 cells"
      ),
      (
        #"{"value": {"5": 1}, "id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": ["2020"]}}}}"#,
        "outside of the 1 cells"
      ),
      (
        #"{"value": [1, 2], "id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": ["2020"]}}}}"#,
        "outside of the 1 cells"
      ),
    ])
  func `what is wrong is said, and nothing is written`(text: String, problem: String) throws {
    let said = try refusal(text)
    #expect(said.contains(problem), "\(said)")
  }

  @Test func `the public samples`() throws {
    let folder = "../shared/data/demand/"
    let expected = [
      ("eu/eurostat_jsonstat_excerpt.json", 4), ("jsonstat/QS104EW.json", 3),
      ("jsonstat/galicia.json", 3_960),
      ("jsonstat/galicia-2.0.json", 3_960), ("jsonstat/statswe.json", 1_120),
    ]
    for (name, cells) in expected where FileManager.default.fileExists(atPath: folder + name) {
      let target = try TemporaryFolder()
      let report = try DemandImport().run(files: [folder + name], into: target.path)
      #expect(report.observations == cells, "\(name)")
      #expect(report.skipped.isEmpty, "\(name): \(report.skipped)")
      #expect(report.rows == cells, "\(name)")
    }
  }
}
