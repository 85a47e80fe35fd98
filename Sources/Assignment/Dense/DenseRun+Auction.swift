extension DenseRun {
  /// Rows without a place bid until everyone has one: a bid is what makes the bidder indifferent to their second choice,
  /// plus a step. Afterwards everyone is within a step of the best.
  ///
  /// Without a step, whoever is indifferent between two full columns stays out. Returns false when the work passed `limit`.
  ///
  /// D. P. Bertsekas, "Auction algorithms for network flow problems", Computational Optimization and Applications 1
  /// (1992), doi 10.1007/BF00247653.
  @discardableResult
  mutating func bid(step: Double, until limit: Int) throws(DenseInterruption) -> Bool {
    let count = rows.rowCount
    var head = 0
    var waiting = 0
    for row in 0..<count where places.held[row] < 0 {
      bidders[waiting] = Int32(truncatingIfNeeded: row)
      waiting += 1
    }
    var bids = 0
    while waiting > 0 {
      let row = Int(bidders[head])
      head = head + 1 == count ? 0 : head + 1
      waiting -= 1
      bids += 1
      if bids % 256 == 0, watch.isOver() { throw .limit }
      let looks = lists.scanCount
      var choice = lists.choose(row, rows, at: prices)
      work += 1 + (lists.scanCount - looks) * lookWork
      guard work <= limit else { return false }
      if step == 0, choice.second == choice.value, !places.hasRoom(choice.column) {
        guard choice.otherColumn >= 0, places.hasRoom(choice.otherColumn) else { continue }
        choice.column = choice.otherColumn
        choice.cost = choice.otherCost
      }
      // Where there is no other column, or only closed ones, there is nothing to be indifferent to.
      let second = choice.second < Self.largestPrice ? choice.second : choice.value
      if let loser = place(row, choice, bid: second - choice.cost + step) {
        let tail = head + waiting
        bidders[tail < count ? tail : tail - count] = Int32(truncatingIfNeeded: loser)
        waiting += 1
      }
      guard prices[choice.column] < Self.largestPrice else { throw .outOfRange }
    }
    return true
  }

  /// A row takes a place; returns who lost it.
  private func place(_ row: Int, _ choice: DenseShortlists.Choice, bid: Double) -> Int? {
    let column = choice.column
    var loser: Int?
    if places.hasRoom(column) {
      places.add(row, at: column, cost: choice.cost, bid: bid)
    } else {
      loser = places.replaceLowest(by: row, at: column, cost: choice.cost, bid: bid)
    }
    if !places.hasRoom(column) { prices[column] = max(prices[column], places.lowestBid(column)) }
    return loser
  }
}
