import CXML
import Tables

/// What is wrong with an XML document, in words of ours where they help more than libxml2's.
struct XMLFault {
  private let fault: cxml_fault
  private let isTooLarge: Bool
  private let message: String

  /// - Parameters:
  ///   - message: libxml2's own words.
  ///   - isTooLarge: whether the reading was stopped as a record grew too large.
  init(_ fault: cxml_fault, message: String, isTooLarge: Bool) {
    self.fault = fault
    self.isTooLarge = isTooLarge
    self.message = Self.sentence(message)
  }

  /// The issue that a user sees.
  func issue(file: String) -> DataIssue {
    let (problem, mend) = words
    return DataIssue(
      file: file, line: fault.line > 0 ? fault.line : nil, value: wrongBytes,
      problem: (fault.column > 0 ? "at column \(fault.column): " : "") + problem, mend: mend)
  }

  private var words: (problem: String, mend: String) {
    let original = "check that the file is what its source exported"
    return switch fault.kind {
    case cxml_document_type:
      (
        "the file declares a document type, by which it could define entities",
        "remove the line that begins with <!DOCTYPE"
      )
    case cxml_stopped:
      (
        isTooLarge ? "a record has more than \(RecordBuilder.mostElements) elements" : "no memory to read on",
        original
      )
    case cxml_empty: ("the file is empty, or does not begin with <", "check that it is the right file")
    case cxml_unfinished: ("the document ends in its middle (\(message))", "export or copy the file again")
    case cxml_encoding:
      (
        "the bytes are not text in the encoding of the document (\(message))",
        "save the file as UTF-8, or name its encoding in the first line, such as encoding=\"windows-1252\""
      )
    case cxml_entity: (message, "write the character itself, or its number such as &#8364;")
    case cxml_prefix: (message, "declare the prefix (xmlns:…=), or export the file again")
    case cxml_depth: ("elements are nested more than \(cxml_deepest) deep", original)
    case cxml_long_tag: ("the tag is longer than \(cxml_longest_tag) bytes", original)
    default: (message, "export the file again, or mend it in a text editor")
    }
  }

  /// The bytes of an encoding fault, and their offset in the file.
  private var wrongBytes: String? {
    guard fault.wrong_count > 0 else { return nil }
    let wrong = [fault.wrong.0, fault.wrong.1, fault.wrong.2, fault.wrong.3].prefix(fault.wrong_count)
    let shown = wrong.map { "0x" + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    return "\(shown) (byte \(max(0, fault.byte)))"
  }

  /// A message of libxml2 without a mark at its end or a capital at its begin.
  private static func sentence(_ message: String) -> String {
    var text = message[...]
    while let last = text.last, last == "!" || last == "." || last == " " { text.removeLast() }
    guard let first = text.first else { return "this is not XML" }
    let isWord = text.dropFirst().first?.isLowercase == true
    return isWord ? first.lowercased() + text.dropFirst() : String(text)
  }
}
