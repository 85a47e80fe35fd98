extension IncrementalMarket {
  /// Makes one change, without the repair.
  mutating func make(_ change: MarketChange) throws(MarketChangeFault) {
    switch change {
    case .withdraw(let participant): try withdraw(participant)
    case .addParticipant(let pairs): try addParticipant(pairs)
    case .addWorkplace(let places): try addWorkplace(places)
    case .places(let workplace, let places): try setPlaces(workplace, places)
    case .score(let participant, let workplace, let score): try setScore(participant, workplace, score)
    case .ban(let participant, let workplace): try ban(participant, workplace)
    case .allow(let participant, let workplace): try allow(participant, workplace)
    case .pin(let participant, let workplace): try pin(participant, workplace)
    case .unpin(let participant): try unpin(participant)
    }
  }

  private mutating func withdraw(_ participant: Int) throws(MarketChangeFault) {
    try requireParticipant(participant)
    if pins[participant] != nil { try unpin(participant) }
    hasLeft[participant] = true
    residual.withdraw(participant)
  }

  private mutating func addParticipant(_ pairs: [MarketChange.ScoredPair]) throws(MarketChangeFault) {
    var seen: Set<Int> = []
    for pair in pairs {
      try requireWorkplace(pair.workplace)
      try requireScore(pair.score)
      guard seen.insert(pair.workplace).inserted else {
        throw MarketChangeFault(.repeatedPair, "workplace \(pair.workplace) is there twice")
      }
    }
    guard participantCount < Int(Int32.max) else { throw Self.tooLarge }
    hasLeft.append(false)
    residual.appendParticipant()
    for pair in pairs.sorted(by: { $0.workplace < $1.workplace }) {
      residual.setPair(participantCount - 1, pair.workplace, pair.score)
    }
  }

  private mutating func addWorkplace(_ places: Int32) throws(MarketChangeFault) {
    try requireAtLeastNone(places)
    guard workplaceCount < Int(Int32.max) else { throw Self.tooLarge }
    self.places.append(places)
    pinnedCounts.append(0)
    residual.appendWorkplace(places: places)
  }

  private mutating func setPlaces(_ workplace: Int, _ places: Int32) throws(MarketChangeFault) {
    try requireWorkplace(workplace)
    try requireAtLeastNone(places)
    guard places >= pinnedCounts[workplace] else {
      throw MarketChangeFault(
        .placesArePinned,
        "workplace \(workplace) cannot have \(places) places: \(pinnedCounts[workplace]) participants are pinned there"
      )
    }
    residual.addPlaces(places - self.places[workplace], to: workplace)
    self.places[workplace] = places
  }

  private mutating func setScore(
    _ participant: Int, _ workplace: Int, _ score: Int32
  ) throws(MarketChangeFault) {
    let pair = try requirePair(participant, workplace)
    try requireScore(score)
    guard bannedScores[pair] == nil else {
      bannedScores[pair] = score
      return
    }
    if pins[participant] == workplace, let old = self.score(participant: participant, workplace: workplace) {
      pinnedScore += Int64(score) - Int64(old)
    }
    residual.setPair(participant, workplace, score)
  }

  private mutating func ban(_ participant: Int, _ workplace: Int) throws(MarketChangeFault) {
    let pair = try requirePair(participant, workplace)
    let score = try requireStored(pair)
    guard pins[participant] != workplace else {
      throw MarketChangeFault(
        .pinnedParticipant, "participant \(participant) is pinned at workplace \(workplace)")
    }
    bannedScores[pair] = score
    residual.removePair(participant, workplace)
  }

  private mutating func allow(_ participant: Int, _ workplace: Int) throws(MarketChangeFault) {
    let pair = try requirePair(participant, workplace)
    guard let score = bannedScores.removeValue(forKey: pair) else {
      throw MarketChangeFault(
        .allowedPair, "participant \(participant) is not banned from workplace \(workplace)")
    }
    residual.setPair(participant, workplace, score)
  }

  private mutating func pin(_ participant: Int, _ workplace: Int) throws(MarketChangeFault) {
    let score = try requireStored(try requirePair(participant, workplace))
    if let pin = pins[participant] {
      throw MarketChangeFault(
        .pinnedParticipant, "participant \(participant) is pinned at workplace \(pin) already")
    }
    guard pinnedCounts[workplace] < places[workplace] else {
      throw MarketChangeFault(
        .placesArePinned,
        "all \(places[workplace]) places of workplace \(workplace) are taken by pinned participants")
    }
    pins[participant] = workplace
    pinnedCounts[workplace] += 1
    pinnedScore += Int64(score)
    residual.exclude(participant)
    residual.addPlaces(-1, to: workplace)
  }

  private mutating func unpin(_ participant: Int) throws(MarketChangeFault) {
    try requireParticipant(participant)
    guard let workplace = pins.removeValue(forKey: participant),
      let score = score(participant: participant, workplace: workplace)
    else {
      throw MarketChangeFault(.unpinnedParticipant, "participant \(participant) is not pinned")
    }
    pinnedCounts[workplace] -= 1
    pinnedScore -= Int64(score)
    residual.addPlaces(1, to: workplace)
    residual.readmit(participant, at: workplace)
  }
}

// MARK: - What changes require

extension IncrementalMarket {
  private static var tooLarge: MarketChangeFault {
    MarketChangeFault(.tooLarge, "there are \(Int32.max) participants or workplaces already")
  }

  private func requireParticipant(_ participant: Int) throws(MarketChangeFault) {
    guard hasLeft.indices.contains(participant) else {
      throw MarketChangeFault(.unknownParticipant, "participant \(participant) of \(participantCount)")
    }
    guard !hasLeft[participant] else {
      throw MarketChangeFault(.withdrawnParticipant, "participant \(participant) has left")
    }
  }

  private func requireWorkplace(_ workplace: Int) throws(MarketChangeFault) {
    guard places.indices.contains(workplace) else {
      throw MarketChangeFault(.unknownWorkplace, "workplace \(workplace) of \(workplaceCount)")
    }
  }

  private func requirePair(_ participant: Int, _ workplace: Int) throws(MarketChangeFault) -> Pair {
    try requireParticipant(participant)
    try requireWorkplace(workplace)
    return Pair(participant: participant, workplace: workplace)
  }

  private func requireStored(_ pair: Pair) throws(MarketChangeFault) -> Int32 {
    if let score = score(participant: pair.participant, workplace: pair.workplace) { return score }
    let names = "participant \(pair.participant) and workplace \(pair.workplace)"
    guard bannedScores[pair] == nil else { throw MarketChangeFault(.bannedPair, "\(names) are banned") }
    throw MarketChangeFault(.unknownPair, "\(names) have no score")
  }

  private func requireScore(_ score: Int32) throws(MarketChangeFault) {
    guard score >= 0, score <= Market.largestScore else {
      throw MarketChangeFault(.scoreOutOfRange, "score \(score) is not in 0 … \(Market.largestScore)")
    }
  }

  private func requireAtLeastNone(_ places: Int32) throws(MarketChangeFault) {
    guard places >= 0 else { throw MarketChangeFault(.negativePlaces, "\(places) places") }
  }
}
