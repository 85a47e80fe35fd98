import CKernels

/// A market's rows as the inner loops of the core read them; valid inside ``Market/withRows(_:)`` only.
///
/// The market has checked its rows, so positions are in range; debug builds check again.
struct MarketRows {
  let participantCount: Int
  let workplaceCount: Int
  /// The largest score, 0 without pairs.
  let largestScore: Int64
  private let starts: UnsafeBufferPointer<Int>
  private let columns: UnsafeBufferPointer<Int32>
  private let scores: UnsafeBufferPointer<Int32>
  private let capacities: UnsafeBufferPointer<Int32>
  private let path = ckernels_supports(CKERNELS_AVX512) != 0 ? CKERNELS_AVX512 : CKERNELS_PORTABLE

  /// What a participant sees at some prices.
  struct Choice {
    /// The largest value, ≥ 0; without meaning when ``pair`` is −1.
    var value: Int64
    /// The pair that has it, the first of them, or −1 when every pair is worth less than staying out.
    var pair: Int
    /// The largest value of the other pairs and of staying out, ≥ 0.
    var second: Int64
  }

  /// O(pairs).
  fileprivate init(
    starts: UnsafeBufferPointer<Int>, columns: UnsafeBufferPointer<Int32>,
    scores: UnsafeBufferPointer<Int32>, capacities: UnsafeBufferPointer<Int32>
  ) {
    self.starts = starts
    self.columns = columns
    self.scores = scores
    self.capacities = capacities
    participantCount = starts.count - 1
    workplaceCount = capacities.count
    var largest: Int32 = 0
    for score in scores { largest = max(largest, score) }
    largestScore = Int64(largest)
  }

  var pairCount: Int { columns.count }

  @inline(__always)
  func pairs(of participant: Int) -> Range<Int> {
    Range(uncheckedBounds: (starts[participant], starts[participant + 1]))
  }

  @inline(__always)
  func workplace(_ pair: Int) -> Int { Int(columns[pair]) }

  @inline(__always)
  func score(_ pair: Int) -> Int64 { Int64(scores[pair]) }

  /// The score of a pair, or `nil` without one. O(log row length).
  func score(of participant: Int, at workplace: Int32) -> Int32? {
    let row = pairs(of: participant)
    var low = row.lowerBound
    var high = row.upperBound
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < workplace { low = middle + 1 } else { high = middle }
    }
    return low < row.upperBound && columns[low] == workplace ? scores[low] : nil
  }

  @inline(__always)
  func places(_ workplace: Int) -> Int { Int(capacities[workplace]) }

  /// The largest number that divides every score; 1 without pairs of a positive score.
  var scoreUnit: Int64 {
    var unit: UInt32 = 0
    for score in scores {
      var rest = UInt32(bitPattern: score)
      while rest != 0 {
        (unit, rest) = (rest, unit % rest)
      }
      if unit == 1 { break }
    }
    return max(1, Int64(unit))
  }

  /// The best of `score · 2^shift − price` over a participant's row, and the second best of it and 0. Each
  /// workplace occurs once in a row, so the second best is at another one.
  @inline(__always)
  func choice(of participant: Int, at prices: borrowing WorkArray<Int64>, shift: Int64) -> Choice {
    let row = pairs(of: participant)
    guard !row.isEmpty, let columns = columns.baseAddress, let scores = scores.baseAddress else {
      return Choice(value: -1, pair: -1, second: 0)
    }
    let found = ckernels_choose(
      path, columns + row.lowerBound, scores + row.lowerBound, row.count, prices.reading.baseAddress,
      UInt32(truncatingIfNeeded: shift))
    return Choice(
      value: found.value, pair: found.position < 0 ? -1 : row.lowerBound + Int(found.position),
      second: found.second)
  }

  /// The best pairs at prices of 32 bits, and the bound of the others.
  @inline(__always)
  func shortlist(of participant: Int, at prices: borrowing WorkArray<Int32>, shift: Int64) -> Shortlist {
    let row = pairs(of: participant)
    guard let columns = columns.baseAddress, let scores = scores.baseAddress else { return .unknown }
    var best = ckernels_candidates()
    let bound = ckernels_shortlist(
      path, columns + row.lowerBound, scores + row.lowerBound, row.count, prices.reading.baseAddress,
      UInt32(truncatingIfNeeded: shift), Int32(truncatingIfNeeded: workplaceCount), &best)
    return Shortlist(
      bound: bound == .min ? .min : Int64(bound), workplaces: best.columns, scores: best.scores)
  }

  /// Says that a row will be read soon.
  @inline(__always)
  func prefetch(_ participant: Int) {
    let row = pairs(of: participant)
    guard let columns = columns.baseAddress, let scores = scores.baseAddress else { return }
    ckernels_prefetch_row(columns + row.lowerBound, scores + row.lowerBound, row.count)
  }
}

extension Market {
  /// Lends the rows to a solve.
  func withRows<Result>(_ body: (MarketRows) throws(SolverError) -> Result) throws(SolverError) -> Result {
    try rowStarts.withUnsafeBufferPointer { starts throws(SolverError) in
      try workplaces.withUnsafeBufferPointer { columns throws(SolverError) in
        try scores.withUnsafeBufferPointer { scores throws(SolverError) in
          try places.withUnsafeBufferPointer { capacities throws(SolverError) in
            try body(
              MarketRows(starts: starts, columns: columns, scores: scores, capacities: capacities))
          }
        }
      }
    }
  }
}
