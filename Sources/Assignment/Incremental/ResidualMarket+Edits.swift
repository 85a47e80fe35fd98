/// Edits of the market. Each leaves the allocation valid but for workplaces with more occupants than places, and marks where
/// ``repair()`` has to look.
extension ResidualMarket {
  /// Adds a participant without pairs.
  mutating func appendParticipant() {
    rows.appendRow()
    appendSeat()
  }

  /// Adds a workplace without pairs.
  mutating func appendWorkplace(places: Int32) {
    columns.appendRow()
    posts.append(Post(freePlaces: places))
    labels.append(Label(price: 0))
    steps.append(Step())
    openedWorkplaces.append(Int32(truncatingIfNeeded: posts.count - 1))
    mark(workplace: posts.count - 1)
  }

  /// Changes the number of places.
  mutating func addPlaces(_ change: Int32, to workplace: Int) {
    posts[workplace].freePlaces += change
    mark(workplace: workplace)
  }

  /// Stores a pair, or changes its score.
  mutating func setPair(_ participant: Int, _ workplace: Int, _ score: Int32) {
    if let old = self.score(of: participant, at: workplace) {
      guard old != score else { return }
      remove(participant, workplace, old)
    }
    rows.insert(PairKey.inRow(workplace, score), into: participant)
    columns.append(PairKey.inColumn(participant, score), to: workplace)
    if seats[participant].workplace == workplace { rescore(participant, score) }
    mark(participant: participant)
  }

  /// Removes a stored pair.
  mutating func removePair(_ participant: Int, _ workplace: Int) {
    guard let score = score(of: participant, at: workplace) else { return }
    if seats[participant].workplace == workplace { vacate(participant) }
    remove(participant, workplace, score)
    mark(participant: participant)
  }

  private mutating func remove(_ participant: Int, _ workplace: Int, _ score: Int32) {
    rows.remove(PairKey.inRow(workplace, score), from: participant)
    columns.remove(PairKey.inColumn(participant, score), from: workplace)
  }

  /// Takes a participant out of the market, who may come back.
  mutating func exclude(_ participant: Int) {
    if seats[participant].workplace >= 0 { vacate(participant) }
    moveOutside(participant)
  }

  /// Brings a participant back, into a seat at one of their workplaces.
  mutating func readmit(_ participant: Int, at workplace: Int) {
    guard let score = score(of: participant, at: workplace) else { return }
    put(participant, at: workplace, score)
    mark(participant: participant)
    mark(workplace: workplace)
  }

  /// Takes a participant out of the market for good and forgets their pairs.
  ///
  /// Their keys stay in the columns, where searches pass over them, until they are half of a column.
  mutating func withdraw(_ participant: Int) {
    exclude(participant)
    let workplaces = rows.positions(of: participant).map { PairKey.workplace(inRow: rows.keys[$0]) }
    rows.clear(participant)
    for workplace in workplaces {
      posts[workplace].staleKeys += 1
      if Int(posts[workplace].staleKeys) * 2 > columns.count(of: workplace) { dropStaleKeys(of: workplace) }
    }
  }

  private mutating func dropStaleKeys(of workplace: Int) {
    let (rows, seats) = (rows, seats)
    columns.keep(in: workplace) { key in
      let participant = PairKey.participant(inColumn: key)
      return seats[participant].workplace != Seat.outside || rows.count(of: participant) > 0
    }
    posts[workplace].staleKeys = 0
  }

  private mutating func vacate(_ participant: Int) {
    mark(workplace: Int(seats[participant].workplace))
    take(participant)
  }

  private mutating func mark(participant: Int) {
    markedParticipants.append(Int32(truncatingIfNeeded: participant))
  }

  private mutating func mark(workplace: Int) {
    markedWorkplaces.append(Int32(truncatingIfNeeded: workplace))
  }
}
