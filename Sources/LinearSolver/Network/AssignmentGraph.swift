// Problem: a bipartite graph with an integer value on each edge; find a set of edges without a common vertex
//
// * that covers every vertex, of least or greatest total value (perfect), or
// * of greatest total value, any vertices left out (never through an edge of negative value), or
// * of most edges.
//
// Methods: GLPK's out-of-kilter and Hall codes. As said at MinimumCostFlow, the out-of-kilter code does not notice
// overflow. For the matching of greatest value (GLP_ASN_MMP) the network stays strongly connected: from a vertex
// with an edge a residual path of at most 2·min(left, right) + 2 arcs leads to every other, and along each of its
// arcs the potential grows by at most 2C, C = max |value|. So reduced costs are at most (4·min(left, right) + 5)·C,
// and the graph is refused when that exceeds 2^31 - 1. For perfect matchings (GLP_ASN_MIN, GLP_ASN_MAX) saturated
// arcs are frozen and there is no such bound; they are solved as minimum-cost flows, whose hub gives one, with
// values shifted to costs ≥ 0.
//
// Running time: as at MinimumCostFlow. GLP_ASN_MMP starts with every edge of positive value out of kilter: for
// thousands of edges, not millions.

/// A bipartite graph with integer edge values, in flat arrays.
public struct AssignmentGraph: Sendable, Hashable {
  /// What to look for.
  public enum Objective: Sendable, Hashable {
    /// Every vertex covered, least total value.
    case minimizePerfect
    /// Every vertex covered, greatest total value.
    case maximizePerfect
    /// Greatest total value; vertices may be left out.
    case maximizeMatching
  }

  /// Number of left vertices.
  public var leftCount: Int
  /// Number of right vertices.
  public var rightCount: Int
  /// Left vertex of each edge.
  public var lefts: [Int32]
  /// Right vertex of each edge.
  public var rights: [Int32]
  /// Value of each edge; any sign, above `Int32.min`.
  public var values: [Int32]

  /// A graph; checked when it is solved, or by ``validate()``. Parallel edges are allowed.
  public init(leftCount: Int, rightCount: Int, lefts: [Int32], rights: [Int32], values: [Int32]) {
    self.leftCount = leftCount
    self.rightCount = rightCount
    self.lefts = lefts
    self.rights = rights
    self.values = values
  }

  /// Number of edges.
  public var edgeCount: Int { lefts.count }

  /// Checks array lengths, vertex indices and values. O(edges).
  ///
  /// - Throws: ``LinearSolverError`` with code `invalidProgram`.
  public func validate() throws(LinearSolverError) {
    let most = LinearProgram.largestDimension / 2
    guard (0...most).contains(leftCount), (0...most).contains(rightCount) else {
      throw LinearSolverError(.invalidProgram, "\(leftCount) left and \(rightCount) right vertices")
    }
    guard rights.count == edgeCount, values.count == edgeCount else {
      throw LinearSolverError(.invalidProgram, "the edge arrays differ in length")
    }
    guard edgeCount <= LinearProgram.largestEntryCount else {
      throw LinearSolverError(.invalidProgram, "\(edgeCount) edges are too many")
    }
    for edge in 0..<edgeCount {
      guard lefts[edge] >= 0, lefts[edge] < leftCount, rights[edge] >= 0, rights[edge] < rightCount else {
        throw LinearSolverError(
          .invalidProgram,
          "edge \(edge): from \(lefts[edge]) to \(rights[edge]), \(leftCount) + \(rightCount) vertices")
      }
      guard values[edge] > Int32.min else {
        throw LinearSolverError(.invalidProgram, "edge \(edge): value \(values[edge])")
      }
    }
  }
}

/// How an assignment problem ended.
public enum MatchingOutcome: Sendable, Hashable {
  /// The edges (ascending indices) of a best matching, and their total value. That it is best was proved.
  case optimal(edges: [Int], objective: Int64)
  /// No matching covers every vertex.
  case infeasible
}
