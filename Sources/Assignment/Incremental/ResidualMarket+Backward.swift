extension ResidualMarket {
  /// Finds somebody for a free place at a positive price, at the prices where they are content with it, or lowers prices until
  /// the place, or the one that moving people around frees instead, costs nothing.
  ///
  /// Dijkstra over workplaces against the direction of moves: into a free place somebody from another workplace could move, which
  /// frees theirs. At the same distance a place that is taken is better than a price of 0.
  mutating func fill(_ hole: Int) {
    var end = Filling(distance: labels[hole].price, workplace: hole)
    var current: Int64 = 0
    reach(hole, at: 0, from: 0, isEnd: false)
    while true {
      let workplace = nearest(&current)
      guard workplace >= 0, current < end.distance else { break }
      settled.append(Int32(truncatingIfNeeded: workplace))
      if current + labels[workplace].price < end.distance {
        end = Filling(distance: current + labels[workplace].price, workplace: workplace)
      }
      relax(into: workplace, current, &end)
    }
    for index in settled.indices {
      let workplace = Int(settled[index])
      addToPrice(labels[workplace].distance - end.distance, of: workplace)
    }
    if end.participant >= 0 { put(end.participant, at: end.workplace, end.score) }
    var origin = end.workplace
    while origin != hole {
      let step = steps[origin]
      take(Int(step.participant))
      put(Int(step.participant), at: Int(step.target), step.score)
      origin = Int(step.target)
    }
    forget()
  }

  /// Looks at everyone who could move into a workplace, the highest score first, as far as that can end the search sooner.
  @inline(__always)
  private mutating func relax(into workplace: Int, _ current: Int64, _ end: inout Filling) {
    let cost = current + labels[workplace].price
    let positions = columns.positions(of: workplace)
    let sortedEnd = columns.sortedEnd(of: workplace)
    var position = positions.lowerBound
    while position < positions.upperBound {
      let key = columns.keys[position]
      let score = PairKey.score(inColumn: key)
      let start = cost - Int64(score)
      guard start <= end.distance else {
        position = max(position + 1, sortedEnd)
        continue
      }
      position += 1
      let participant = PairKey.participant(inColumn: key)
      let distance = start + Int64(utilities[participant])
      guard distance <= end.distance else { continue }
      let origin = Int(seats[participant].workplace)
      guard origin >= 0 else {
        if origin == Int(Seat.unplaced), distance < end.distance || end.participant < 0 {
          end = Filling(distance: distance, workplace: workplace, participant: participant, score: score)
        }
        continue
      }
      guard origin != workplace, distance < end.distance, distance < labels[origin].distance else { continue }
      reach(origin, at: distance, from: current, isEnd: false)
      steps[origin] = Step(
        participant: Int32(truncatingIfNeeded: participant), score: score,
        target: Int32(truncatingIfNeeded: workplace))
    }
  }
}
