// All pairs of a block of participants, exactly and without scoring most of them
//
// 1. Need: a pair matters when its gain reaches what the participant needs, plus the handicap of the workplace
//    (PairBound). Before a threshold is known the need is guessed from a sample of the workplaces, so that somewhat more pairs
//    than are kept reach it.
// 2. Filter: visit runs of workplaces that some lane may reach; the kernel counts the eligible pairs and lists those that
//    matter for each lane.
// 3. Score the listed pairs of a lane exactly, at the end, or when they are many.
// 4. Where the guess was too high, filter again for what lies between it and the true need.
//
// Guesses only move work around: a pair is passed over only when its bound proves that it cannot be kept. What is
// kept is a set under a total order (value, then lower index), so the order of visits does not matter either.

import CKernels

/// Scans blocks of participants against all workplaces, on one thread.
struct BlockScan {
  private let cohort: BlockCohort
  private let scratch: BlockScratch
  private let filter: FilterScratch
  private var listed: ListedPairs
  private let handicaps: (values: [Double], least: Double)
  private var people: [Int] = []
  private var only: FlatArray<UInt64>?
  /// Whether the filter has a sample of the block.
  private var isSampled = false
  /// What the last scan did.
  private(set) var work = ScanWork()

  /// A scan at the given prices; none = 0.
  init(_ cohort: BlockCohort, path: KernelPath, prices: [Int64]? = nil) {
    self.cohort = cohort
    scratch = BlockScratch(cohort, path: path.code ?? CKERNELS_PORTABLE)
    filter = scratch.filter
    listed = ListedPairs(cohort)
    handicaps = cohort.bound.handicaps(prices: prices)
    setHandicaps(of: 0..<cohort.workplaceOrder.count, lack: 0)
  }

  /// Offers the eligible pairs of at most as many participants as a block has lanes that can matter, and returns how many are
  /// eligible.
  ///
  /// With `only`, rows of lanes by position, it is those pairs that are offered and counted, whatever stands between them.
  mutating func scan<Selection: PairSelection>(
    _ people: [Int], only: FlatArray<UInt64>? = nil, _ selection: inout Selection
  ) -> Int {
    self.people = people
    self.only = only
    work = ScanWork(blocks: 1)
    scratch.load(people, only: only)
    let reach = BlockReach(cohort, people)
    let runs = cohort.runs
      .map { ReachedRun(run: $0, words: only == nil ? reach.words(reaching: $0) : ~0) }
      .filter { $0.words != 0 }
    if cohort.weighsCloseness {
      for run in runs.lazy.map(\.run) {
        setHandicaps(of: run.positions, lack: cohort.bound.closenessLack(share: reach.closeness(of: run)))
      }
    }
    var onlyBanned = 0
    for lane in 0..<people.count { onlyBanned += offerListed(lane, &selection) }
    setFirstNeeds(runs, &selection)
    let eligible = pass(runs, isFirst: true, &selection)
    while setNextNeeds(runs, pass: work.passes, &selection) { _ = pass(runs, isFirst: false, &selection) }
    return eligible - onlyBanned
  }

  private func setHandicaps(of positions: Range<Int>, lack: Double) {
    for position in positions {
      let value = handicaps.values[Int(cohort.workplaceOrder[position])] + lack
      filter.handicaps[position] = PairBound.handicap(value, least: handicaps.least)
    }
  }
}

// MARK: - Needs

extension BlockScan {
  /// Needs from what is expected, or else from a sample.
  private mutating func setFirstNeeds<Selection: PairSelection>(
    _ runs: [ReachedRun], _ selection: inout Selection
  ) {
    isSampled = false
    let isKnown = people.indices.allSatisfy {
      selection.isClosed(lane: $0) || selection.expected(lane: $0) != nil
    }
    let guesses = isKnown ? nil : guesses(runs, kept: selection.kept, pass: 0)
    for lane in 0..<BlockCohort.lanes {
      guard lane < people.count, !selection.isClosed(lane: lane) else {
        filter.closeLane(lane)
        continue
      }
      filter.before[lane] = PairBound.mostNeeded
      let expected = selection.expected(lane: lane).map { need(lane, $0) }
      // In a first pass a pair should have some gain: mostly those without are the worst, and many.
      let guess = expected ?? guesses.map { max(1, $0[lane]) }
      setNeeds(lane, guess: guess, selection.threshold(lane: lane))
    }
  }

  /// What surely more than `kept` pairs of a lane reach, and after each pass three times as many; `nil` when a sample would be
  /// no smaller than the whole, or tells nothing.
  ///
  /// About 1.4 times as many pairs as are kept reach what the last kept one needs, because the bound is not tight. A share of
  /// them is in the sample; their number has a standard deviation, and 3½ of it more than the mean are hardly ever there.
  /// So in most blocks enough pairs reach the guess in every lane, and no second pass is needed, which would take longer
  /// than to score the pairs that are too many.
  private mutating func guesses(_ runs: [ReachedRun], kept: Int, pass: Int) -> FlatArray<Int16>? {
    let total = runs.reduce(0) { $0 + $1.run.positions.count }
    let size = min(FilterScratch.sampleSize, total / 4)
    guard cohort.bound.isBinding, size >= 2 * WorkplaceRun.longest else { return nil }
    let stride = (total + size - 1) / size
    if !isSampled {
      filter.sample(Swift.stride(from: 0, to: runs.count, by: stride).lazy.map { runs[$0] }, scratch)
      isSampled = true
    }
    let share = Double(filter.sampled) / Double(total)
    let mean = 1.4 * Double(min(kept, total)) * share
    let first = Int(mean + 3.5 * (mean * (1 - share)).squareRoot()) + 1
    let rank = (0..<min(pass, 20)).reduce(first) { rank, _ in min(3 * rank, filter.sampled + 1) }
    return filter.quantiles(scratch.path, rank: rank)
  }

