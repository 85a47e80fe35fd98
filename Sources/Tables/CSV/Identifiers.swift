/// Texts and their dense indices in the order of first appearance.
package struct Identifiers: Sendable {
  /// The texts, by index.
  package private(set) var names: [String] = []
  private var indices: [String: Int32] = [:]

  /// No text yet.
  package init() {}

  /// The index of a known text; O(1).
  package func index(of name: String) -> Int32? {
    indices[name]
  }

  /// The text's index, which is new when the text is; `nil` when 32-bit indices are used up.
  package mutating func insert(_ name: String) -> (index: Int32, isNew: Bool)? {
    let next = Int32(clamping: names.count)
    guard next < .max else { return indices[name].map { ($0, false) } }
    let index = indices[name, default: next]
    guard index == next else { return (index, false) }
    indices[name] = next
    names.append(name)
    return (next, true)
  }
}
