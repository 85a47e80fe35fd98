/// A JSON value (RFC 8259) of which only some members were kept.
enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// The kept members; of two with the same key, the later one.
  case object([String: JSONValue])

  /// A member of an object; `nil` also when this is no object, or the member is null.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let member = members[key], member != .null else { return nil }
    return member
  }

  /// The elements of an array; none when this is no array.
  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The text of a string or number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// The value of a number, or of a string that is one; finite.
  var decimal: Double? {
    guard let text, let value = Double(text), value.isFinite else { return nil }
    return value
  }
}

/// What is wrong with JSON text, and where.
struct JSONFault: Error {
  /// Offset of the first byte that is wrong.
  let position: Int
  /// What is wrong.
  let problem: String
}

/// Reads JSON values from bytes and keeps only the object members on an allow-list: the text of any other
/// member is passed over and never becomes a value.
///
/// Time O(bytes); the depth is limited, so that nested brackets cannot exhaust the stack.
struct JSONReader {
  /// How deep values may nest.
  static let depthLimit = 100

  private let bytes: [UInt8]
  private let keptKeys: Set<String>
  /// Offset of the next byte.
  private(set) var position: Int

  /// A reader at the start of `bytes`, after a byte-order mark.
  init(bytes: [UInt8], keptKeys: Set<String>) {
    self.bytes = bytes
    self.keptKeys = keptKeys
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next byte that is not white space, or `nil` at the end; the reader stands before it.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  /// Passes over the next byte when it is `byte`.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// Moves to `offset`, such as the start of the next line.
  mutating func move(to offset: Int) {
    position = min(offset, bytes.count)
  }

  /// The next value. `depth` is the number of values around it.
  mutating func value(depth: Int = 0) throws(JSONFault) -> JSONValue {
    try value(isKept: true, depth: depth) ?? .null
  }

  private func fault(_ problem: String) -> JSONFault {
    JSONFault(position: position, problem: problem)
  }

  private mutating func value(isKept: Bool, depth: Int) throws(JSONFault) -> JSONValue? {
    guard depth < Self.depthLimit else { throw fault("values nest deeper than \(Self.depthLimit) levels") }
    guard let byte = peek() else { throw fault("the text ends inside a value") }
    switch byte {
    case UInt8(ascii: "{"): return try object(isKept: isKept, depth: depth)
    case UInt8(ascii: "["): return try array(isKept: isKept, depth: depth)
    case UInt8(ascii: "\""): return try string(isKept: isKept).map(JSONValue.string)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try .number(number())
    }
  }

  private mutating func object(isKept: Bool, depth: Int) throws(JSONFault) -> JSONValue? {
    position += 1
    var members: [String: JSONValue] = [:]
    if take(UInt8(ascii: "}")) { return isKept ? .object(members) : nil }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is missing") }
      let key = try string(isKept: isKept)
      guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing after a key") }
      if let key, keptKeys.contains(key) {
        members[key] = try value(isKept: true, depth: depth + 1)
      } else {
        _ = try value(isKept: false, depth: depth + 1)
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("a comma or a closing brace is missing") }
    return isKept ? .object(members) : nil
  }

  private mutating func array(isKept: Bool, depth: Int) throws(JSONFault) -> JSONValue? {
    position += 1
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return isKept ? .array(elements) : nil }
    repeat {
      if let element = try value(isKept: isKept, depth: depth + 1) {
        if isKept { elements.append(element) }
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("a comma or a closing bracket is missing") }
    return isKept ? .array(elements) : nil
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw fault("is not a value") }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func number() throws(JSONFault) -> String {
    let start = position
    func digits() -> Int {
      let first = position
      while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
        position += 1
      }
      return position - first
    }
    func isNext(_ set: StaticString) -> Bool {
      position < bytes.count && set.withUTF8Buffer { $0.contains(bytes[position]) }
    }
    if isNext("-") { position += 1 }
    let isZero = isNext("0")
    let whole = digits()
    guard whole > 0, !isZero || whole == 1 else {
      position = start
      throw fault("is not a value")
    }
    if isNext(".") {
      position += 1
      guard digits() > 0 else { throw fault("a digit is missing after the point") }
    }
    if isNext("eE") {
      position += 1
      if isNext("+-") { position += 1 }
      guard digits() > 0 else { throw fault("a digit is missing in the exponent") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string(isKept: Bool) throws(JSONFault) -> String? {
    position += 1
    let start = position
    var hasEscapes = false
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      guard bytes[position] >= 0x20 else { throw fault("a line or control character inside quotation marks") }
      if bytes[position] == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
      }
      position += 1
    }
    guard position < bytes.count else {
      position = start - 1
      throw fault("a closing quotation mark is missing")
    }
    let content = bytes[start..<position]
    position += 1
    guard isKept else { return nil }
    guard let text = String(validating: hasEscapes ? try unescaped(content)[...] : content, as: UTF8.self)
    else { throw JSONFault(position: start, problem: "is not UTF-8; convert the file") }
    return text
  }

  private func unescaped(_ content: ArraySlice<UInt8>) throws(JSONFault) -> [UInt8] {
    var result: [UInt8] = []
    var index = content.startIndex
    while index < content.endIndex {
      guard content[index] == UInt8(ascii: "\\"), index + 1 < content.endIndex else {
        result.append(content[index])
        index += 1
        continue
      }
      let escape = content[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escape)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "u"):
        let scalar = try Self.scalar(content, at: &index)
        result.append(contentsOf: String(Character(scalar)).utf8)
      default: throw JSONFault(position: index - 1, problem: "is not an escape")
      }
    }
    return result
  }

  /// The scalar of one `\u` with its four digits, or of two that are a surrogate pair; `index` stands after the first `u`.
  private static func scalar(
    _ content: ArraySlice<UInt8>, at index: inout Int
  ) throws(JSONFault) -> Unicode.Scalar {
    func unit(at start: Int) -> UInt32? {
      guard start + 4 <= content.endIndex else { return nil }
      var value: UInt32 = 0
      for byte in content[start..<(start + 4)] {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        value = value << 4 | UInt32(digit)
      }
      return value
    }
    guard let first = unit(at: index) else {
      throw JSONFault(position: index, problem: "four hexadecimal digits are missing")
    }
    index += 4
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 1 < content.endIndex, content[index] == UInt8(ascii: "\\"),
      content[index + 1] == UInt8(ascii: "u"), let second = unit(at: index + 2),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw JSONFault(position: index - 4, problem: "is half of a surrogate pair") }
    index += 6
    return scalar
  }
}
