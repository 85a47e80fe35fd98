extension DenseRun {
  /// A row gets a place by the shortest path of reduced costs to a column with room; whoever is in the way moves on. The
  /// prices rise such that everyone who was content stays so.
  ///
  /// Dijkstra's method on the shortlists. A row's list is good up to its threshold; when the search comes to where it
  /// ends, the whole row of the matrix is read. So the path is the shortest on all pairs.
  ///
  /// R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
  /// Computing 38 (1987), doi 10.1007/BF02278710.
  mutating func augment(from root: Int) throws(DenseInterruption) {
    search.begin()
    let choice = lists.choose(root, rows, at: prices)
    var bound = relaxList(root, worth: choice.value, distance: 0, below: .infinity)
    var end = -1
    while end < 0, let next = search.heap.popFirst() {
      if next.code < 0 {
        bound = relaxRow(Int(-1 - next.code), root: root, endOfList: next.distance, below: bound)
        continue
      }
      let column = Int(next.code)
      if next.distance > search.distances[column] || search.settledIn[column] == search.count { continue }
      if places.hasRoom(column) {
        bound = next.distance
        end = column
      } else {
        bound = settle(column, at: next.distance, below: bound)
      }
    }
    for index in 0..<search.settled.count {
      let column = Int(search.settled[index])
      prices[column] += bound - search.distances[column]
      guard prices[column] < Self.largestPrice else { throw .outOfRange }
    }
    move(to: end)
  }

  /// Asks everyone who holds a place at a column where else they would go.
  @inline(__always)
  private mutating func settle(_ column: Int, at distance: Double, below limit: Double) -> Double {
    search.settledIn[column] = search.count
    search.settled.append(Int32(truncatingIfNeeded: column))
    var bound = limit
    let count = Int(places.counts[column])
    for slot in 0..<count {
      let row = places.holder(column, slot)
      bound = relaxList(row, worth: places.heldCosts[row] + prices[column], distance: distance, below: bound)
    }
    work += count
    return bound
  }

  /// Goes on from a row to the columns on its list, and notes where the list ends. `worth` is the row's least cost plus price.
  @inline(__always)
  private mutating func relaxList(_ row: Int, worth: Double, distance: Double, below limit: Double) -> Double
  {
    let count = lists.relax(
      row, rows, at: prices, shift: distance - worth, bound: limit, search.distances, search.relaxed)
    let bound = reach(count, from: row, below: limit)
    let end = distance + max(0, lists.threshold(row) - worth)
    if end < bound { search.heap.insert(.init(distance: end, code: Int32(truncatingIfNeeded: -1 - row))) }
    return bound
  }

  /// Goes on from a row to all columns, and makes it a new list.
  private mutating func relaxRow(_ row: Int, root: Int, endOfList: Double, below limit: Double) -> Double {
    let worth =
      row == root
      ? lists.choose(row, rows, at: prices).value : places.heldCosts[row] + prices[Int(places.held[row])]
    let distance = endOfList - max(0, lists.threshold(row) - worth)
    let count = rows.relax(
      row, at: prices, shift: distance - worth, bound: limit, search.distances, search.relaxed)
    let bound = reach(count, from: row, below: limit)
    lists.refresh(row, rows, at: prices)
    search.lookCount += 1
    work += 2 * lookWork
    return bound
  }

  /// Notes the columns whose distance fell; returns the least distance of a column with room.
  @inline(__always)
  private mutating func reach(_ count: Int, from row: Int, below limit: Double) -> Double {
    var bound = limit
    for index in 0..<count {
      let code = search.relaxed[index]
      let column = Int(code)
      let distance = search.distances[column]
      search.touched.append(code)
      guard distance < bound else { continue }
      search.reachedFrom[column] = Int32(truncatingIfNeeded: row)
      search.heap.insert(.init(distance: distance, code: code))
      if places.hasRoom(column) { bound = distance }
    }
    return bound
  }

  /// Moves every row of the path one column on.
  private func move(to end: Int) {
    var column = end
    var slot = Int(places.counts[end])
    places.counts[end] += 1
    while true {
      let row = Int(search.reachedFrom[column])
      let cost = column == spareColumn ? 0 : rows.cost(row, column)
      guard let before = places.move(row, to: column, slot: slot, cost: cost) else { return }
      column = before.column
      slot = before.slot
    }
  }
}
