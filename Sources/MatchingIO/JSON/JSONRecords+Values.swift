import CJSON

/// Finding the ends of records that are not lines.
extension JSONRecords {
  /// Reads a value of the file's top level: an array of records, an envelope, or a record.
  mutating func value(_ byte: UInt8, _ body: Body) throws(Stop) {
    switch byte {
    case UInt8(ascii: "["): try array(body)
    case UInt8(ascii: "{"):
      if try !object(envelopes, isKept: true, body) { try record(body) }
    default: throw fault("is not a value")
    }
  }

  /// Reads an array of records; what was before it is given up.
  private mutating func array(_ body: Body) throws(Stop) {
    position += 1
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return
    }
    while true {
      guard let byte = try peek() else { throw fault("a closing bracket is missing") }
      recordStart = position
      window.release(before: position)
      try skip(byte, isKept: true)
      try record(body)
      window.release(before: position)
      recordStart = position
      switch try peek() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return
      default: throw fault("a comma or a closing bracket is missing")
      }
    }
  }

  /// Goes over an object. An array of records in it is read, and then nothing of the object is kept.
  ///
  /// - Parameters:
  ///   - envelopes: where records may be, from here.
  ///   - isKept: whether the object may be a record itself.
  /// - Returns: whether it had records inside.
  private mutating func object(
    _ envelopes: [Envelope], isKept: Bool, _ body: Body
  ) throws(Stop) -> Bool {
    position += 1
    var isEnvelope = false
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return false
    }
    while true {
      let inner = try key(of: envelopes, isKept: isKept && !isEnvelope)
      guard let byte = try peek() else { throw fault("the text ends inside an object") }
      if byte == UInt8(ascii: "["), inner.contains([]) {
        try array(body)
        isEnvelope = true
      } else if byte == UInt8(ascii: "{"), !inner.isEmpty {
        if try object(inner, isKept: isKept && !isEnvelope, body) { isEnvelope = true }
      } else {
        try skip(byte, isKept: isKept && !isEnvelope)
      }
      switch try peek() {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return isEnvelope
      default: throw fault("a comma or a closing brace is missing")
      }
    }
  }

  /// Reads a key and its colon. Returns how the envelopes that start with it go on.
  private mutating func key(of envelopes: [Envelope], isKept: Bool) throws(Stop) -> [Envelope] {
    guard try peek() == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is missing") }
    let start = position
    // Kept, as it is looked at when its end is found.
    try skip(UInt8(ascii: "\""), isKept: true)
    let name = (start + 1)..<(position - 1)
    let inner = envelopes.filter { $0.first.map { window.holds($0, in: name) } ?? false }
    guard try peek() == UInt8(ascii: ":") else { throw fault("a colon is missing after a key") }
    position += 1
    if !isKept { window.release(before: position) }
    return inner.map { Array($0.dropFirst()) }
  }

  /// Goes over a value that starts with `byte`.
  ///
  /// - Parameter isKept: whether its bytes are needed; then it may not be longer than a record.
  private mutating func skip(_ byte: UInt8, isKept: Bool) throws(Stop) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
      var scan = cjson_scan()
      while true {
        switch window.skip(from: &position, &scan, deepest: document.deepest) {
        case cjson_scan_done: return
        case cjson_scan_deep: throw fault(JSONFault.tooDeep(document.deepest))
        default: try readOn(isKept: isKept)
        }
      }
    default:
      let start = position
      while true {
        while position < window.end, !window[position].endsScalar { position += 1 }
        if position < window.end { break }
        guard try fill() else { break }
        try checkLength()
      }
      if position == start { throw fault("a value is missing") }
    }
  }

  /// Reads on inside a value whose bytes so far were gone over.
  private mutating func readOn(isKept: Bool) throws(Stop) {
    if !isKept { window.release(before: position) }
    guard try fill() else { throw fault("the text ends inside a value") }
    try checkLength()
  }

  private func checkLength() throws(Stop) {
    guard window.end - window.start > document.longest else { return }
    throw .fault(JSONFault(offset: recordStart, JSONFault.tooLong(document.longest)))
  }
}

extension UInt8 {
  /// Whether a number or word ends before this byte.
  fileprivate var endsScalar: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), ...UInt8(ascii: " "):
      true
    default: false
    }
  }
}