  /// Needs for what the pairs found so far leave open; whether there is anything. Where too few were found to tell, the need
  /// is guessed again, lower each time.
  private mutating func setNextNeeds<Selection: PairSelection>(
    _ runs: [ReachedRun], pass: Int, _ selection: inout Selection
  ) -> Bool {
    var isOpen = false
    var unknown: [Int] = []
    for lane in people.indices where !selection.isClosed(lane: lane) {
      filter.before[lane] = min(filter.before[lane], filter.needs[lane])
      let threshold = selection.threshold(lane: lane)
      setNeeds(lane, guess: nil, threshold)
      guard filter.needs[lane] < filter.before[lane] else { continue }
      isOpen = true
      let isUnexpected = pass == 1 && selection.expected(lane: lane) != nil
      if isUnexpected || threshold.required == nil { unknown.append(lane) }
    }
    guard !unknown.isEmpty, let guesses = guesses(runs, kept: selection.kept, pass: pass) else {
      return isOpen
    }
    for lane in unknown where guesses[lane] < filter.before[lane] {
      setNeeds(lane, guess: guesses[lane], selection.threshold(lane: lane))
    }
    return true
  }

  private func setNeeds(_ lane: Int, guess: Int16?, _ threshold: PairThreshold) {
    filter.needs[lane] = guess ?? -PairBound.mostNeeded
    raiseNeeds(lane, threshold)
  }

  /// Raises the needs of a lane to what the pairs found so far leave open.
  private func raiseNeeds(_ lane: Int, _ threshold: PairThreshold) {
    filter.needs[lane] = max(filter.needs[lane], need(lane, threshold.required))
    filter.strictNeeds[lane] = max(filter.needs[lane], need(lane, threshold.required.map { $0 + 1 }))
    filter.tieLimits[lane] = threshold.tieLimit
  }

  private func need(_ lane: Int, _ required: Int64?) -> Int16 {
    cohort.bound.need(participant: people[lane], required: required, least: handicaps.least)
  }
}

// MARK: - Passes

extension BlockScan {
  /// Filters the runs and scores what matters; returns how many pairs are eligible.
  private mutating func pass<Selection: PairSelection>(
    _ runs: [ReachedRun], isFirst: Bool, _ selection: inout Selection
  ) -> Int {
    work.passes += 1
    var eligible = 0
    filter.prepareNeeds(scratch.path, isFirstPass: isFirst)
    for run in runs {
      let found = filter.filter(run, scratch) { lane, position in
        cohort.compiled.isTooFar(
          participant: people[lane], workplace: Int(cohort.workplaceOrder[position]))
      }
      eligible += found.eligible
      if found.isFull {
        scoreListed(&selection)
        filter.prepareNeeds(scratch.path, isFirstPass: isFirst)
      }
    }
    _ = filter.collect(scratch.path)
    scoreListed(&selection)
    return eligible
  }

  /// Scores the listed pairs of all lanes.
  private mutating func scoreListed<Selection: PairSelection>(_ selection: inout Selection) {
    for lane in people.indices {
      if selection.isClosed(lane: lane) {
        filter.forget(lane: lane)
      } else {
        scoreListed(lane, &selection)
      }
    }
  }

  private mutating func scoreListed<Selection: PairSelection>(_ lane: Int, _ selection: inout Selection) {
    let count = filter.count(lane: lane)
    guard count > 0 else { return }
    work.scoredPairs += count
    let hasListed = listed.mark(people[lane])
    scratch.beginScoring(lane: lane)
    for start in stride(from: 0, to: count, by: BlockScratch.batch) {
      // Only for their distance are pairs passed over. Prices are not negative, so that no score below the required
      // value matters.
      let least = cohort.weighsCloseness ? selection.threshold(lane: lane).required ?? 0 : 0
      let found = scratch.scoreListed(lane: lane, from: start, least: least)
      if hasListed {
        for index in 0..<found {
          let pair = ScoredPair(bits: scratch.pairs[index])
          if !listed.contains(pair.workplace) { selection.offer(lane: lane, pair) }
        }
      } else {
        selection.offer(lane: lane, scratch.pairs, count: found)
      }
    }
    scratch.endScoring(lane: lane)
    raiseNeeds(lane, selection.threshold(lane: lane))
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
      let lanes = only[cohort.positions[pair.workplace] * BlockScratch.words + lane / 64]
      if !isClosed, lanes >> UInt64(lane % 64) & 1 == 1 { selection.offer(lane: lane, pair) }
    }
    return 0
  }
}
