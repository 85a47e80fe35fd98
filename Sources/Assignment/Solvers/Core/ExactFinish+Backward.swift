extension ExactFinish {
  /// Finds somebody for a free place at a positive price, at the prices where they are content with it, or
  /// lowers prices until the place, or the one that moving people around frees instead, costs nothing.
  ///
  /// Dijkstra over workplaces against the direction of moves: into a free place somebody from another
  /// workplace could move, which frees theirs. Where a price would fall below its ``lowest(_:)`` it stops there,
  /// and the hole stays.
  mutating func fill(_ hole: Int) -> Search {
    var end = Filling(distance: prices[hole] - lowest(hole), workplace: hole, isLimit: lowest(hole) > 0)
    var current: Int64 = 0
    reach(hole, at: 0, from: 0, isEnd: false)
    while true {
      let workplace = nearest(&current)
      guard workplace >= 0, current < end.distance, workLeft >= 0 else { break }
      settled.append(Int32(truncatingIfNeeded: workplace))
      let lowest = lowest(workplace)
      if current + prices[workplace] - lowest < end.distance {
        end = Filling(
          distance: current + prices[workplace] - lowest, workplace: workplace, isLimit: lowest > 0)
      }
      relax(into: workplace, current, &end)
    }
    defer { forget() }
    guard workLeft >= 0 else { return .tooMuchWork }
    for index in 0..<settled.count {
      let workplace = Int(settled[index])
      prices.add(distances[workplace] - end.distance, at: workplace)
    }
    if end.isLimit { return .atLimit }
    if end.participant >= 0 { put(end.participant, at: end.workplace, end.score) }
    var origin = end.workplace
    while origin != hole {
      let participant = Int(reachedBy[origin])
      let target = Int(reachedTo[origin])
      take(participant, from: origin)
      put(participant, at: target, reachedScores[origin])
      origin = target
    }
    return .found
  }

  @inline(__always)
  private mutating func relax(into workplace: Int, _ current: Int64, _ end: inout Filling) {
    let range = graph.edges(of: workplace)
    workLeft -= range.count + 1
    for index in range {
      let edge = graph.edge(index)
      let participant = Int(edge.participant)
      let place = held[participant]
      let origin = Int(place.workplace)
      let start = current + prices[workplace] - Int64(edge.score)
      guard origin >= 0 else {
        // Who still waits keeps what the prices leave them.
        let start = utilities[participant] > 0 ? start + utility(of: participant) : start
        // At the same distance a place that is taken is better than a price of 0.
        if start < end.distance || (start == end.distance && end.participant < 0) {
          end = Filling(
            distance: start, workplace: workplace, participant: participant, score: edge.score)
        }
        continue
      }
      guard origin != workplace else { continue }
      let distance = start + Int64(place.score) - prices[origin]
      guard distance < distances[origin], distance < end.distance else { continue }
      reach(origin, at: distance, from: current, isEnd: false)
      reachedBy[origin] = edge.participant
      reachedScores[origin] = edge.score
      reachedTo[origin] = Int32(truncatingIfNeeded: workplace)
    }
  }
}
