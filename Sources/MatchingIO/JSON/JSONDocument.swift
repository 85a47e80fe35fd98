import CJSON
import Tables

/// A JSON text (RFC 8259) that simdjson has read; with ``JSONNode`` the only place that hands pointers to it.
///
/// Reading the next text ends the nodes of the last one: they then say that nothing is there. Memory is some
/// 14 times the longest text so far, of which the parts in use are touched.
///
/// Method: G. Langdale, D. Lemire, "Parsing gigabytes of JSON per second" (2019), doi 10.1007/s00778-019-00578-5.
final class JSONDocument {
  /// The longest record of a file of records: 16 MiB.
  static let longestRecord = 16 << 20
  /// How deep values may nest unless told otherwise.
  static let deepestValue = 100

  /// The most bytes of a text.
  let longest: Int
  /// The most levels of values inside one another.
  let deepest: Int
  /// Counts the texts.
  fileprivate(set) var generation = 0

  private let parser: OpaquePointer
  private lazy var inner = JSONDocument(longest: 1 << 20, deepest: deepest)

  /// A reader of texts; `nil` without memory.
  init?(longest: Int = longestRecord, deepest: Int = deepestValue) {
    guard let parser = cjson_create(longest, deepest) else { return nil }
    self.parser = parser
    self.longest = longest
    self.deepest = deepest
  }

  deinit {
    cjson_destroy(parser)
  }

  /// Reads a text from memory in which ``padding`` more bytes may be read behind it. O(bytes).
  ///
  /// - Throws: what is wrong first.
  func read(padded text: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONNode {
    generation += 1
    var root = cjson_value()
    let status = cjson_parse(parser, text.baseAddress, text.count, &root)
    if status == cjson_not_utf8, let broken = EncodingCheck.firstBrokenByte(of: text.span) {
      throw JSONFault(offset: broken.offset, notUTF8: text[broken.offset], letter: broken.letter)
    }
    guard status == cjson_ok else {
      let isReadable = text.count <= longest
      let offset = isReadable ? cjson_fault(parser, text.baseAddress, text.count) : 0
      throw JSONFault(offset: offset, status: status, longest: longest, deepest: deepest)
    }
    return JSONNode(document: self, value: root, generation: generation)
  }

  /// How many bytes behind a text must be readable.
  static let padding = Int(CJSON_PADDING)

  /// Reads a text, which is copied. O(bytes).
  ///
  /// - Throws: what is wrong first.
  func read(_ text: [UInt8]) throws(JSONFault) -> JSONNode {
    var padded = text
    padded.append(contentsOf: repeatElement(0, count: Self.padding))
    // The result is carried out of the closure, as a closure's typed throws are not.
    let result: Result<JSONNode, JSONFault> = padded.withUnsafeBufferPointer { buffer in
      let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      do throws(JSONFault) {
        return .success(try read(padded: UnsafeBufferPointer(rebasing: buffer[start..<text.count])))
      } catch {
        return .failure(JSONFault(offset: error.offset + start, error.problem))
      }
    }
    return try result.get()
  }

  /// Whether a text is JSON. O(bytes).
  ///
  /// - Throws: what is wrong first.
  static func check(_ text: [UInt8]) throws(JSONFault) {
    guard let document = JSONDocument(longest: max(text.count, 1 << 10)) else {
      throw JSONFault(offset: 0, "there is no memory to read it")
    }
    _ = try document.read(text)
  }

  /// Reads JSON that a source has put into a string; `nil` when it is none, or longer than 1 MiB.
  fileprivate func readEmbedded(_ text: String) -> JSONNode? {
    guard let inner, text.utf8.count <= inner.longest else { return nil }
    return try? inner.read(Array(text.utf8))
  }
}

/// A value of a ``JSONDocument``'s text.
///
/// Only what is asked for becomes a Swift value: names and texts that nobody asks for never do. A value of
/// another type than asked for is `nil`, as is one whose text is no longer the document's.
struct JSONNode {
  fileprivate let document: JSONDocument
  fileprivate let value: cjson_value
  fileprivate let generation: Int

