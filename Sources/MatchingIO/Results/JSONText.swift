import Foundation

/// Values as JSON text that is the same whenever the value is: indented, keys in alphabetical order.
package enum JSONText {
  /// The text of a value, with a newline at its end. The value's numbers must be finite.
  package static func bytes(of value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "not a number")
    // Encoding fails for numbers that JSON cannot hold only, and the strategy above leaves none.
    guard let data = try? encoder.encode(value) else { return Array("{}\n".utf8) }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}
