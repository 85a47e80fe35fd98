extension ResidualMarket {
  /// Makes allocation and prices optimal again after the changes since the last repair.
  mutating func repair() {
    var waiting: [Int32] = []
    for workplace in markedWorkplaces where posts[Int(workplace)].freePlaces < 0 {
      waiting += evictSurplus(of: Int(workplace))
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

  /// Takes the seats of as many occupants as there are too many, of those to whom theirs are worth least; their own searches then
  /// find who leaves at the least loss.
  private mutating func evictSurplus(of workplace: Int) -> [Int32] {
    var occupants: [(score: Int32, participant: Int32)] = []
    var occupant = posts[workplace].firstOccupant
    while occupant >= 0 {
      occupants.append((seats[Int(occupant)].score, occupant))
      occupant = seats[Int(occupant)].next
    }
    occupants.sort { $0 < $1 }
    let evicted = occupants.prefix(-Int(posts[workplace].freePlaces)).map(\.participant)
    for participant in evicted { take(Int(participant)) }
    return evicted
  }

  /// The lowest price at which nobody would rather be at a workplace where nobody is yet; filling its places then takes a
  /// search a place, where a price of 0 would take one for everyone who would like to come.
  private mutating func setOpeningPrice(of workplace: Int) {
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
    addToPrice(price - labels[workplace].price, of: workplace)
  }
}
