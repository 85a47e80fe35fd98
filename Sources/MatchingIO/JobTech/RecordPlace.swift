/// Where a record stands in a file of JSON.
struct RecordPlace: Sendable, Hashable, CustomStringConvertible {
  /// The file's name as the user knows it.
  var file: String
  /// The line on which the record starts, from 1.
  var line: Int
  /// The record's number in the file, from 1.
  var number: Int

  /// `file:line (record 3)`.
  var description: String { "\(file):\(line) (record \(number))" }
}
