import Foundation

/// Values as JSON text that is the same whenever the value is: indented, keys in alphabetical order.
package enum JSONText {
  /// The text of a value, with a newline at its end. The value's numbers must be finite.
  package static func bytes(of value: some Encodable) -> [UInt8] {
    encoded(value, [.prettyPrinted]) + [UInt8(ascii: "\n")]
  }

  /// The text of a value in one line. The value's numbers must be finite.
  package static func line(of value: some Encodable) -> String {
    String(decoding: encoded(value, []), as: UTF8.self)
  }

  private static func encoded(_ value: some Encodable, _ form: JSONEncoder.OutputFormatting) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = form.union([.sortedKeys, .withoutEscapingSlashes])
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "not a number")
    // Encoding fails for numbers that JSON cannot hold only, and the strategy above leaves none.
    guard let data = try? encoder.encode(value) else { return Array("{}".utf8) }
    return Array(data)
  }
}
