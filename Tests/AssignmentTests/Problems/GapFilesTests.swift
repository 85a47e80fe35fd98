import Assignment
import Foundation
import Testing

/// OR-Library's gap2 … gap6, with the optima that are published for them; runs where the files are. (The
/// `gap1.txt` that is passed around with them is one instance of 20 × 30, not OR-Library's gap1, whose first
/// instance is ``KnownAnswersTests/c515``.)
@Suite("OR-Library gap files")
struct GapFilesTests {
  static let folder = "../shared/data/instances/orlib_gap"
  static let optima: [String: [Int64]] = [
    "gap2": [434, 436, 420, 419, 428], "gap3": [580, 564, 573, 570, 564],
    "gap4": [656, 644, 673, 647, 664], "gap5": [563, 558, 564, 568, 559], "gap6": [761, 759, 758, 752, 747],
  ]

  @Test(
    "have the published optima", .enabled(if: FileManager.default.fileExists(atPath: folder)),
    arguments: optima.keys.sorted())
  func optimum(name: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name).txt")))
    guard case .generalisedAssignments(let problems) = try ProblemFile.read(bytes, file: "\(name).txt") else {
      Issue.record("not recognised")
      return
    }
    var found: [Int64] = []
    for problem in problems {
      guard case .optimal(let solution) = try problem.solve() else {
        Issue.record("\(name): not optimal")
        continue
      }
      #expect(problem.check(solution.agents) == solution.sumOfValues)
      found.append(solution.sumOfValues)
    }
    #expect(found == Self.optima[name])
    #expect(try ORLibrary.readGeneralisedAssignments(ORLibrary.bytes(of: problems), file: name) == problems)
  }
}
