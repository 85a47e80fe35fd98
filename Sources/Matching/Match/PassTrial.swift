/// Runs the passes of a match apart from solving, on a named instruction path: for measurements, and for nothing else.
@_spi(Measurement) public struct PassTrial: Sendable {
  private let compiled: CompiledCohort
  private let blocks: BlockCohort?
  private let path: KernelPath
  private let threads: Int

  /// What a pass found, in a form that can be compared between runs.
  public struct Outcome: Sendable, Hashable {
    /// Eligible pairs; only the scoring pass counts them.
    public var eligiblePairs: Int
    /// Pairs that were kept, or that were missing.
    public var pairs: Int
    /// Sum of the scores that the scoring pass kept, in millionths.
    public var totalScore: Int64
    /// A hash of the rows (FNV-1a over their integers).
    public var hash: UInt64
    /// Pairs that the scoring pass scored exactly.
    public var scoredPairs = 0
    /// Passes of blocks over the workplaces, in the scoring pass.
    public var passes = 0

    /// Nothing, or what was found.
    public init(eligiblePairs: Int = 0, pairs: Int = 0, totalScore: Int64 = 0, hash: UInt64 = 0) {
      self.eligiblePairs = eligiblePairs
      self.pairs = pairs
      self.totalScore = totalScore
      self.hash = hash
    }
  }

  /// The names of the paths that this machine can run, slowest first.
  public static let paths = KernelPath.available.map { "\($0)" }

  /// A trial on the layout that all passes of a match share; `nil` when the machine has no such path.
  public init?(_ cohort: Cohort, plan: Plan, path: String, threads: Int) {
    guard let found = KernelPath.available.first(where: { "\($0)" == path }) else { return nil }
    compiled = CompiledCohort(cohort, plan: plan)
    blocks = found == .pairByPair ? nil : BlockCohort(compiled)
    self.path = found
    self.threads = threads
  }

  /// Groups of inputs that the kernel adds up for a workplace, on average.
  public var inputGroupsPerWorkplace: Double {
    Double(blocks?.columns.inputGroups ?? 0) / Double(max(1, compiled.workplaces.count))
  }

  /// What the scoring pass kept.
  public struct Kept: Sendable {
    let findings: ScoringPass.Findings
    private var rows: PairRows { findings.rows }

    init(_ findings: ScoringPass.Findings) { self.findings = findings }

    /// The utility of each participant over the kept pairs, at `prices`.
    public func utilities(prices: [Int64]) -> [Int64] {
      (0..<rows.rowStarts.count - 1).map { person in
        (rows.rowStarts[person]..<rows.rowStarts[person + 1]).reduce(0) {
          max($0, Int64(rows.scores[$1]) - prices[Int(rows.workplaces[$1])])
        }
      }
    }

    /// What was found.
    public var outcome: Outcome {
      var hash = Fingerprint()
      hash.add(rows)
      var outcome = Outcome(
        eligiblePairs: findings.eligiblePairs, pairs: rows.pairCount,
        totalScore: rows.scores.reduce(0) { $0 + Int64($1) }, hash: hash.value)
      outcome.scoredPairs = findings.work.scoredPairs
      outcome.passes = findings.work.passes
      return outcome
    }
  }

  /// Runs the scoring pass.
  public func score() -> Kept {
    Kept(ScoringPass(cohort: compiled, threads: threads, path: path, blocks: blocks).run { _ in })
  }

  /// Runs the pricing pass at `prices`, for participants who have `utilities` already.
  public func price(_ prices: [Int64], utilities: [Int64]) -> Outcome {
    let found = PricingPass(cohort: compiled, threads: threads, path: path, blocks: blocks)
      .run(prices: prices, storedUtilities: utilities) { _ in }
    var hash = Fingerprint()
    hash.add(found.additions)
    for utility in found.utilities { hash.add(UInt64(bitPattern: utility)) }
    return Outcome(eligiblePairs: 0, pairs: found.additions.pairCount, hash: hash.value)
  }
}

extension PassTrial {
  /// Explains the first `count` participants as if nobody had got a workplace, and counts what is eligible.
  public func explain(_ count: Int) -> Outcome {
    let explainer = Explainer(
      compiled, freePlaces: Array(repeating: 1, count: compiled.workplaces.count),
      prices: Array(repeating: 0, count: compiled.workplaces.count), isOptimal: true)
    let unplaced = Array(0..<min(count, compiled.participants.count))
    let explained = Explanations(
      explainer: explainer, blocks: blocks, threads: threads, path: path
    ).unplaced(unplaced) { _, _ in }
    var hash = Fingerprint()
    for explanation in explained {
      for count in explanation.barrierCounts { hash.add(UInt64(count.workplaces)) }
      for pair in explanation.alternatives { hash.add(UInt64(pair.workplace)) }
      for pair in explanation.blocked { hash.add(UInt64(pair.workplace) << 32 | UInt64(pair.score)) }
      hash.add(UInt64(explanation.nearestMiss?.workplaces ?? 0))
    }
    return Outcome(
      eligiblePairs: explained.reduce(0) { $0 + $1.eligibleWorkplaces }, pairs: explained.count,
      hash: hash.value)
  }
}

/// FNV-1a over 64-bit words.
private struct Fingerprint {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01b3
  }

  mutating func add(_ rows: PairRows) {
    for start in rows.rowStarts { add(UInt64(start)) }
    for (workplace, score) in zip(rows.workplaces, rows.scores) {
      add(UInt64(UInt32(bitPattern: workplace)) << 32 | UInt64(UInt32(bitPattern: score)))
    }
  }
}
