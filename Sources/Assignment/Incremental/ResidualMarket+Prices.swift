extension ResidualMarket {
  /// Moves all prices half of the way down to the lowest that prove the allocation.
  ///
  /// A solver leaves prices that are nearly the highest. From there hardly a price has to rise when somebody comes, but when
  /// somebody goes those of a large part of the market have to fall first, and the search for who fills the place sees all
  /// of it. From the middle both are searches of some way, and what a search sees grows much faster than how far it goes.
  ///
  /// A price can fall to 0, or until somebody would rather be there: who is unplaced, or who is at a workplace whose own
  /// price falls less. So the largest falls are distances: Dijkstra from all of these ends at once. A mean of two price
  /// vectors that prove an allocation proves it, rounded down too, as all that is asked of prices is that they and their
  /// differences keep to bounds that are integers. O(P log M) for P pairs.
  mutating func lowerPricesHalfway() {
    let nowhere: Int64 = -1
    for workplace in labels.indices {
      reach(workplace, at: labels[workplace].price, from: nowhere, isEnd: false)
    }
    for participant in seats.indices where seats[participant].workplace == Seat.unplaced {
      limitFalls(participant, to: 0, from: nowhere)
    }
    var current = nowhere
    while true {
      let workplace = nearest(&current)
      guard workplace >= 0 else { break }
      var occupant = Int(posts[workplace].firstOccupant)
      while occupant >= 0 {
        limitFalls(occupant, to: current + Int64(utilities[occupant]), from: current)
        occupant = Int(seats[occupant].next)
      }
    }
    for workplace in labels.indices {
      addToPrice(-((labels[workplace].distance + 1) / 2), of: workplace)
    }
    forget()
  }

  /// Prices may fall until a participant would be as well off anywhere as with `utility`.
  @inline(__always)
  private mutating func limitFalls(_ participant: Int, to utility: Int64, from current: Int64) {
    for position in rows.positions(of: participant) {
      let key = rows.keys[position]
      let workplace = PairKey.workplace(inRow: key)
      let label = labels[workplace]
      let fall = utility + label.price - Int64(PairKey.score(inRow: key))
      if fall < label.distance { reach(workplace, at: fall, from: current, isEnd: false) }
    }
  }
}
