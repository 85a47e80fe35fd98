/// How a delimited file marks where fields end.
@usableFromInline
package struct CSVDialect: Sendable, Hashable {
  /// The byte between two fields.
  package var delimiter: UInt8
  /// The byte around fields that hold delimiters or line ends, doubled inside them; `nil` = no byte is.
  package var quote: UInt8?
  /// The byte that takes the meaning away from a delimiter, quote or line end behind it; `nil` = no byte does.
  package var escape: UInt8?

  /// RFC 4180, unless told otherwise.
  package init(delimiter: UInt8 = .comma, quote: UInt8? = .quote, escape: UInt8? = nil) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
  }
}

extension UInt8 {
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let comma = UInt8(ascii: ",")
  package static let quote = UInt8(ascii: "\"")
}
