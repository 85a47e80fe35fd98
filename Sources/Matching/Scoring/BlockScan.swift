// All pairs of a block of participants, exactly and without scoring most of them
//
// 1. Aim: a pair matters when its key, loss + handicap, is below the participant's aim (PairBound). Before a threshold is
//    known the aim is guessed from a sample of the workplaces, so that somewhat more pairs than are kept lie below it.
// 2. Judge: visit runs of workplaces that some lane may reach; the kernel counts the eligible pairs and notes those below
//    the aim as entries of their lane.
// 3. Score a lane's entries exactly, best bound first, until the next key reaches the aim that the pairs found so far
//    imply; at the end, or when the entries are many.
// 4. Where the guess was too low, judge again for what lies between it and the true aim.
//
// Guesses only move work around: a pair is passed over only when its bound proves that it cannot be kept. What is
// kept is a set under a total order (value, then lower index), so the order of visits does not matter either.

import CKernels

/// Scans blocks of participants against all workplaces, on one thread.
struct BlockScan {
  private let cohort: BlockCohort
  private let scratch: BlockScratch
  private var listed: ListedPairs
  private let handicaps: (values: [Double], least: Double)
  private var people: [Int] = []
  private var only: FlatArray<UInt64>?

  /// A scan at the given prices; none = 0.
  init(_ cohort: BlockCohort, path: KernelPath, prices: [Int64]? = nil) {
    self.cohort = cohort
    scratch = BlockScratch(cohort, path: path.code ?? CKERNELS_PORTABLE)
    listed = ListedPairs(cohort)
    handicaps = cohort.bound.handicaps(prices: prices)
    setHandicaps(of: 0..<cohort.workplaceOrder.count, lack: 0)
  }

  /// Offers the eligible pairs of at most 64 participants that can matter, and returns how many are eligible.
  ///
  /// With `only`, lanes by position, it is those pairs that are offered and counted, whatever stands between them.
  mutating func scan<Selection: PairSelection>(
    _ people: [Int], only: FlatArray<UInt64>? = nil, _ selection: inout Selection
  ) -> Int {
    self.people = people
    self.only = only
    scratch.load(people, only: only)
    let reach = BlockReach(cohort, people)
    let runs = only == nil ? cohort.runs.filter { reach.includes($0) } : cohort.runs
    if cohort.weighsCloseness {
      for run in runs {
        setHandicaps(of: run.positions, lack: cohort.bound.closenessLack(share: reach.closeness(of: run)))
      }
    }
    var onlyBanned = 0
    for lane in 0..<people.count { onlyBanned += offerListed(lane, &selection) }
    setFirstGoals(runs, &selection)
    let eligible = pass(runs, &selection)
    while setNextGoals(runs, &selection) { _ = pass(runs, &selection) }
    return eligible - onlyBanned
  }

  private func setHandicaps(of positions: Range<Int>, lack: Double) {
    for position in positions {
      let value = handicaps.values[Int(cohort.workplaceOrder[position])] + lack
      scratch.setHandicap(PairBound.handicap(value, least: handicaps.least), at: position)
    }
  }
}

// MARK: - Goals

extension BlockScan {
  /// Goals from what is expected, or else from a sample.
  private func setFirstGoals<Selection: PairSelection>(
    _ runs: [WorkplaceRun], _ selection: inout Selection
  ) {
    let expected = people.indices.map { lane in
      selection.expected(lane: lane).map { aim(lane, $0) }
    }
    let isKnown = people.indices.allSatisfy { selection.isClosed(lane: $0) || expected[$0] != nil }
    let sampled = isKnown ? nil : sample(runs, kept: selection.kept)
    for lane in 0..<BlockCohort.lanes {
      guard lane < people.count, !selection.isClosed(lane: lane) else {
        scratch.closeLane(lane)
        continue
      }
      scratch.done[lane] = 0
      setGoals(lane, guess: expected[lane] ?? sampled?[lane], &selection)
    }
  }

  /// Bounds below which somewhat more than `kept` keys of a lane lie, with a chance of about 1 in 200 that they are fewer;
  /// `nil` when a sample would be no smaller than the whole.
  private func sample(_ runs: [WorkplaceRun], kept: Int) -> [UInt16]? {
    let total = runs.reduce(0) { $0 + $1.positions.count }
    let size = min(BlockScratch.sampleSize, total / 8)
    guard size >= 2 * WorkplaceRun.longest else { return nil }
    let stride = total / size
    let expected = Double(kept) / Double(stride)
    let rank = Int(expected + 2.6 * expected.squareRoot()) + 2
    return scratch.quantiles(
      of: Swift.stride(from: 0, to: runs.count, by: stride).lazy.map { runs[$0] }, rank: rank)
  }

