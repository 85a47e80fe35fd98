/// Makes records out of the elements of a document, as a vocabulary allows.
///
/// Only the record that is being read and those that nobody took yet are in memory.
struct RecordBuilder {
  /// The most elements of a record; more are a file that wants to fill the memory.
  static let mostElements = 100_000

  private let vocabulary: XMLVocabulary
  private var open: [RecordElement] = []
  /// The text of the innermost kept element, as bytes.
  private var texts: [[UInt8]] = []
  /// Depth inside an element that is passed over.
  private var passedOver = 0
  private var elements = 0
  /// The namespace and name of the document's outermost element.
  private(set) var root: (namespace: String, name: String)?
  /// Records that are complete, in their order.
  private(set) var records: [RecordElement] = []

  init(vocabulary: XMLVocabulary) {
    self.vocabulary = vocabulary
  }

  /// Whether characters matter where the document stands.
  var wantsText: Bool { passedOver == 0 && !open.isEmpty }

  /// An element begins.
  ///
  /// - Returns: whether the record has grown too large.
  mutating func begin(
    namespace: String, name: String, line: Int, attributes: () -> [String: String]
  ) -> Bool {
    if root == nil { root = (namespace, name) }
    if passedOver > 0 {
      passedOver += 1
      return false
    }
    let isKnown = vocabulary.namespaces.contains(namespace)
    if open.isEmpty {
      guard isKnown, vocabulary.records.contains(name) else { return false }
      elements = 0
    } else if !isKnown || !vocabulary.kept.contains(name) && !vocabulary.records.contains(name) {
      passedOver = 1
      return false
    }
    open.append(RecordElement(name: name, attributes: attributes(), line: line))
    texts.append([])
    elements += 1
    return elements > Self.mostElements
  }

  /// Characters directly inside the innermost element; `bytes` is UTF-8.
  mutating func append(_ bytes: some Collection<UInt8>) {
    guard wantsText, let count = texts.last?.count else { return }
    texts[texts.count - 1].append(contentsOf: bytes.prefix(RecordElement.longestText - count))
  }

  /// The innermost element ends.
  mutating func end() {
    if passedOver > 0 {
      passedOver -= 1
      return
    }
    guard var element = open.popLast(), let bytes = texts.popLast() else { return }
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let trimmed = bytes.drop(while: isBlank)
    element.text = String(
      decoding: trimmed.prefix(trimmed.count - trimmed.reversed().prefix(while: isBlank).count), as: UTF8.self
    )
    if open.isEmpty { records.append(element) } else { open[open.count - 1].children.append(element) }
  }

  /// Hands over the records that are complete.
  mutating func takeRecords() -> [RecordElement] {
    defer { records = [] }
    return records
  }
}
