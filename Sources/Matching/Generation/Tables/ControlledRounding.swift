import Assignment

/// Rounds a table of numbers to whole ones so that its sums are rounded too.
///
/// **Problem.** Given `a[i, j] ≥ 0`, find whole `x[i, j]`, each `a[i, j]` rounded down or up, such that every row's sum,
/// every column's sum and the sum of all are those of `a`, each rounded down or up, and the sum of all is rounded half
/// up.
///
/// **Method.** L. H. Cox, "A constructive procedure for unbiased controlled rounding", Journal of the American
/// Statistical Association 82 (1987), doi 10.1080/01621459.1987.10478456. A row and a column are added that fill all sums
/// up to whole numbers. Cells that are not whole are the edges of a bipartite graph of rows and columns, in which none
/// has a single edge, so there is a cycle. Its cells are raised and lowered in turn, which keeps all sums, until one is
/// whole. The direction is drawn so that no cell moves on average: among averages of twelve months, which have the same
/// remainders again and again, no place in the table is favoured, and small numbers are not always the ones that are
/// lost. Only the corner of the added row and column, which decides how the sum of all is rounded, is moved on purpose,
/// before anything else: no cell of the graph is a bridge (cut there, the sums on one side would not be whole), so while
/// it is not whole it has a cycle.
///
/// **Time.** Each cycle makes a cell whole, so there are at most as many as cells; each is as long as the walk that
/// closed it, which in a dense table is a few steps. Worst case O(cells · (rows + columns)), memory O(cells). Only what
/// is behind the point is ever added up, so nothing overflows.
struct ControlledRounding {
  /// One in millionths.
  static let one: Int64 = 1_000_000

  /// Lines of the table with the added ones.
  private let rows: Int
  private let columns: Int
  /// What is left to be rounded of each cell, in millionths: 0 … `one`; the last row and the last column are the added
  /// ones.
  private var rest: [Int64]
  /// The cells of each row, then of each column, that were not whole when last looked at.
  private var cells: [[Int32]]

  /// Rounds a table.
  ///
  /// - Parameters:
  ///   - values: row by row, millionths, ≥ 0.
  ///   - columns: how many values a row has, ≥ 1.
  ///   - random: decides where more than one rounding is right.
  /// - Returns: whole numbers, in the order of the values.
  static func wholeNumbers(_ values: [Int64], columns: Int, _ random: inout SplitMix64) -> [Int64] {
    var rounding = ControlledRounding(values, columns: columns)
    rounding.roundSum()
    rounding.roundCells(&random)
    return values.indices.map { index in
      values[index] / one + rounding.rest[index / columns * (columns + 1) + index % columns] / one
    }
  }

  private init(_ values: [Int64], columns: Int) {
    let width = columns + 1
    let height = values.count / columns + 1
    var rest = Array(repeating: Int64(0), count: width * height)
    for (index, value) in values.enumerated() {
      let (row, column) = (index / columns, index % columns)
      let part = value % Self.one
      rest[row * width + column] = part
      rest[row * width + columns] += part
      rest[(height - 1) * width + column] += part
      rest[width * height - 1] += part
    }
    // What a sum lacks to be whole; the corner is in both added lines, and what is beyond a whole number there.
    let added =
      (0..<(height - 1)).map { $0 * width + columns } + (0..<columns).map { (height - 1) * width + $0 }
    for cell in added { rest[cell] = (Self.one - rest[cell] % Self.one) % Self.one }
    rest[width * height - 1] %= Self.one
    (rows, self.columns, self.rest) = (height, width, rest)
    cells = Array(repeating: [], count: height + width)
    for cell in rest.indices where rest[cell] > 0 {
      cells[cell / width].append(Int32(cell))
      cells[height + cell % width].append(Int32(cell))
    }
  }

  private func isWhole(_ cell: Int32) -> Bool { rest[Int(cell)] % Self.one == 0 }

