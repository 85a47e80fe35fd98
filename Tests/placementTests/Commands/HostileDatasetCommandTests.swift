import Foundation
import Testing

/// What a dataset must never do: crash, hang, or be misread without a word. The messages' words are pinned where they are made;
/// here it is the built program that gives them.
@Suite struct HostileDatasetCommandTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What replaces a table; `nil` removes it.
    let table: String
    let content: [UInt8]?
    /// What the message must hold: place, value and mend. Empty = the dataset is valid.
    let message: [String]

    init(_ name: String, _ table: String, _ content: String?, _ message: String...) {
      (testDescription, self.table, self.message) = (name, table, message)
      self.content = content.map { Array($0.utf8) }
    }

    init(_ name: String, _ table: String, bytes: [UInt8], _ message: String...) {
      (testDescription, self.table, self.content, self.message) = (name, table, bytes, message)
    }
  }

  static let cases = [
    Case(
      "broken UTF-8", "participants.csv", bytes: Array("participant\na\nb\u{e9}".utf8.dropLast()) + [10],
      "participants.csv:3", "UTF-8"),
    Case("unclosed quote", "participants.csv", "participant\na\n\"b\n", "participants.csv:3", "quote"),
    Case(
      "10 MB field", "participants.csv",
      "participant\na\n" + String(repeating: "b", count: 10_000_000) + "\n", "participants.csv:3", "1048576"),
    Case(
      "level 9", "participant_competences.csv", "participant,competence,level\na,cook,9\n",
      "participant_competences.csv:2: level '9'", "0 … 8"),
    Case(
      "NaN", "participants.csv", "participant,motivation\na,NaN\nb,0.5\n",
      "participants.csv:2: motivation 'NaN'"),
    Case("negative capacity", "workplaces.csv", "workplace,places\nx,-1\n", "workplaces.csv:2: places '-1'"),
    Case(
      "2^31 places", "workplaces.csv", "workplace,places\nx,2147483648\n",
      "workplaces.csv:2: places '2147483648'"),
    Case("duplicate id", "participants.csv", "participant\na\nb\na\n", "participants.csv:4: participant 'a'"),
    Case(
      "unknown competence", "competences.csv", "competence\nbake\n", "requirements.csv:2: competence 'cook'"),
    Case("empty file", "participants.csv", "", "participants.csv", "empty"),
    Case(
      "a header alone", "participants.csv", "participant\n", "participant_competences.csv:2: participant 'a'"),
    Case("missing table", "workplaces.csv", nil, "workplaces.csv: the table is missing"),
    Case("ragged row", "participants.csv", "participant,region\na\nb,north\n", "participants.csv:2"),
    Case("NUL", "participants.csv", "participant\na\nb\u{0}\n", "participants.csv:3"),
    Case(
      "unknown column", "participants.csv", "participant,motivatoin\na,1\nb,1\n",
      "participants.csv:1: motivatoin", "motivation"),
    Case(
      "a plan of deep aliases", "plan.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nweights: [*b, *b]\n", "plan.yaml"),
    Case("CRLF", "participants.csv", "participant\r\na\r\nb\r\n"),
    Case("byte-order mark", "participants.csv", "\u{feff}participant\na\nb\n"),
    Case("largest capacity", "workplaces.csv", "workplace,places\nx,2147483647\n"),
  ]

  private func dataset() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("d/participants.csv", "participant\na\nb\n")
    try scratch.write("d/workplaces.csv", "workplace,places\nx,1\n")
    try scratch.write("d/participant_competences.csv", "participant,competence,level\na,cook,2\n")
    try scratch.write("d/requirements.csv", "workplace,competence,needed\nx,cook,3\n")
    return scratch
  }

  @Test(arguments: cases) func aHostileTableEndsInAMessageOrInAMatch(_ hostile: Case) throws {
    let scratch = try dataset()
    let file = "\(scratch.path)/d/\(hostile.table)"
    if let content = hostile.content {
      try Data(content).write(to: URL(fileURLWithPath: file))
    } else {
      try FileManager.default.removeItem(atPath: file)
    }
    let result = try Tool.run("match", "\(scratch.path)/d", "--out", "\(scratch.path)/r")
    #expect(
      result.status == (hostile.message.isEmpty ? 0 : 1), "\(result.output)\(result.errors.prefix(500))")
    for part in hostile.message {
      #expect(result.errors.contains(part), "'\(part)' is not in \(result.errors.prefix(500))")
    }
    #expect(result.errors.utf8.count < 5_000)
    #expect(FileManager.default.fileExists(atPath: "\(scratch.path)/r") == hostile.message.isEmpty)
  }

  @Test func aGzipBombIsRefused() throws {
    let scratch = try dataset()
    let result = try Tool.shell(
      """
      rm "$1/d/participants.csv"
      { printf 'participant\\n'; head -c 100000000 /dev/zero | tr '\\0' 'a' | fold -w 1000000; } | gzip > "$1/d/participants.csv.gz"
      exec "$0" match "$1/d" --out "$1/r"
      """, scratch.path)
    #expect(result.status == 1, "\(result.output)")
    #expect(result.errors.contains("participants.csv.gz: "), "\(result.errors)")
    #expect(result.errors.contains("200"), "\(result.errors)")
  }

  @Test func compressedTablesAreRead() throws {
    let scratch = try dataset()
    let result = try Tool.shell(
      "gzip \"$1\"/d/*.csv && exec \"$0\" match \"$1/d\" --out \"$1/r\" --format json", scratch.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.json["placed"] as? Int == 1)
  }
}
