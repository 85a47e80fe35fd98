/// An element of an XML record, with what an allow-list let through of its contents.
struct RecordElement: Sendable, Hashable {
  /// The name without prefix; its namespace was checked against the ``XMLVocabulary``.
  let name: String
  /// The attributes without a namespace, by name.
  let attributes: [String: String]
  /// The line on which it starts, from 1.
  let line: Int
  /// The elements inside, in their order.
  var children: [RecordElement] = []
  /// The text directly inside, blanks at both ends left out; cut at ``longestText`` bytes, as codes are short.
  var text = ""

  /// The most bytes of an element's text that are kept; a longer one is no code.
  static let longestText = 1_024

  /// All elements at a path of names below this one, in their order.
  func all(_ path: String...) -> [RecordElement] {
    path.reduce([self]) { elements, name in elements.flatMap { $0.children.filter { $0.name == name } } }
  }

  /// The first element at a path of names below this one.
  func first(_ path: String...) -> RecordElement? {
    path.reduce(self as RecordElement?) { element, name in element?.children.first { $0.name == name } }
  }

  /// All elements of a name below this one, at any depth, in their order.
  func descendants(_ name: String) -> [RecordElement] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
  }

  /// The text, unless it is empty.
  var value: String? { text.isEmpty ? nil : text }
}

/// What is read of a kind of XML document: names are matched by namespace URI and local name, never by prefix.
struct XMLVocabulary: Sendable {
  /// The namespaces whose elements are read; a name means the same in each of them.
  let namespaces: Set<String>
  /// The elements that are records; one inside another is a part of it.
  let records: Set<String>
  /// The elements that are kept inside a record. All others, with all that is in them, are passed over.
  let kept: Set<String>
}
