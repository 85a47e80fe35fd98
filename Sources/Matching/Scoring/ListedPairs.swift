/// The pairs whose score is not made of columns alone: those that either side ranked, that have a prediction of their own, or
/// that are banned. They are few, and scored by ``PairScorer``.
struct ListedPairs {
  private let cohort: BlockCohort
  private var scorer: PairScorer
  /// Which workplaces the marked participant has listed: equal to ``mark``.
  private var marks: [UInt32]
  private var mark: UInt32 = 0
  /// Whether anybody has listed pairs: where nobody has, no lane asks the cohort, which all threads share.
  private let isEmpty: Bool

  init(_ cohort: BlockCohort) {
    self.cohort = cohort
    scorer = PairScorer(cohort.compiled)
    isEmpty = cohort.compiled.bans.isEmpty && !cohort.scoresLists
    marks = Array(repeating: 0, count: cohort.workplaceOrder.count)
  }

  /// Marks the listed workplaces of a participant; whether there are any.
  mutating func mark(_ participant: Int) -> Bool {
    guard !isEmpty, cohort.hasListed(participant) else { return false }
    mark &+= 1
    if mark == 0 {
      for index in marks.indices { marks[index] = 0 }
      mark = 1
    }
    cohort.forEachListed(of: participant) { marks[Int($0)] = mark }
    return true
  }

  /// Whether the marked participant has listed a workplace.
  func contains(_ workplace: Int) -> Bool { marks[workplace] == mark }

  /// Calls `body` with the eligible listed pairs of a participant, each once, and returns how many banned pairs break no
  /// other rule.
  mutating func forEachEligible(of participant: Int, _ body: (ScoredPair) -> Void) -> Int {
    var onlyBanned = 0
    forEachWorkplace(of: participant) { scorer, workplace in
      if scorer.isBanned(at: workplace) {
        if scorer.barriers(at: workplace) == BarrierSet(.excluded) { onlyBanned += 1 }
      } else if scorer.barriers(at: workplace, stopsAtFirst: true).isEmpty {
        body(ScoredPair(workplace: workplace, score: scorer.score(at: workplace)))
      }
    }
    return onlyBanned
  }

  /// Calls `body` with the listed pairs of a participant, eligible or not, each once.
  mutating func forEach(of participant: Int, _ body: (ScoredPair) -> Void) {
    forEachWorkplace(of: participant) { scorer, workplace in
      body(ScoredPair(workplace: workplace, score: scorer.score(at: workplace)))
    }
  }

  private mutating func forEachWorkplace(of participant: Int, _ body: (PairScorer, Int) -> Void) {
    guard mark(participant) else { return }
    scorer.load(participant)
    cohort.forEachListed(of: participant) { listed in
      let workplace = Int(listed)
      // A workplace may be on several lists.
      guard marks[workplace] == mark else { return }
      marks[workplace] = 0
      body(scorer, workplace)
    }
  }
}

extension BlockCohort {
  /// Whether a participant has listed pairs.
  fileprivate func hasListed(_ participant: Int) -> Bool {
    if !compiled.bans.isEmpty, compiled.bans[Int32(participant)] != nil { return true }
    let people = compiled.participants
    return scoresLists
      && (people.preferences.starts[participant] < people.preferences.starts[participant + 1]
        || people.preferencesOfWorkplaces.starts[participant]
          < people.preferencesOfWorkplaces.starts[participant + 1]
        || compiled.predictions != nil)
  }

  /// The listed workplaces of a participant, some perhaps twice.
  fileprivate func forEachListed(of participant: Int, _ body: (_ workplace: Int32) -> Void) {
    for workplace in compiled.bans[Int32(participant)] ?? [] { body(workplace) }
    guard scoresLists else { return }
    for list in [compiled.participants.preferences, compiled.participants.preferencesOfWorkplaces] {
      for entry in list.starts[participant]..<list.starts[participant + 1] { body(list.workplaces[entry]) }
    }
    guard let predictions = compiled.predictions else { return }
    for entry in predictions.rowStarts[participant]..<predictions.rowStarts[participant + 1] {
      body(predictions.workplaces[entry])
    }
  }
}
