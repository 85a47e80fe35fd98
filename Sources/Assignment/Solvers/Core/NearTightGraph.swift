/// The pairs that are nearly worth as much to their participant as the best one: by participant, and by
/// workplace.
///
/// A pair belongs to it when its slack `u_p + π_w − s_pw` is at most a bound. The search of ``ExactFinish`` runs on
/// these pairs alone, which are two or three a participant instead of all.
struct NearTightGraph: ~Copyable {
  /// A pair as seen from one side.
  struct Edge {
    /// The participant or the workplace at the other end.
    let end: Int32
    let score: Int32
  }

  private let starts: WorkArray<Int>
  private let edges: WorkList<Edge>
  private let reverseStarts: WorkArray<Int>
  private let reverseEdges: WorkArray<Edge>

  /// No pairs.
  init(_ participantCount: Int, _ workplaceCount: Int) {
    starts = WorkArray(repeating: 0, count: participantCount + 1)
    edges = WorkList(capacity: 1)
    reverseStarts = WorkArray(repeating: 0, count: workplaceCount + 1)
    reverseEdges = WorkArray(repeating: Edge(end: 0, score: 0), count: 0)
  }

  /// All pairs of slack ≤ `bound` at these prices and utilities. O(pairs).
  init(
    _ rows: MarketRows, prices: borrowing WorkArray<Int64>, utilities: borrowing WorkArray<Int64>,
    slackUpTo bound: Int64
  ) {
    starts = WorkArray(repeating: 0, count: rows.participantCount + 1)
    let reverseStarts = WorkArray<Int>(repeating: 0, count: rows.workplaceCount + 1)
    var edges = WorkList<Edge>(capacity: rows.participantCount * 7 / 2)
    for participant in 0..<rows.participantCount {
      let limit = bound - utilities[participant]
      for pair in rows.pairs(of: participant) {
        let workplace = rows.workplace(pair)
        let score = rows.score(pair)
        guard prices[workplace] - score <= limit else { continue }
        edges.append(
          Edge(end: Int32(truncatingIfNeeded: workplace), score: Int32(truncatingIfNeeded: score)))
        reverseStarts.add(1, at: workplace)
      }
      starts[participant + 1] = edges.count
    }
    var end = 0
    for workplace in 0...rows.workplaceCount {
      end += reverseStarts[workplace]
      reverseStarts[workplace] = end
    }
    // Filled from the back, so that each start ends up where it belongs and participants ascend.
    let reverseEdges = WorkArray<Edge>(repeating: Edge(end: 0, score: 0), count: edges.count)
    for participant in stride(from: rows.participantCount - 1, through: 0, by: -1) {
      for index in starts[participant]..<starts[participant + 1] {
        let edge = edges[index]
        let place = reverseStarts[Int(edge.end)] - 1
        reverseStarts[Int(edge.end)] = place
        reverseEdges[place] = Edge(end: Int32(truncatingIfNeeded: participant), score: edge.score)
      }
    }
    self.edges = edges
    self.reverseStarts = reverseStarts
    self.reverseEdges = reverseEdges
  }

  var edgeCount: Int { edges.count }

  @inline(__always)
  func edges(of participant: Int) -> Range<Int> {
    Range(uncheckedBounds: (starts[participant], starts[participant + 1]))
  }

  @inline(__always)
  func edge(_ index: Int) -> Edge { edges[index] }

  @inline(__always)
  func reverseEdges(of workplace: Int) -> Range<Int> {
    Range(uncheckedBounds: (reverseStarts[workplace], reverseStarts[workplace + 1]))
  }

  @inline(__always)
  func reverseEdge(_ index: Int) -> Edge { reverseEdges[index] }
}
