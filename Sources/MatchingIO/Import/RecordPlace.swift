/// Where a record stands in a file.
struct RecordPlace: Sendable, Hashable, CustomStringConvertible {
  /// The file's name as the user knows it.
  var file: String
  /// The line on which the record starts, from 1; none for a cell of a file that is one value.
  var line: Int?
  /// The record's number in the file, from 1, where several may stand on a line.
  var number: Int?
  /// What the record is about, cut and made printable by whoever gives it.
  var value: String?

  /// `file:line (record 3) value`.
  var description: String {
    file + (line.map { ":\($0)" } ?? "") + (number.map { " (record \($0))" } ?? "")
      + (value.map { " \($0)" } ?? "")
  }
}