  /// Goals for what the pairs found so far leave open; whether there is anything. What was expected and not found is
  /// guessed from a sample.
  private func setNextGoals<Selection: PairSelection>(
    _ runs: [WorkplaceRun], _ selection: inout Selection
  ) -> Bool {
    var isOpen = false
    var guessed: [Int] = []
    for lane in people.indices where !selection.isClosed(lane: lane) {
      let isFirst = scratch.done[lane] == 0
      scratch.done[lane] = max(scratch.done[lane], scratch.goals[lane])
      setGoals(lane, guess: nil, &selection)
      guard scratch.goals[lane] > scratch.done[lane] else { continue }
      isOpen = true
      if isFirst, selection.expected(lane: lane) != nil { guessed.append(lane) }
    }
    guard !guessed.isEmpty else { return isOpen }
    let done = people.indices.map { scratch.done[$0] }
    guard let sampled = sample(runs, kept: selection.kept) else { return isOpen }
    for lane in 0..<BlockCohort.lanes {
      guard lane < people.count, !selection.isClosed(lane: lane) else {
        scratch.closeLane(lane)
        continue
      }
      scratch.done[lane] = done[lane]
      let guess = guessed.contains(lane) && sampled[lane] > done[lane] ? sampled[lane] : nil
      setGoals(lane, guess: guess, &selection)
    }
    return true
  }

  private func setGoals<Selection: PairSelection>(
    _ lane: Int, guess: UInt16?, _ selection: inout Selection
  ) {
    scratch.goals[lane] = guess ?? PairBound.largestAim
    scratch.strictGoals[lane] = scratch.goals[lane]
    lowerGoals(lane, &selection)
  }

  /// Lowers the goals of a lane to what the pairs found so far leave open.
  private func lowerGoals<Selection: PairSelection>(
    _ lane: Int, _ selection: inout Selection
  ) {
    let threshold = selection.threshold(lane: lane)
    scratch.goals[lane] = min(scratch.goals[lane], aim(lane, threshold.required))
    scratch.strictGoals[lane] = min(scratch.goals[lane], aim(lane, threshold.required.map { $0 + 1 }))
    scratch.tieLimits[lane] = Int64(threshold.tieLimit)
  }

  private func aim(_ lane: Int, _ required: Int64?) -> UInt16 {
    cohort.bound.aim(participant: people[lane], required: required, least: handicaps.least)
  }
}

// MARK: - Passes

extension BlockScan {
  /// Judges the runs and scores what matters; returns how many pairs are eligible.
  private mutating func pass<Selection: PairSelection>(
    _ runs: [WorkplaceRun], _ selection: inout Selection
  ) -> Int {
    var eligible = 0
    for run in runs {
      let judged = scratch.judge(run) { lane, position in
        cohort.compiled.isTooFar(
          participant: people[lane], workplace: Int(cohort.workplaceOrder[position]))
      }
      eligible += judged.eligible
      if judged.isFull {
        for lane in 0..<people.count { score(lane, &selection) }
      }
    }
    for lane in 0..<people.count { score(lane, &selection) }
    return eligible
  }

  /// Scores the entries of a lane until the next bound is too low.
  private mutating func score<Selection: PairSelection>(
    _ lane: Int, _ selection: inout Selection
  ) {
    let count = scratch.sortEntries(of: lane)
    if count == 0 { return }
    let hasListed = listed.mark(people[lane])
    var next = 0
    var size = min(BlockScratch.batch, selection.kept + 4)
    while next < count, scratch.key(of: next, lane: lane) < scratch.goals[lane] {
      let batch = next..<min(count, next + size)
      // Prices are not negative, so that no score below the required value matters.
      let found = scratch.score(batch, lane: lane, least: selection.threshold(lane: lane).required ?? 0)
      for index in 0..<found {
        let pair = scratch.pair(index)
        if !hasListed || !listed.contains(pair.workplace) { selection.offer(lane: lane, pair) }
      }
      lowerGoals(lane, &selection)
      next = batch.upperBound
      size = min(BlockScratch.batch, max(8, next / 4))
    }
    scratch.removeEntries(of: lane)
  }

  /// Offers the pairs that the kernel does not score; returns how many banned pairs break no other rule, which it counts.
  private mutating func offerListed<Selection: PairSelection>(
    _ lane: Int, _ selection: inout Selection
  ) -> Int {
    let isClosed = selection.isClosed(lane: lane)
    guard let only else {
      return listed.forEachEligible(of: people[lane]) { pair in
        if !isClosed { selection.offer(lane: lane, pair) }
      }
    }
    listed.forEach(of: people[lane]) { pair in
      let lanes = only[cohort.positions[pair.workplace]]
      if !isClosed, lanes >> UInt64(lane) & 1 == 1 { selection.offer(lane: lane, pair) }
    }
    return 0
  }
}
