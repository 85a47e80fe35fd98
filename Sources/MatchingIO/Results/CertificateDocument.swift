import Assignment
import Matching
import Tables

/// The content of the file `certificate`: the dual values of every participant and workplace by their ids, in
/// the order of the market file.
///
/// One line each; the id comes last, with `\\`, `\n` and `\r` written as in C:
///
///     placement-certificate 1
///     scope all-pairs
///     participants 2
///     workplaces 1
///     participant 874000 anna
///     participant 0 ben
///     workplace 120000 hotel
struct CertificateDocument: Sendable, Hashable {
  /// Over which pairs the proof holds.
  var scope: Proof.Scope
  /// The participants' ids, in the order of the market's rows.
  var participants: [String]
  /// The dual value of each participant, in score units.
  var utilities: [Int64]
  /// The workplaces' ids, in the order of the market's columns.
  var workplaces: [String]
  /// The dual value of one more place at each workplace, in score units.
  var prices: [Int64]

  private static let header = "placement-certificate 1"

  /// The certificate of a result; without a proof all values are 0.
  init(cohort: Cohort, proof: Proof) {
    scope = proof.scope
    participants = cohort.participants.map(\.id)
    workplaces = cohort.workplaces.map(\.id)
    utilities = Self.fitted(proof.utilities, count: participants.count)
    prices = Self.fitted(proof.prices, count: workplaces.count)
  }

  private static func fitted(_ values: [Int64], count: Int) -> [Int64] {
    values.count == count ? values : Array(repeating: 0, count: count)
  }

  /// The file's bytes. O(participants + workplaces).
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 * (participants.count + workplaces.count) + 128)
    func line(_ text: String) {
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    line(Self.header)
    line("scope \(scope.rawValue)")
    line("participants \(participants.count)")
    line("workplaces \(workplaces.count)")
    for (id, utility) in zip(participants, utilities) { line("participant \(utility) \(Self.escaped(id))") }
    for (id, price) in zip(workplaces, prices) { line("workplace \(price) \(Self.escaped(id))") }
    return bytes
  }

  /// Reads a certificate. O(bytes).
  ///
  /// - Throws: one issue naming the first line that is wrong.
  init(bytes: [UInt8], file: String) throws(DataError) {
    var lines = CertificateLines(bytes: bytes, file: file)
    guard try lines.next("the header").elementsEqual(Self.header.utf8) else {
      throw lines.error("is not the header of a certificate of version 1")
    }
    let scopeName = String(decoding: try lines.value(after: "scope"), as: UTF8.self)
    guard let scope = Proof.Scope(rawValue: scopeName) else {
      throw lines.error("is not a scope: all-pairs, stored-pairs or none")
    }
    let participantCount = try lines.count(after: "participants")
    let workplaceCount = try lines.count(after: "workplaces")
    self.scope = scope
    participants = []
    utilities = []
    workplaces = []
    prices = []
    for _ in 0..<participantCount {
      let (value, id) = try lines.entry("participant")
      utilities.append(value)
      participants.append(id)
    }
    for _ in 0..<workplaceCount {
      let (value, id) = try lines.entry("workplace")
      prices.append(value)
      workplaces.append(id)
    }
    try lines.end()
  }

  private static func escaped(_ id: String) -> String {
    guard id.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 10 || $0 == 13 }) else { return id }
    var text = ""
    for scalar in id.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// The lines of a certificate, one after the other. All work is on bytes: a `Character` can join the blank before
/// an id with the id's first scalar.
private struct CertificateLines {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var number = 0

  private static let keep = "keep the file as it was written"

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  func error(_ problem: String) -> DataError {
    DataError(DataIssue(file: file, line: max(1, number), problem: problem, mend: Self.keep))
  }

  mutating func next(_ expected: String) throws(DataError) -> ArraySlice<UInt8> {
    number += 1
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw error("the file ends where \(expected) should be")
    }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  mutating func value(after word: String) throws(DataError) -> ArraySlice<UInt8> {
    let line = try next("'\(word)'")
    let prefix = Array("\(word) ".utf8)
    guard line.starts(with: prefix) else { throw error("'\(word)' is missing") }
    return line.dropFirst(prefix.count)
  }

  mutating func count(after word: String) throws(DataError) -> Int {
    guard let count = Int(String(decoding: try value(after: word), as: UTF8.self)),
      (0...Int(Int32.max)).contains(count)
    else { throw error("'\(word)' is not followed by a count") }
    return count
  }

  mutating func entry(_ word: String) throws(DataError) -> (value: Int64, id: String) {
    let fields = try value(after: word)
    guard let blank = fields.firstIndex(of: UInt8(ascii: " ")),
      let value = Int64(String(decoding: fields[..<blank], as: UTF8.self)),
      let id = Self.unescaped(fields[(blank + 1)...])
    else { throw error("is not a value and an id") }
    return (value, id)
  }

  mutating func end() throws(DataError) {
    number += 1
    guard position == bytes.count else { throw error("more lines than participants and workplaces") }
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> String? {
    var id: [UInt8] = []
    var isEscaped = false
    for byte in text {
      guard isEscaped else {
        if byte == UInt8(ascii: "\\") { isEscaped = true } else { id.append(byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): id.append(byte)
      case UInt8(ascii: "n"): id.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "r"): id.append(UInt8(ascii: "\r"))
      default: return nil
      }
      isEscaped = false
    }
    return isEscaped ? nil : String(validating: id, as: UTF8.self)
  }
}
