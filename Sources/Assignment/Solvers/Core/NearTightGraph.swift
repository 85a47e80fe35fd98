/// The pairs that are nearly worth as much to their participant as the best one: by participant, and by
/// workplace.
///
/// A pair belongs to it when its slack `u_p + π_w − s_pw` is at most a bound. The search of ``ExactFinish`` runs on
/// these pairs alone, which are two or three a participant instead of all. By participant they are marked in the market's
/// rows, by workplace they are listed: a bit for every pair of the market and 8 bytes for each that is nearly tight.
struct NearTightGraph: ~Copyable {
  /// A pair as seen from its workplace.
  struct Edge: BitwiseCopyable {
    let participant: Int32
    let score: Int32
  }

  /// How many pairs belong to it.
  let edgeCount: Int
  private let marks: WorkArray<UInt64>
  private let starts: WorkArray<Int>
  private let edges: WorkArray<Edge>

  /// No pairs, and no workplaces either.
  init() {
    edgeCount = 0
    marks = WorkArray(repeating: 0, count: 0)
    starts = WorkArray(repeating: 0, count: 0)
    edges = WorkArray(repeating: Edge(participant: 0, score: 0), count: 0)
  }

  /// All pairs of slack ≤ `bound` at these prices and utilities. O(pairs).
  init(
    _ rows: MarketRows, prices: borrowing WorkArray<Int64>, utilities: borrowing WorkArray<Int32>,
    slackUpTo bound: Int64
  ) {
    marks = WorkArray(repeating: 0, count: (rows.pairCount + 63) / 64)
    let starts = WorkArray<Int>(repeating: 0, count: rows.workplaceCount + 1)
    var word: UInt64 = 0
    for participant in 0..<rows.participantCount {
      let limit = bound - Int64(utilities[participant])
      for pair in rows.pairs(of: participant) {
        let workplace = rows.workplace(pair)
        if prices[workplace] - rows.score(pair) <= limit {
          word |= 1 << UInt64(pair & 63)
          starts.add(1, at: workplace)
        }
        if pair & 63 == 63 {
          marks[pair >> 6] = word
          word = 0
        }
      }
    }
    if word != 0 { marks[marks.count - 1] = word }
    var end = 0
    for workplace in 0...rows.workplaceCount {
      end += starts[workplace]
      starts[workplace] = end
    }
    edgeCount = end
    edges = WorkArray(repeating: Edge(participant: 0, score: 0), count: end)
    self.starts = starts
    // Filled from the back, so that each start ends up where it belongs and participants ascend.
    for participant in stride(from: rows.participantCount - 1, through: 0, by: -1) {
      let row = rows.pairs(of: participant)
      var pair = pair(from: row.lowerBound, before: row.upperBound)
      while pair < row.upperBound {
        let workplace = rows.workplace(pair)
        self.starts.add(-1, at: workplace)
        edges[self.starts[workplace]] = Edge(
          participant: Int32(truncatingIfNeeded: participant),
          score: Int32(truncatingIfNeeded: rows.score(pair)))
        pair = self.pair(from: pair + 1, before: row.upperBound)
      }
    }
  }

  /// The first pair that belongs to it among `start..<end`, or `end`.
  @inline(__always)
  func pair(from start: Int, before end: Int) -> Int {
    guard start < end else { return end }
    var index = start >> 6
    var rest = marks[index] & (~0 << UInt64(start & 63))
    while rest == 0 {
      index += 1
      guard index << 6 < end else { return end }
      rest = marks[index]
    }
    return min(end, index << 6 | rest.trailingZeroBitCount)
  }

  @inline(__always)
  func edges(of workplace: Int) -> Range<Int> {
    Range(uncheckedBounds: (starts[workplace], starts[workplace + 1]))
  }

  @inline(__always)
  func edge(_ index: Int) -> Edge { edges[index] }
}
