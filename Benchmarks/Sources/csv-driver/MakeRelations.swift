import ArgumentParser
import Assignment
import Foundation

/// Writes a table in the shape of ESCO's relations between occupations and skills, or repeats the real one.
struct MakeRelations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Write a table of relations; the same arguments give the same bytes.")

  @Argument(help: "How large the file is at least, in megabytes.") var megabytes: Int
  @Argument(help: "The file to write.") var file: String
  @Option(
    help: "A table of relations whose records are repeated, such as ESCO's occupationSkillRelations.csv.")
  var repeating: String?
  @Option(help: "Where the random numbers start.") var seed: UInt64 = 1

  static let header = "occupationUri,relationType,skillType,skillUri\n"

  func run() throws {
    var records = Data()
    if let repeating {
      let table = try Data(contentsOf: URL(fileURLWithPath: repeating))
      guard let end = table.firstIndex(of: UInt8(ascii: "\n")) else {
        throw ValidationError("\(repeating) has no header")
      }
      records = table[(end + 1)...]
    } else {
      var random = SplitMix64(seed: seed)
      for _ in 0..<100_000 { records.append(contentsOf: record(&random).utf8) }
    }
    FileManager.default.createFile(atPath: file, contents: Data(Self.header.utf8))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.seekToEnd()
    for _ in 0...(megabytes * 1_000_000 / records.count) { try handle.write(contentsOf: records) }
    try handle.close()
  }

  /// Two URIs with 36 hexadecimal digits and hyphens each, and two words, one of them sometimes missing.
  private func record(_ random: inout SplitMix64) -> String {
    func uri(_ kind: String) -> String {
      let digits = [random.next(), random.next()].map { word in
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
      }
      let (left, right) = (digits[0], digits[1])
      return "http://data.europa.eu/esco/\(kind)/\(left.prefix(8))-\(left.dropFirst(8).prefix(4))-"
        + "\(left.suffix(4))-\(right.prefix(4))-\(right.dropFirst(4))"
    }
    let relation = Bool.random(using: &random) ? "essential" : "optional"
    let type = ["skill/competence", "knowledge", ""][Int.random(in: 0...2, using: &random)]
    return "\(uri("occupation")),\(relation),\(type),\(uri("skill"))\r\n"
  }
}
