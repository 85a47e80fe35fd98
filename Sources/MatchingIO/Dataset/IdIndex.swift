import Tables

/// The ids of one table, numbered in the order of their first appearance.
struct IdIndex {
  /// The table that lists the ids.
  let table: String
  /// What one id names.
  let noun: String
  /// Whether an id that is not here is unknown; not when rows of the table could not be read.
  var isComplete = true

  private var ids = Identifiers()

  /// An empty list.
  init(table: String, noun: String) {
    self.table = table
    self.noun = noun
  }

  /// The ids, by index.
  var names: [String] { ids.names }

  /// The index of an id; O(1).
  func index(of id: String) -> Int32? {
    ids.index(of: id)
  }

  /// The index of an id of UTF-8; O(1).
  func index(of id: ArraySlice<UInt8>) -> Int32? {
    ids.index(of: id)
  }

  /// The id's index, which is new when the id is.
  mutating func insert(_ id: String) -> (index: Int32, isNew: Bool) {
    insert(Array(id.utf8)[...])
  }

  /// The index of an id of UTF-8, which is new when the id is.
  mutating func insert(_ id: ArraySlice<UInt8>) -> (index: Int32, isNew: Bool) {
    guard let inserted = ids.insert(id) else {
      preconditionFailure("files of 4 GiB hold fewer ids than there are 32-bit indices")
    }
    return inserted
  }
}