  /// The line at the other end of a cell: its column for its row, its row for its column.
  private func line(across cell: Int32, from line: Int) -> Int {
    line < rows ? rows + Int(cell) % columns : Int(cell) / columns
  }
}

// MARK: - Cycles

extension ControlledRounding {
  /// Raises every other cell of a cycle, the first one included, and lowers those between, until one is whole.
  private mutating func push(_ cycle: ArraySlice<Int32>, raisesFirst: Bool) {
    let step = room(of: cycle, raisingFirst: raisesFirst)
    for (position, cell) in cycle.enumerated() {
      rest[Int(cell)] += (position % 2 == 0) == raisesFirst ? step : -step
    }
  }

  /// How far a cycle can be pushed.
  private func room(of cycle: ArraySlice<Int32>, raisingFirst: Bool) -> Int64 {
    var room = Self.one
    for (position, cell) in cycle.enumerated() {
      let value = rest[Int(cell)]
      room = min(room, (position % 2 == 0) == raisingFirst ? Self.one - value : value)
    }
    return room
  }

  /// Makes the corner whole, so that the sum of all is rounded half up.
  private mutating func roundSum() {
    let corner = Int32(rest.count - 1)
    let goesUp = rest[rest.count - 1] * 2 >= Self.one
    while !isWhole(corner) {
      let path = shortestPath(around: corner)
      push([corner] + path, raisesFirst: goesUp)
    }
  }

  /// The cells of a shortest way from the corner's row to its column that does not use the corner. There is one.
  private func shortestPath(around corner: Int32) -> [Int32] {
    let (start, end) = (rows - 1, rows + columns - 1)
    var cameBy: [Int32?] = Array(repeating: nil, count: rows + columns)
    var queue = [start]
    var head = 0
    while head < queue.count, cameBy[end] == nil {
      let line = queue[head]
      head += 1
      for cell in cells[line] where cell != corner && !isWhole(cell) {
        let next = self.line(across: cell, from: line)
        if next != start, cameBy[next] == nil {
          cameBy[next] = cell
          queue.append(next)
        }
      }
    }
    var path: [Int32] = []
    var line = end
    while let cell = cameBy[line] {
      path.append(cell)
      line = self.line(across: cell, from: line)
    }
    return path
  }

  /// Makes all cells whole: a walk from line to line closes cycles, each is pushed, and the walk goes on from where it
  /// closed.
  private mutating func roundCells(_ random: inout SplitMix64) {
    var walk: [Int32] = []
    var lines: [Int] = []
    var position: [Int?] = Array(repeating: nil, count: rows + columns)
    for start in 0..<(rows + columns) {
      (lines, position[start]) = ([start], 0)
      while let line = lines.last, let cell = nextCell(of: line, behind: walk.last) {
        walk.append(cell)
        let next = self.line(across: cell, from: line)
        guard let first = position[next] else {
          position[next] = lines.count
          lines.append(next)
          continue
        }
        pushAtRandom(walk[first...], &random)
        for line in lines[(first + 1)...] { position[line] = nil }
        walk.removeSubrange(first...)
        lines.removeSubrange((first + 1)...)
      }
      position[start] = nil
    }
  }

  /// A cell of a line that is not whole, and not the one that the walk came by.
  private mutating func nextCell(of line: Int, behind last: Int32?) -> Int32? {
    while let cell = cells[line].last, isWhole(cell) { cells[line].removeLast() }
    guard let cell = cells[line].last, cell == last else { return cells[line].last }
    while cells[line].count > 1 {
      let other = cells[line][cells[line].count - 2]
      guard isWhole(other) else { return other }
      cells[line].remove(at: cells[line].count - 2)
    }
    return nil
  }

  /// Pushes a cycle so that no cell of it moves on average.
  private mutating func pushAtRandom(_ cycle: ArraySlice<Int32>, _ random: inout SplitMix64) {
    let (up, down) = (room(of: cycle, raisingFirst: true), room(of: cycle, raisingFirst: false))
    push(cycle, raisesFirst: random.below(UInt64(up + down)) < UInt64(down))
  }
}
