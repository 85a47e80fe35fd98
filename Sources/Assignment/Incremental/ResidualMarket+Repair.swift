extension ResidualMarket {
  /// Makes allocation and prices optimal again after the changes since the last repair.
  mutating func repair() {
    var waiting: [Int32] = []
    for workplace in markedWorkplaces {
      while posts[Int(workplace)].freePlaces < 0 { waiting.append(evict(from: Int(workplace))) }
    }
    for workplace in openedWorkplaces { setOpeningPrice(of: Int(workplace)) }
    for participant in markedParticipants {
      let seat = seats[Int(participant)]
      guard seat.workplace != Seat.outside else { continue }
      if seat.workplace >= 0 {
        let value = Int64(seat.score) - labels[Int(seat.workplace)].price
        if value == utility(of: Int(participant)) { continue }
        take(Int(participant))
        markedWorkplaces.append(seat.workplace)
      }
      waiting.append(participant)
    }
    for participant in waiting where seats[Int(participant)].workplace == Seat.unplaced {
      place(Int(participant))
    }
    for workplace in markedWorkplaces {
      while posts[Int(workplace)].freePlaces > 0, labels[Int(workplace)].price > 0 { fill(Int(workplace)) }
    }
    markedParticipants.removeAll(keepingCapacity: true)
    markedWorkplaces.removeAll(keepingCapacity: true)
    openedWorkplaces.removeAll(keepingCapacity: true)
  }

  /// Takes the seat of the occupant to whom it is worth least; their own search then finds who leaves at the least loss.
  private mutating func evict(from workplace: Int) -> Int32 {
    var least = posts[workplace].firstOccupant
    var occupant = least
    while occupant >= 0 {
      if seats[Int(occupant)].score < seats[Int(least)].score { least = occupant }
      occupant = seats[Int(occupant)].next
    }
    take(Int(least))
    return least
  }

  /// The lowest price at which nobody would rather be at a workplace where nobody is yet; filling its places then takes a search a
  /// place, where a price of 0 would take one for everyone who would like to come.
  private mutating func setOpeningPrice(of workplace: Int) {
    labels[workplace].price = 0
    var price: Int64 = 0
    for position in columns.positions(of: workplace) {
      let key = columns.keys[position]
      let participant = PairKey.participant(inColumn: key)
      guard seats[participant].workplace != Seat.outside else { continue }
      var others: Int64 = 0
      for position in rows.positions(of: participant) {
        let key = rows.keys[position]
        let other = PairKey.workplace(inRow: key)
        if other != workplace {
          others = max(others, Int64(PairKey.score(inRow: key)) - labels[other].price)
        }
      }
      price = max(price, Int64(PairKey.score(inColumn: key)) - others)
    }
    labels[workplace].price = price
  }
}
