import ArgumentParser
import MatchingIO
import Measurement
import Tables

/// Reads a table of relations: two texts, a word of two, and a word of two that may be missing.
struct ReadRelations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a table of relations once and print the checksum, the time and the memory as JSON.")

  @Argument(help: "The table.") var file: String

  private enum Relation: String, CaseIterable { case essential, optional }
  private enum Kind: String, CaseIterable { case skill = "skill/competence", knowledge }

  func run() throws {
    let file = file
    let measurement = try Measurement { try Self.checksum(of: file) }
    measurement.print()
  }

  /// Records + bytes of both texts + 2 · essential relations + 3 · knowledge + 5 · missing kinds.
  private static func checksum(of file: String) throws -> Double {
    var reader = CSVReader(bytes: try FileReader.read(file, as: file), file: file)
    guard reader.header == ["occupationUri", "relationType", "skillType", "skillUri"] else {
      throw ValidationError("\(file) is no table of relations")
    }
    let relations = Relation.allCases.map { Array($0.rawValue.utf8) }
    let kinds = Kind.allCases.map { Array($0.rawValue.utf8) }
    var sum = 0
    while reader.next() {
      let relation = reader.firstIndex(of: relations, at: 1)
      let kind = reader.firstIndex(of: kinds, at: 2)
      guard let relation, kind != nil || reader.isEmpty(at: 2) else {
        throw ValidationError("\(file):\(reader.line): an unknown word")
      }
      sum += 1 + reader.byteCount(at: 0) + reader.byteCount(at: 3)
      sum += (relation == 0 ? 2 : 0) + (kind == 1 ? 3 : kind == nil ? 5 : 0)
    }
    try reader.issues.throwIfAny()
    return Double(sum)
  }
}
