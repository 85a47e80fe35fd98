extension ResidualMarket {
  /// Finds a place for a participant without one, at the prices where they are content with it or with none.
  ///
  /// Dijkstra over workplaces: from a full one its occupants could move on; the search ends at a free place, or where
  /// somebody gives up as much as they had. At the same distance a place is better than none.
  mutating func place(_ entrant: Int) {
    let utility = utility(of: entrant)
    guard utility > 0 else { return }
    var end = Entrance(distance: utility, participant: entrant)
    var current: Int64 = 0
    relax(entrant, from: utility, current, &end)
    while true {
      let workplace = nearest(&current)
      guard workplace >= 0, current < end.distance else { break }
      settled.append(Int32(truncatingIfNeeded: workplace))
      var occupant = Int(posts[workplace].firstOccupant)
      while occupant >= 0 {
        // Distance plus utility of the occupant.
        let start = current + Int64(utilities[occupant])
        if start < end.distance { end = Entrance(distance: start, participant: occupant) }
        relax(occupant, from: start, current, &end)
        occupant = Int(seats[occupant].next)
      }
    }
    for index in settled.indices {
      let workplace = Int(settled[index])
      addToPrice(end.distance - labels[workplace].distance, of: workplace)
    }
    if end.workplace >= 0 {
      shift(entrant, to: end.workplace)
    } else if end.participant != entrant {
      let workplace = Int(seats[end.participant].workplace)
      take(end.participant)
      shift(entrant, to: workplace)
    }
    forget()
  }

  @inline(__always)
  private mutating func relax(_ participant: Int, from start: Int64, _ current: Int64, _ end: inout Entrance)
  {
    for position in rows.positions(of: participant) {
      let key = rows.keys[position]
      let workplace = PairKey.workplace(inRow: key)
      let label = labels[workplace]
      let distance = start + label.price - Int64(PairKey.score(inRow: key))
      guard distance < label.distance, distance <= end.distance else { continue }
      let isFree = posts[workplace].freePlaces > 0
      guard distance < end.distance || (isFree && end.workplace < 0) else { continue }
      reach(workplace, at: distance, from: current, isEnd: isFree)
      steps[workplace].participant = Int32(truncatingIfNeeded: participant)
      steps[workplace].score = PairKey.score(inRow: key)
      if isFree { end = Entrance(distance: distance, workplace: workplace) }
    }
  }

  /// Moves everyone on the path that ends at `workplace`, where a place is free by now.
  private mutating func shift(_ entrant: Int, to workplace: Int) {
    var target = workplace
    while true {
      let step = steps[target]
      let participant = Int(step.participant)
      let origin = Int(seats[participant].workplace)
      if origin >= 0 { take(participant) }
      put(participant, at: target, step.score)
      if participant == entrant { return }
      target = origin
    }
  }
}
