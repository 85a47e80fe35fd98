/// Who holds which place. A column has as many slots as places, and the slots in use are a heap of bids, the lowest first.
struct DensePlaces: ~Copyable {
  /// How many rows each column takes.
  let capacities: WorkArray<Int32>
  /// How many rows hold a place at each column.
  let counts: WorkArray<Int32>
  /// The column of each row, or −1.
  let held: WorkArray<Int32>
  /// What the row's column costs it, without the price.
  let heldCosts: WorkArray<Double>
  private let slotStarts: WorkArray<Int>
  private let holders: WorkArray<Int32>
  private let bids: WorkArray<Double>
  private let slots: WorkArray<Int32>

  /// Nobody holds a place.
  init(rowCount: Int, capacities: [Int]) {
    self.capacities = WorkArray(repeating: 0, count: capacities.count)
    counts = WorkArray(repeating: 0, count: capacities.count)
    held = WorkArray(repeating: -1, count: rowCount)
    heldCosts = WorkArray(repeating: 0, count: rowCount)
    slots = WorkArray(repeating: 0, count: rowCount)
    slotStarts = WorkArray(repeating: 0, count: capacities.count + 1)
    for (column, capacity) in capacities.enumerated() {
      self.capacities[column] = Int32(truncatingIfNeeded: capacity)
      slotStarts[column + 1] = slotStarts[column] + capacity
    }
    holders = WorkArray(repeating: 0, count: slotStarts[capacities.count])
    bids = WorkArray(repeating: 0, count: slotStarts[capacities.count])
  }

  @inline(__always)
  func hasRoom(_ column: Int) -> Bool { counts[column] < capacities[column] }

  /// The row that holds a slot of a column, `slot` below the column's count.
  @inline(__always)
  func holder(_ column: Int, _ slot: Int) -> Int { Int(holders[slotStarts[column] + slot]) }

  /// The lowest bid of a column that has one.
  @inline(__always)
  func lowestBid(_ column: Int) -> Double { bids[slotStarts[column]] }

  /// Everyone leaves.
  func clear() {
    held.fill(-1)
    counts.fill(0)
  }

  /// A row takes a free place.
  @inline(__always)
  func add(_ row: Int, at column: Int, cost: Double, bid: Double) {
    var slot = Int(counts[column])
    counts[column] += 1
    put(row, column, slot, cost: cost, bid: bid)
    while slot > 0 {
      let parent = (slot - 1) >> 1
      guard bids[slotStarts[column] + slot] < bids[slotStarts[column] + parent] else { break }
      exchange(column, slot, parent)
      slot = parent
    }
  }

  /// A row takes the place of the lowest bid; returns who had it.
  @inline(__always)
  func replaceLowest(by row: Int, at column: Int, cost: Double, bid: Double) -> Int {
    let first = slotStarts[column]
    let count = Int(counts[column])
    let loser = Int(holders[first])
    held[loser] = -1
    put(row, column, 0, cost: cost, bid: bid)
    var slot = 0
    while true {
      var child = 2 * slot + 1
      guard child < count else { break }
      if child + 1 < count, bids[first + child + 1] < bids[first + child] { child += 1 }
      guard bids[first + child] < bids[first + slot] else { break }
      exchange(column, slot, child)
      slot = child
    }
    return loser
  }

  /// A row that holds a place gives it up. The bids of its column are no heap any more.
  func release(_ row: Int) {
    let column = Int(held[row])
    let last = Int(counts[column]) - 1
    exchange(column, Int(slots[row]), last)
    counts[column] = Int32(truncatingIfNeeded: last)
    held[row] = -1
  }

  /// A row takes a slot, whoever had it; returns the column and slot which the row had, if any.
  func move(_ row: Int, to column: Int, slot: Int, cost: Double) -> (column: Int, slot: Int)? {
    let before = held[row] < 0 ? nil : (column: Int(held[row]), slot: Int(slots[row]))
    put(row, column, slot, cost: cost, bid: 0)
    return before
  }

  @inline(__always)
  private func put(_ row: Int, _ column: Int, _ slot: Int, cost: Double, bid: Double) {
    held[row] = Int32(truncatingIfNeeded: column)
    heldCosts[row] = cost
    slots[row] = Int32(truncatingIfNeeded: slot)
    holders[slotStarts[column] + slot] = Int32(truncatingIfNeeded: row)
    bids[slotStarts[column] + slot] = bid
  }

  @inline(__always)
  private func exchange(_ column: Int, _ one: Int, _ other: Int) {
    let first = slotStarts[column]
    let holder = holders[first + one]
    holders[first + one] = holders[first + other]
    holders[first + other] = holder
    slots[Int(holder)] = Int32(truncatingIfNeeded: other)
    slots[Int(holders[first + one])] = Int32(truncatingIfNeeded: one)
    let bid = bids[first + one]
    bids[first + one] = bids[first + other]
    bids[first + other] = bid
  }
}
