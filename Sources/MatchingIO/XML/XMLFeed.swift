import CXML
import Tables

/// Reads an XML document piece by piece with libxml2; the only place that hands pointers to it.
///
/// No tree is built, nothing is fetched, and a document type declaration ends the reading before anything in it is
/// read: so there are no entities to expand, inside or outside of the file. Elements nest at most 256 deep, a tag is at
/// most 64 KiB long, and all names together at most 10 million (libxml2's own limits). Memory does not
/// depend on the size of the document.
final class XMLFeed {
  private let file: String
  private var parser: OpaquePointer?
  private var builder: RecordBuilder
  private var isTooLarge = false

  /// A reading of a document that begins.
  init(file: String, vocabulary: XMLVocabulary) throws(DataError) {
    self.file = file
    builder = RecordBuilder(vocabulary: vocabulary)
    var handler = cxml_handler(
      receiver: Unmanaged.passUnretained(self).toOpaque(), begin: Self.begin, text: Self.text, end: Self.end)
    parser = cxml_open(&handler)
    guard parser != nil else {
      throw DataError(DataIssue(file: file, problem: "no memory to read XML", mend: "close other programs"))
    }
  }

  deinit {
    cxml_close(parser)
  }

  /// The namespace and name of the outermost element, once it began.
  var root: (namespace: String, name: String)? { builder.root }

  /// Reads on; no bytes mean that the document ends.
  ///
  /// - Returns: the records that are complete now.
  /// - Throws: one issue: what is wrong with the document, and where.
  func read(_ bytes: [UInt8]) throws(DataError) -> [RecordElement] {
    let fault = bytes.withUnsafeBufferPointer { cxml_read(parser, $0.baseAddress, $0.count).pointee }
    if fault.kind != cxml_fine {
      let message = String(cString: cxml_message(parser))
      throw DataError(XMLFault(fault, message: message, isTooLarge: isTooLarge).issue(file: file))
    }
    return builder.takeRecords()
  }

  private static let begin:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, Int,
      UnsafePointer<cxml_attribute>?, Int
    ) -> Bool = { receiver, uri, name, line, attributes, count in
      guard let feed = of(receiver), let uri, let name else { return false }
      feed.isTooLarge = feed.builder.begin(
        namespace: String(cString: uri), name: String(cString: name), line: line
      ) {
        UnsafeBufferPointer(start: attributes, count: count).reduce(into: [:]) { plain, attribute in
          let value = UnsafeBufferPointer(
            start: attribute.value, count: min(attribute.value_length, RecordElement.longestText))
          plain[String(cString: attribute.name)] = String(decoding: value, as: UTF8.self)
        }
      }
      return !feed.isTooLarge
    }

  private static let text:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int
    ) -> Void = { receiver, bytes, count in
      of(receiver)?.builder.append(UnsafeBufferPointer(start: bytes, count: count))
    }

  private static let end: @convention(c) (UnsafeMutableRawPointer?) -> Void = { of($0)?.builder.end() }

  private static func of(_ receiver: UnsafeMutableRawPointer?) -> XMLFeed? {
    receiver.map { Unmanaged<XMLFeed>.fromOpaque($0).takeUnretainedValue() }
  }
}
