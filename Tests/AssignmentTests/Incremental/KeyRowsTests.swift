import Testing

@testable import Assignment

@Suite("Key rows")
struct KeyRowsTests {
  /// The keys of a row: the ascending part as it stands, and the tail sorted.
  private func keys(_ rows: KeyRows, _ row: Int) -> [UInt64] {
    let positions = rows.positions(of: row)
    let sorted = rows.keys[positions.lowerBound..<rows.sortedEnd(of: row)]
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 })
    return rows.keys[positions].sorted()
  }

  @Test("agree with sorted arrays", arguments: UInt64(0)..<6)
  func agreement(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var twin: [[UInt64]] = [[2, 4, 6], [], [9]]
    var rows = KeyRows([2, 4, 6, 0, 9], counts: [3, 0, 1], rooms: [3, 1, 1])
    for step in 0..<3_000 {
      let row = random.within(0...twin.count - 1)
      let key = random.below(500)
      let usesTail = row % 2 == 0
      switch random.below(100) {
      case 0 where twin.count < 12:
        rows.appendRow()
        twin.append([])
      case 1:
        rows.clear(row)
        twin[row] = []
      case 2..<4:
        rows.keep(in: row) { $0 % 3 > 0 }
        twin[row].removeAll { $0 % 3 == 0 }
      case 4..<60 where !twin[row].contains(key):
        if usesTail { rows.append(key, to: row) } else { rows.insert(key, into: row) }
        twin[row].append(key)
        twin[row].sort()
      default:
        guard let old = twin[row].isEmpty ? nil : twin[row][Int(random.below(UInt64(twin[row].count)))] else {
          continue
        }
        rows.remove(old, from: row)
        twin[row].removeAll { $0 == old }
      }
      guard step % 16 == 0 else { continue }
      for row in twin.indices {
        #expect(keys(rows, row) == twin[row], "seed \(seed), step \(step), row \(row)")
        #expect(rows.count(of: row) == twin[row].count)
      }
    }
  }

  @Test("memory stays in proportion to what is kept")
  func memory() {
    var rows = KeyRows([], counts: [], rooms: [])
    rows.appendRow()
    rows.appendRow()
    for round in UInt64(0)..<40 {
      for key in 0..<1_000 { rows.append(round * 1_000 + UInt64(key), to: 0) }
      rows.insert(round, into: 1)
      rows.clear(0)
    }
    #expect(rows.count(of: 1) == 40)
    #expect(rows.keys.count < 10_000)
  }
}
