// All pairs of a block of participants, exactly and without scoring most of them
//
// 1. Judge: visit runs of workplaces that some lane may reach; the kernel gives each eligible pair its loss and counts it.
// 2. Aim: a pair matters when its key, loss + handicap, is below the participant's aim (PairBound). Before a threshold
//    is known the aim is guessed from a sample of the rows, so that about as many pairs as are kept lie below it.
// 3. Collect the pairs below the aim, sort them by participant and key, and score them exactly, best bound first,
//    until the next key reaches the aim that the pairs found so far imply.
// 4. Where the guess was too low, collect what lies between it and the true aim.
//
// Guesses only move work around: a pair is passed over only when its bound proves that it cannot be kept. What is
// kept is a set under a total order (value, then lower index), so the order of visits does not matter either.

import CKernels

/// Scans blocks of participants against all workplaces, on one thread.
struct BlockScan {
  private let cohort: BlockCohort
  private let scratch: BlockScratch
  private var scorer: PairScorer
  private let scoresFitOnly: Bool
  private let prices: [Int64]?
  private let handicaps: (values: [Double], least: Double)
  /// Which pairs of the current participant were listed and so scored apart: equal to ``mark``.
  private var marks: [UInt32]
  private var mark: UInt32 = 0

  /// A scan at the given prices; none = 0.
  init(_ cohort: BlockCohort, path: KernelPath, prices: [Int64]? = nil) {
    self.cohort = cohort
    scratch = BlockScratch(cohort, path: path.code ?? CKERNELS_PORTABLE)
    scorer = PairScorer(cohort.compiled)
    scoresFitOnly = cohort.scoresFitOnly
    self.prices = prices
    handicaps = cohort.bound.handicaps(prices: prices)
    marks = Array(repeating: 0, count: cohort.workplaceOrder.count)
    setHandicaps(of: 0..<cohort.workplaceOrder.count, lack: 0)
  }

  /// Offers the eligible pairs of the participants in `slots` that can matter, and returns how many are eligible.
  mutating func scan<Selection: PairSelection>(_ slots: Range<Int>, _ selection: inout Selection) -> Int {
    scratch.load(slots)
    let reach = BlockReach(cohort, slots)
    var eligible = 0
    for lane in 0..<slots.count { eligible -= offerListed(lane, slots, &selection) }
    scratch.clearRows()
    for run in cohort.runs where reach.includes(run) {
      if scratch.rowCount + run.positions.count > BlockScratch.rowCapacity {
        select(slots, &selection)
        scratch.clearRows()
      }
      if cohort.weighsCloseness {
        setHandicaps(of: run.positions, lack: cohort.bound.closenessLack(share: reach.closeness(of: run)))
      }
      eligible += scratch.judge(run.positions) { lane, position in
        cohort.compiled.isTooFar(
          participant: Int(cohort.participantOrder[slots.lowerBound + lane]),
          workplace: Int(cohort.workplaceOrder[position]))
      }
    }
    select(slots, &selection)
    return eligible
  }

  private func setHandicaps(of positions: Range<Int>, lack: Double) {
    for position in positions {
      let value = handicaps.values[Int(cohort.workplaceOrder[position])] + lack
      scratch.setHandicap(PairBound.handicap(value, least: handicaps.least), at: position)
    }
  }
}

// MARK: - Choosing

extension BlockScan {
  private mutating func select<Selection: PairSelection>(_ slots: Range<Int>, _ selection: inout Selection) {
    let rows = scratch.rowCount
    guard rows > 0 else { return }
    let stride = max(1, rows / 2_048)
    var rank = selection.kept * 5 / (4 * stride) + 6
    var done = [UInt16](repeating: 0, count: BlockCohort.lanes)
    while true {
      var goals = done
      for lane in 0..<slots.count where !selection.isClosed(lane: lane) {
        goals[lane] = LaneGoal(self, lane, slots, selection).any
      }
      guard zip(goals, done).contains(where: >) else { return }
      var sampled: [UInt16]?
      for lane in 0..<slots.count where goals[lane] > done[lane] {
        var guess = goals[lane]
        if let expected = selection.expected(lane: lane) {
          guess = aim(lane, slots, expected)
        } else if rank * stride * 4 < rows {
          let aims = sampled ?? scratch.quantiles(stride: stride, rank: rank)
          sampled = aims
          guess = aims[lane]
        }
        if guess > done[lane] { goals[lane] = min(goals[lane], guess) }
      }
      collect(from: done, to: goals, slots, &selection)
      for lane in done.indices { done[lane] = max(done[lane], goals[lane]) }
      rank *= 4
    }
  }

  /// Scores the pairs whose keys lie in `done` ..< `goals`, and passes over those whom the pairs found meanwhile rule out.
  private mutating func collect<Selection: PairSelection>(
    from done: [UInt16], to goals: [UInt16], _ slots: Range<Int>, _ selection: inout Selection
  ) {
    var goals = goals
    var lowest: [Int32]?
    var first = 0
    while first < scratch.rowCount {
      first = scratch.collect(first: first, from: done, to: goals)
      for lane in 0..<slots.count { score(lane, slots, &selection) }
      guard first < scratch.rowCount else { return }
      // The rows to come are many: where all their indices are too high to win a tie, only better pairs matter.
      let least = lowest ?? lowestWorkplaces()
      lowest = least
      for lane in 0..<slots.count where goals[lane] > done[lane] {
        let goal = LaneGoal(self, lane, slots, selection)
        goals[lane] = min(goals[lane], goal.aim(at: Int(least[first])))
      }
    }
  }

