extension ExactFinish {
  /// Finds a place for a participant without one, at the prices where they are content with it or with none.
  ///
  /// Dijkstra over workplaces: from a full one its occupants could move on; the search ends at a free place, or
  /// where somebody gives up as much as they had. Where a price would rise above its ``highest(_:)`` it stops there, and
  /// they wait on.
  mutating func place(_ entrant: Int) -> Search {
    let utility = utility(of: entrant)
    guard utility > 0 else { return .found }
    var end = Entrance(distance: utility, participant: entrant)
    var current: Int64 = 0
    relax(entrant, from: utility, current, &end)
    while true {
      let workplace = nearest(&current)
      guard workplace >= 0, current < end.distance, workLeft >= 0 else { break }
      settled.append(Int32(truncatingIfNeeded: workplace))
      let limit = current + highest(workplace) - prices[workplace]
      if limit < end.distance { end = Entrance(limit: limit) }
      var occupant = Int(firstOccupants[workplace])
      while occupant >= 0 {
        // Distance plus utility of the occupant.
        let start = current + Int64(held[occupant].score) - prices[workplace]
        if start < end.distance { end = Entrance(distance: start, participant: occupant) }
        relax(occupant, from: start, current, &end)
        occupant = Int(nextOccupants[occupant])
      }
    }
    defer { forget() }
    guard workLeft >= 0 else { return .tooMuchWork }
    for index in 0..<settled.count {
      let workplace = Int(settled[index])
      prices.add(end.distance - distances[workplace], at: workplace)
    }
    if end.workplace < 0, end.participant < 0 { return .atLimit }
    if end.workplace >= 0 {
      shift(entrant, to: end.workplace)
    } else if end.participant != entrant {
      let workplace = Int(held[end.participant].workplace)
      take(end.participant, from: workplace)
      shift(entrant, to: workplace)
    }
    return .found
  }

  /// What the best pair that the searches see leaves to a participant at the prices of now, at least 0.
  func utility(of participant: Int) -> Int64 {
    var utility: Int64 = 0
    guard !seesAllRows else {
      for pair in rows.pairs(of: participant) {
        utility = max(utility, rows.score(pair) - prices[rows.workplace(pair)])
      }
      return utility
    }
    let row = rows.pairs(of: participant)
    var pair = graph.pair(from: row.lowerBound, before: row.upperBound)
    while pair < row.upperBound {
      utility = max(utility, rows.score(pair) - prices[rows.workplace(pair)])
      pair = graph.pair(from: pair + 1, before: row.upperBound)
    }
    return utility
  }

  @inline(__always)
  private mutating func relax(_ participant: Int, from start: Int64, _ current: Int64, _ end: inout Entrance)
  {
    let row = rows.pairs(of: participant)
    workLeft -= 1
    guard !seesAllRows else {
      workLeft -= row.count
      for pair in row { relax(participant, pair, from: start, current, &end) }
      return
    }
    var pair = graph.pair(from: row.lowerBound, before: row.upperBound)
    while pair < row.upperBound {
      workLeft -= 1
      relax(participant, pair, from: start, current, &end)
      pair = graph.pair(from: pair + 1, before: row.upperBound)
    }
  }

  @inline(__always)
  private mutating func relax(
    _ participant: Int, _ pair: Int, from start: Int64, _ current: Int64, _ end: inout Entrance
  ) {
    let workplace = rows.workplace(pair)
    let distance = start + prices[workplace] - rows.score(pair)
    guard distance < distances[workplace], distance <= end.distance else { return }
    let isFree = freePlaces[workplace] > 0
    // At the same distance a place is better than none.
    guard distance < end.distance || (isFree && end.workplace < 0) else { return }
    reach(workplace, at: distance, from: current, isEnd: isFree)
    reachedBy[workplace] = Int32(truncatingIfNeeded: participant)
    reachedScores[workplace] = Int32(truncatingIfNeeded: rows.score(pair))
    if isFree { end = Entrance(distance: distance, workplace: workplace) }
  }

  /// Moves everyone on the path that ends at `workplace`, where a place is free by now.
  private func shift(_ entrant: Int, to workplace: Int) {
    var target = workplace
    while true {
      let participant = Int(reachedBy[target])
      let origin = Int(held[participant].workplace)
      if origin >= 0 { take(participant, from: origin) }
      put(participant, at: target, reachedScores[target])
      if participant == entrant { return }
      target = origin
    }
  }
}
