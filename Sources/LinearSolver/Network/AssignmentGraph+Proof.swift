// Proofs that a matching is best, from the graph alone. GLPK gives no potentials for matchings, so they are rebuilt.

extension AssignmentGraph {
  /// The edge of each vertex in a set of edges, or `nil` when two edges share a vertex.
  private func edgesByVertex(_ edges: [Int]) -> (left: [Int?], right: [Int?])? {
    var left = [Int?](repeating: nil, count: leftCount)
    var right = [Int?](repeating: nil, count: rightCount)
    for edge in edges {
      guard left[Int(lefts[edge])] == nil, right[Int(rights[edge])] == nil else { return nil }
      left[Int(lefts[edge])] = edge
      right[Int(rights[edge])] = edge
    }
    return (left, right)
  }

  /// What keeps a matching from being of greatest value, or `nil` when it is.
  ///
  /// Looks for right prices `v ≥ 0` and left utilities `u ≥ 0` with `u + v ≥ value` on every edge, equal on the
  /// matched ones, and 0 at vertices left out. With `u_l = value(m) - v_m` for the matched edge `m` of `l`, the
  /// conditions `v_r ≥ value(l, r) - u_l` have a least solution; they are raised to it as in Bellman and Ford's
  /// method. The matching is best exactly when that solution exists and meets the other conditions.
  /// O(edges × matched edges), a few passes in practice.
  func flawOfBest(_ edges: [Int]) -> String? {
    guard let (leftEdges, rightEdges) = edgesByVertex(edges) else { return "two edges share a vertex" }
    var prices = [Int64](repeating: 0, count: rightCount)
    func utility(_ left: Int) -> Int64 {
      leftEdges[left].map { Int64(values[$0]) - prices[Int(rights[$0])] } ?? 0
    }
    var isSettled = false
    for _ in 0...(edges.count + 1) where !isSettled {
      isSettled = true
      for edge in 0..<edgeCount {
        let needed = Int64(values[edge]) - utility(Int(lefts[edge]))
        if needed > prices[Int(rights[edge])] {
          prices[Int(rights[edge])] = needed
          isSettled = false
        }
      }
    }
    guard isSettled else { return "exchanging edges around a cycle is better" }
    for left in 0..<leftCount where utility(left) < 0 { return "left vertex \(left) is better left out" }
    for right in 0..<rightCount where rightEdges[right] == nil && prices[right] != 0 {
      return "right vertex \(right) is better taken in"
    }
    return nil
  }

  /// What keeps a matching from having the most edges, or `nil` when it has: a path from a free left to a free right
  /// vertex that alternates between edges outside and inside (Berge 1957, doi 10.1073/pnas.43.9.842).
  /// O(edges + vertices).
  func flawOfMaximum(_ edges: [Int]) -> String? {
    guard let (leftEdges, rightEdges) = edgesByVertex(edges) else { return "two edges share a vertex" }
    var edgesOfLeft = [[Int]](repeating: [], count: leftCount)
    for edge in 0..<edgeCount { edgesOfLeft[Int(lefts[edge])].append(edge) }
    var isSeen = leftEdges.map { $0 == nil }
    var queue = (0..<leftCount).filter { isSeen[$0] }
    var next = 0
    while next < queue.count {
      for edge in edgesOfLeft[queue[next]] {
        guard let matched = rightEdges[Int(rights[edge])] else {
          return "a path to right vertex \(rights[edge]) adds an edge"
        }
        let left = Int(lefts[matched])
        if !isSeen[left] {
          isSeen[left] = true
          queue.append(left)
        }
      }
      next += 1
    }
    return nil
  }
}
