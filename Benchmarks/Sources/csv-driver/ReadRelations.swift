import ArgumentParser
import MatchingIO
import Measurement
import Tables

/// Reads a table of relations: two texts, a word of two, and a word of two that may be missing.
struct ReadRelations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a table of relations once and print what it says, the time and the memory as JSON.")

  /// What becomes of the typed fields.
  enum Shape: String, CaseIterable, ExpressibleByArgument {
    /// All of them stay in memory, column by column.
    case kept
    /// They are counted and go.
    case streamed
  }

  @Argument(help: "The table.") var file: String
  @Argument(help: "kept: all columns stay in memory; streamed: they are counted.") var shape: Shape

  private enum Relation: String, CaseIterable { case essential, optional }
  private enum Kind: String, CaseIterable { case skill = "skill/competence", knowledge }

  func run() throws {
    switch shape {
    case .kept:
      // What the columns hold is summed up when the time is taken.
      let measurement = try Measurement(Self.columns(of: file)) { $0.checksum }
      measurement.print()
    case .streamed: try Measurement { try Self.counts(of: file) }.print()
    }
  }

  private struct Columns {
    var occupation = TextColumn()
    var relation: [UInt8] = []
    var kind: [UInt8] = []
    var skill = TextColumn()

    /// A hash of each column, weighted by its position.
    var checksum: Double {
      var sum = 0.0
      let hashes = [
        occupation.crc32, CRC32.of([relation]), CRC32.of([kind]), skill.crc32,
      ]
      for (position, hash) in hashes.enumerated() { sum += Double(position + 1) * Double(hash) }
      return sum
    }
  }

  private static let missing: UInt8 = 255

  private static func columns(of file: String) throws -> Columns {
    var columns = Columns()
    try forEachRow(of: file) { row, relation, kind in
      columns.occupation.append(0, of: row)
      columns.relation.append(UInt8(relation))
      columns.kind.append(kind.map { UInt8($0) } ?? missing)
      columns.skill.append(3, of: row)
    }
    return columns
  }

  /// Records + bytes of both texts + 2 · essential relations + 3 · knowledge + 5 · missing kinds.
  private static func counts(of file: String) throws -> Double {
    var sum = 0
    try forEachRow(of: file) { row, relation, kind in
      sum += 1 + row.byteCount(at: 0) + row.byteCount(at: 3)
      sum += (relation == 0 ? 2 : 0) + (kind == 1 ? 3 : kind == nil ? 5 : 0)
    }
    return Double(sum)
  }

  private static func forEachRow(
    of file: String, _ body: (_ row: borrowing CSVReader, _ relation: Int, _ kind: Int?) -> Void
  ) throws {
    var reader = CSVReader(try FileReader.open(file, as: file), file: file)
    guard reader.header == ["occupationUri", "relationType", "skillType", "skillUri"] else {
      throw ValidationError("\(file) is no table of relations")
    }
    let relations = CSVWords(Relation.allCases.map(\.rawValue))
    let kinds = CSVWords(Kind.allCases.map(\.rawValue))
    while reader.next() {
      let relation = reader.firstIndex(of: relations, at: 1)
      let kind = reader.firstIndex(of: kinds, at: 2)
      guard let relation, kind != nil || reader.isEmpty(at: 2) else {
        throw ValidationError("\(file):\(reader.line): an unknown word")
      }
      body(reader, relation, kind)
    }
    try reader.issues.throwIfAny()
  }
}