  private var current: cjson_value {
    generation == document.generation ? value : cjson_value()
  }

  /// What the value is.
  var kind: cjson_kind { cjson_kind_of(current) }

  /// A member of an object, the first one of that key; `nil` also when this is no object, or the member is null.
  subscript(key: StaticString) -> JSONNode? {
    key.withUTF8Buffer { member($0) }
  }

  /// The member of a key that is only known when the program runs; else as the subscript.
  func member(_ key: String) -> JSONNode? {
    var key = key
    return key.withUTF8 { member($0) }
  }

  private func member(_ key: UnsafeBufferPointer<UInt8>) -> JSONNode? {
    var member = cjson_value()
    let isThere = key.withMemoryRebound(to: CChar.self) {
      cjson_member(current, $0.baseAddress, $0.count, &member)
    }
    return isThere && cjson_kind_of(member) != cjson_null ? sibling(member) : nil
  }

  /// Whether this is an object.
  var isObject: Bool { kind == cjson_object }

  /// Whether this is an array.
  var isArray: Bool { kind == cjson_array }

  /// The text of a string.
  var string: String? {
    var length = 0
    guard let text = cjson_text(current, &length) else { return nil }
    return String(
      decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }

  /// The text of a string, or of a number.
  var text: String? {
    switch kind {
    case cjson_string: string
    case cjson_integer: String(cjson_int64(current))
    case cjson_unsigned: String(cjson_uint64(current))
    case cjson_decimal: "\(cjson_double(current))"
    default: nil
    }
  }

  /// The value of a number, or of a string that is one; finite.
  var decimal: Double? {
    let number: Double? =
      switch kind {
      case cjson_integer: Double(cjson_int64(current))
      case cjson_unsigned: Double(cjson_uint64(current))
      case cjson_decimal: cjson_double(current)
      default: string.flatMap { Double($0) }
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The value of a number without a fraction, or of a string that is one.
  var integer: Int? {
    kind == cjson_integer ? Int(cjson_int64(current)) : decimal.flatMap { Int(exactly: $0) }
  }

  /// The value of a boolean.
  var bool: Bool? {
    kind == cjson_bool ? cjson_truth(current) : nil
  }

  /// What JSON the text of a string holds; ends with the next embedded text.
  var embedded: JSONNode? {
    string.flatMap(document.readEmbedded)
  }

  /// The elements of an array; none when this is no array.
  var elements: JSONElements {
    var cursor = cjson_cursor()
    cjson_elements(current, &cursor)
    return JSONElements(array: self, cursor: cursor)
  }

  /// The members of an object in its order; none when this is no object.
  var members: JSONMembers {
    var cursor = cjson_cursor()
    cjson_members(current, &cursor)
    return JSONMembers(object: self, cursor: cursor)
  }

  fileprivate func sibling(_ value: cjson_value) -> JSONNode {
    JSONNode(document: document, value: value, generation: generation)
  }

  fileprivate var isCurrent: Bool { generation == document.generation }
}

extension JSONNode? {
  /// The elements of an array; none when there is none.
  var elements: JSONElements {
    self?.elements ?? JSONElements(array: nil, cursor: cjson_cursor())
  }
}

/// The elements of an array.
struct JSONElements: Sequence, IteratorProtocol {
  fileprivate let array: JSONNode?
  fileprivate var cursor: cjson_cursor

  mutating func next() -> JSONNode? {
    var element = cjson_value()
    guard let array, array.isCurrent, cjson_next_element(&cursor, &element) else { return nil }
    return array.sibling(element)
  }
}

/// The members of an object.
struct JSONMembers: Sequence, IteratorProtocol {
  fileprivate let object: JSONNode
  fileprivate var cursor: cjson_cursor

  mutating func next() -> (key: String, value: JSONNode)? {
    var key: UnsafePointer<CChar>?
    var length = 0
    var member = cjson_value()
    guard object.isCurrent, cjson_next_member(&cursor, &key, &length, &member) else { return nil }
    let name = String(decoding: UnsafeRawBufferPointer(start: key, count: length), as: UTF8.self)
    return (name, object.sibling(member))
  }
}
