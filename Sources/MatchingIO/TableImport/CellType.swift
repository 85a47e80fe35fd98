import Matching
import Tables

/// What the cells of a dataset's column hold: an import refuses what a reader of the dataset would refuse.
struct CellType: Sendable {
  /// Whether cells are numbers, which an import writes with a point and at most six digits behind it.
  var isNumber = false
  /// Whether a cell holds several texts joined by `|`.
  var isTags = false
  /// Whether cells name people's records, in which no name or address may travel.
  var isPersonalId = false
  /// Throws what is wrong with a filled cell.
  var check: @Sendable (ArraySlice<UInt8>) throws(FieldProblem) -> Void = { _ throws(FieldProblem) in }

  static let text = CellType()
  static let tags = CellType(isTags: true)
  /// An id of a participant: no blank and no `@`, so that names and addresses cannot stand in for it.
  static let personalId = CellType(isPersonalId: true) { bytes throws(FieldProblem) in
    guard !bytes.contains(UInt8(ascii: "@")), !bytes.contains(UInt8(ascii: " ")) else {
      throw FieldProblem(
        problem: "names and addresses are not ids", mend: "give people numbers or codes without blank and @")
    }
  }

  /// A cell that has to be a value of a type.
  static func of<Value>(_ type: FieldType<Value>, isNumber: Bool = false) -> CellType {
    let parse = type.parse
    return CellType(isNumber: isNumber) { bytes throws(FieldProblem) in _ = try parse(bytes) }
  }

  static let level = of(FieldType<UInt8>.anyLevel)
  static let neededLevel = of(FieldType<UInt8>.someLevel)
  static let qualification = of(FieldType<UInt8>.anyQualification)
  static let neededQualification = of(FieldType<UInt8>.someQualification)
  static let latitude = of(FieldType<Int32>.latitude, isNumber: true)
  static let longitude = of(FieldType<Int32>.longitude, isNumber: true)
  static let kilometres = of(FieldType<Int32>.commuteLimit, isNumber: true)
  static let day = of(FieldType<Day>.day)
  static let yesNo = of(FieldType<Bool>.yesNo)
  static let hours = of(FieldType<Int>.weeklyHours, isNumber: true)
  static let weeks = of(FieldType<Int>.whole(in: 0...520), isNumber: true)
  static let places = of(FieldType<Int32>.places, isNumber: true)
  static let rank = of(FieldType<Int32>.rank, isNumber: true)
  static let weight = of(FieldType<Int32>.requirementWeight, isNumber: true)
  static let levelsLost = of(FieldType<Int>.whole(in: 0...7), isNumber: true)
  static let share = of(FieldType<MicroUnits>.share, isNumber: true)
  static let score = of(FieldType<Int64>.millionths(in: 0...2_000_000_000), isNumber: true)
  static let amount = of(DemandTable.amount, isNumber: true)
  static let kind = of(FieldType<Competence.Kind>.word())
  static let verdict = of(FieldType<Decision.Verdict>.word())
  /// A code or period of `demand`. The usual forms are seen by their bytes, as there are millions.
  static func code(of dimension: Demand.Dimension) -> CellType {
    CellType { bytes throws(FieldProblem) in
      if dimension == .period, bytes.count == 4, bytes.allSatisfy(\.isDigit) { return }
      if dimension != .period, let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex {
        return
      }
      if let problem = dimension.problem(of: String(decoding: bytes, as: UTF8.self)) { throw problem }
    }
  }
}

extension UInt8 {
  /// Whether it is one of the digits 0 … 9.
  var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }
}
