/// `demand`: regional demand, which a match does not use; it is only checked to be readable.
enum DemandTable {
  static let table = DatasetTable("demand") { table, _ in
    while table.next() {}
    return table.issues
  }
}