  /// The lowest workplace index of each row and those after it.
  private func lowestWorkplaces() -> [Int32] {
    var lowest = Int32.max
    var result = [Int32](repeating: 0, count: scratch.rowCount)
    for row in result.indices.reversed() {
      lowest = min(lowest, cohort.workplaceOrder[scratch.position(ofRow: row)])
      result[row] = lowest
    }
    return result
  }

  fileprivate func aim(_ lane: Int, _ slots: Range<Int>, _ required: Int64?) -> UInt16 {
    cohort.bound.aim(
      participant: Int(cohort.participantOrder[slots.lowerBound + lane]), required: required,
      least: handicaps.least)
  }

  /// Scores the collected pairs of a lane until the next bound is too low.
  private mutating func score<Selection: PairSelection>(
    _ lane: Int, _ slots: Range<Int>, _ selection: inout Selection
  ) {
    let entries = scratch.entries(of: lane)
    guard !entries.isEmpty else { return }
    let isPlain = scoresFitOnly && !hasBans(lane, slots)
    if !isPlain { load(lane, slots) }
    var goal = LaneGoal(self, lane, slots, selection)
    for index in entries {
      let entry = scratch.entry(index)
      if entry.key >= goal.any { return }
      let workplace = Int(cohort.workplaceOrder[entry.position])
      if entry.key >= goal.aim(at: workplace) { continue }
      if isPlain {
        let score = fit(lane, entry.position, workplace)
        selection.offer(lane: lane, workplace: workplace, score: score)
      } else {
        guard marks[workplace] != mark else { continue }
        let (least, overflow) = (goal.required ?? 0).addingReportingOverflow(prices?[workplace] ?? 0)
        guard !overflow, let score = scorer.score(at: workplace, ifAtLeast: least) else { continue }
        selection.offer(lane: lane, workplace: workplace, score: score)
      }
      if selection.required(lane: lane) != goal.required || selection.tieLimit(lane: lane) != goal.tieLimit {
        goal = LaneGoal(self, lane, slots, selection)
      }
    }
  }

  private func fit(_ lane: Int, _ position: Int, _ workplace: Int) -> MicroUnits {
    let full = cohort.compiled.workplaces.fullParts[workplace]
    guard full > 0 else { return .one }
    return MicroUnits(scratch.heldParts(lane: lane, position: position) * Int64(MicroUnits.one) / full)
  }
}

// MARK: - Listed pairs

extension BlockScan {
  /// Makes the lane's participant the scorer's, and marks the listed pairs.
  private mutating func load(_ lane: Int, _ slots: Range<Int>) {
    let participant = Int(cohort.participantOrder[slots.lowerBound + lane])
    scorer.load(participant)
    mark &+= 1
    if mark == 0 {
      for index in marks.indices { marks[index] = 0 }
      mark = 1
    }
    cohort.compiled.forEachListed(of: participant) { marks[Int($0)] = mark }
  }

  private func hasBans(_ lane: Int, _ slots: Range<Int>) -> Bool {
    cohort.hasBans && cohort.compiled.bans[cohort.participantOrder[slots.lowerBound + lane]] != nil
  }

  /// Offers the pairs that either side listed; returns how many banned pairs break no other rule, which the kernel counts.
  private mutating func offerListed<Selection: PairSelection>(
    _ lane: Int, _ slots: Range<Int>, _ selection: inout Selection
  ) -> Int {
    guard !scoresFitOnly || hasBans(lane, slots) else { return 0 }
    load(lane, slots)
    let participant = Int(cohort.participantOrder[slots.lowerBound + lane])
    var onlyBanned = 0
    var offered: [Int32] = []
    cohort.compiled.forEachListed(of: participant) { workplace in
      // A workplace may be on both lists.
      guard marks[Int(workplace)] == mark else { return }
      marks[Int(workplace)] = 0
      offered.append(workplace)
    }
    for workplace in offered.map({ Int($0) }) {
      let barriers = scorer.barriers(at: workplace)
      if barriers.isEmpty, !selection.isClosed(lane: lane) {
        selection.offer(lane: lane, workplace: workplace, score: scorer.score(at: workplace))
      }
      if barriers == BarrierSet(.excluded) { onlyBanned += 1 }
    }
    return onlyBanned
  }
}

extension CompiledCohort {
  /// The workplaces that the participant ranked, that ranked the participant, and that are banned, some perhaps twice.
  func forEachListed(of participant: Int, _ body: (_ workplace: Int32) -> Void) {
    for list in [participants.preferences, participants.preferencesOfWorkplaces] {
      for entry in list.starts[participant]..<list.starts[participant + 1] { body(list.workplaces[entry]) }
    }
    for workplace in bans[Int32(participant)] ?? [] { body(workplace) }
  }
}

/// Which keys of a participant still matter.
private struct LaneGoal {
  let required: Int64?
  let tieLimit: Int
  /// Keys from here on matter nowhere.
  let any: UInt16
  /// Keys from here on matter only up to ``tieLimit``.
  private let strict: UInt16

  init<Selection: PairSelection>(_ scan: BlockScan, _ lane: Int, _ slots: Range<Int>, _ selection: Selection)
  {
    required = selection.required(lane: lane)
    tieLimit = selection.tieLimit(lane: lane)
    any = scan.aim(lane, slots, required)
    strict = scan.aim(lane, slots, required.map { $0 + 1 })
  }

  /// Keys from here on do not matter at a workplace.
  func aim(at workplace: Int) -> UInt16 {
    workplace > tieLimit ? strict : any
  }
}
