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

  /// A matching of most edges grown from a given one, or `nil` when two of the given edges share a vertex.
  ///
  /// As long as a path leads from a free left to a free right vertex, alternately outside and inside, its edges
  /// change sides; without one the matching is maximum (Berge 1957, doi 10.1073/pnas.43.9.842). O(edges +
  /// vertices) for each edge that is added.
  func augmented(_ edges: [Int]) -> [Int]? {
    guard var (leftEdges, rightEdges) = edgesByVertex(edges) else { return nil }
    var edgesOfLeft = [[Int]](repeating: [], count: leftCount)
    for edge in 0..<edgeCount { edgesOfLeft[Int(lefts[edge])].append(edge) }
    while let path = augmentingPath(edgesOfLeft, leftEdges, rightEdges) {
      for edge in path {
        leftEdges[Int(lefts[edge])] = edge
        rightEdges[Int(rights[edge])] = edge
      }
    }
    return leftEdges.compactMap(\.self).sorted()
  }

  /// The edges to be taken in along a shortest augmenting path, or `nil` when there is none.
  private func augmentingPath(
    _ edgesOfLeft: [[Int]], _ leftEdges: [Int?], _ rightEdges: [Int?]
  ) -> [Int]? {
    var isSeen = leftEdges.map { $0 == nil }
    var queue = (0..<leftCount).filter { isSeen[$0] }
    // The edge outside that led to a left vertex's mate.
    var entering = [Int?](repeating: nil, count: leftCount)
    var next = 0
    while next < queue.count {
      for edge in edgesOfLeft[queue[next]] {
        guard let matched = rightEdges[Int(rights[edge])] else {
          var path = [edge]
          while let last = path.last, let before = entering[Int(lefts[last])] { path.append(before) }
          return path
        }
        let left = Int(lefts[matched])
        if !isSeen[left] {
          isSeen[left] = true
          entering[left] = edge
          queue.append(left)
        }
      }
      next += 1
    }
    return nil
  }
}
