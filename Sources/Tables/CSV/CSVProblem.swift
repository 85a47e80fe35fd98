/// The first thing that is wrong with a record of a delimited file.
package enum CSVProblem: Sendable, Hashable {
  case unclosedQuote(column: Int, line: Int)
  case textAfterQuote(column: Int, start: Int, line: Int)
  case quoteInPlainField(column: Int, start: Int)
  case loneCarriageReturn(column: Int)
  case null(column: Int)
  case tooLong(column: Int, start: Int, length: Int)
  /// Nothing behind the record is read.
  case endlessRecord(limit: Int)

  /// The 0-based column; `nil` when the whole record is meant.
  package var column: Int? {
    switch self {
    case .unclosedQuote(let column, _), .textAfterQuote(let column, _, _), .quoteInPlainField(let column, _),
      .loneCarriageReturn(let column), .null(let column), .tooLong(let column, _, _):
      column
    case .endlessRecord: nil
    }
  }

  /// Where the text to be shown begins, when it helps.
  package var start: Int? {
    switch self {
    case .textAfterQuote(_, let start, _), .quoteInPlainField(_, let start), .tooLong(_, let start, _): start
    case .unclosedQuote, .loneCarriageReturn, .null, .endlessRecord: nil
    }
  }

  /// The line to be named instead of the record's first.
  package var line: Int? {
    if case .unclosedQuote(_, let line) = self { line } else { nil }
  }

  /// What is wrong, and what mends it.
  package var words: FieldProblem {
    switch self {
    case .unclosedQuote:
      FieldProblem(
        problem: "the quote that opens on this line is never closed", mend: "close the quote")
    case .textAfterQuote(_, _, let opened):
      FieldProblem(
        problem: "text follows the closing quote of a field that opens on line \(opened)",
        mend: "double the quotes inside the field, or close the quote where the field ends")
    case .quoteInPlainField:
      FieldProblem(
        problem: "a quote stands inside a field that does not start with one",
        mend: "put the whole field into quotes and double the quotes inside it")
    case .loneCarriageReturn:
      FieldProblem(
        problem: "a carriage return without a line feed",
        mend: "save the file with LF or CRLF line ends, or quote the field")
    case .null:
      FieldProblem(problem: "a NUL byte", mend: "remove it, or export the file again as UTF-8 text")
    case .tooLong(_, _, let length):
      FieldProblem(
        problem: "the field has \(length) bytes, the limit is \(CSVField.longest)",
        mend: "shorten it; an unclosed quote often makes such a field")
    case .endlessRecord(let limit):
      FieldProblem(
        problem: "the record has more than \(limit) bytes, and nothing behind it is read",
        mend: "check that the file is a table; an unclosed quote often makes such a record")
    }
  }
}
