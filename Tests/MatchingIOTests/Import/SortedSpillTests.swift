import Assignment
import Tables
import Testing

@testable import MatchingIO

@Suite struct SortedSpillTests {
  private func read(_ spill: SortedSpill) throws -> [String] {
    var found: [String] = []
    try spill.forEach { entry throws(DataError) in
      found.append(
        String(decoding: entry.key, as: UTF8.self) + "=" + String(decoding: entry.payload, as: UTF8.self))
    }
    return found
  }

  @Test(arguments: [1 << 20, 400, 1])
  func `entries come by key, those of a key in their order, from memory and from runs`(memory: Int) throws {
    for seed in 0..<20 {
      var random = SplitMix64(seed: UInt64(seed))
      let spill = SortedSpill(memory: memory)
      var twin: [(key: String, payload: String)] = []
      for number in 0..<Int(random.next() % 200) {
        let key = String(random.next() % 30, radix: 3)
        let payload = String(repeating: "x", count: Int(random.next() % 60)) + "\(number)"
        twin.append((key, payload))
        try spill.add(key: Array(key.utf8), payload: Array(payload.utf8))
      }
      let expected = twin.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
        .map { "\($0.element.key)=\($0.element.payload)" }
      #expect(try read(spill) == expected, "seed \(seed)")
      #expect(try read(spill) == expected, "a second reading, seed \(seed)")
    }
  }

  @Test func `entries longer than what is read at a time`() throws {
    let spill = SortedSpill(memory: 1)
    let long = String(repeating: "y", count: SpillCursor.readAhead * 3 + 7)
    for key in ["b", "a", ""] { try spill.add(key: Array(key.utf8), payload: Array((key + long).utf8)) }
    #expect(try read(spill) == ["=" + long, "a=a" + long, "b=b" + long])
  }

  @Test func `packed rows come back`() throws {
    let fields = ["", "a", String(repeating: "ö", count: 100), "x,\"\n", ""]
    var bytes: [UInt8] = [9]
    PackedRow.pack(fields, into: &bytes)
    #expect(PackedRow.unpack(bytes.dropFirst()) == fields)
    #expect(PackedRow.unpack([]) == [])
  }
}
