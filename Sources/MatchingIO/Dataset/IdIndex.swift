/// The ids of one table, numbered in the order of their first appearance.
struct IdIndex {
  /// The table that lists the ids.
  let table: String
  /// What one id names.
  let noun: String
  /// The ids, by index.
  private(set) var names: [String] = []
  /// Whether an id that is not here is unknown; not when rows of the table could not be read.
  var isComplete = true

  private var indices: [String: Int32] = [:]

  /// An empty list.
  init(table: String, noun: String) {
    self.table = table
    self.noun = noun
  }

  /// The index of an id; O(1).
  func index(of id: String) -> Int32? {
    indices[id]
  }

  /// The id's index, which is new when the id is.
  mutating func insert(_ id: String) -> (index: Int32, isNew: Bool) {
    let next = Int32(names.count)
    let index = indices[id, default: next]
    guard index == next else { return (index, false) }
    indices[id] = next
    names.append(id)
    return (next, true)
  }
}
