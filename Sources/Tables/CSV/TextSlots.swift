import CTables

/// Numbers of texts, looked for by the texts' bytes: open addressing with linear probing, at most half full.
///
/// The hash is seeded anew in each process, so that nobody can make texts that collide; nothing that is seen outside
/// depends on it. The only place that hands ids to C.
struct TextSlots: Sendable {
  private static let seed = UInt64.random(in: .min ... .max)

  /// The texts, one behind the other, where each ends, and the number of each.
  private var texts: [UInt8] = []
  private var ends: [Int64] = []
  private var numbers: [Int32] = []
  /// The upper half of a hash and a position in the lists, from 1; 0 where nothing is.
  private var slots = [UInt64](repeating: 0, count: 16)

  /// The number of a text; `nil` when it has none. O(bytes).
  subscript(_ text: ArraySlice<UInt8>) -> Int32? {
    let position = text.withUnsafeBufferPointer { text in
      slots.withUnsafeBufferPointer { slots in
        texts.withUnsafeBufferPointer { texts in
          ends.withUnsafeBufferPointer { ends in
            ctables_find(
              slots.baseAddress, slots.count, texts.baseAddress, ends.baseAddress, text.baseAddress,
              text.count,
              ctables_hash(text.baseAddress, text.count, Self.seed))
          }
        }
      }
    }
    return position < 0 ? nil : numbers[Int(position)]
  }

  /// Gives a text that has none a number. O(bytes), with growing in the mean.
  mutating func add(_ text: ArraySlice<UInt8>, number: Int32) {
    texts.append(contentsOf: text)
    ends.append(Int64(texts.count))
    numbers.append(number)
    if 2 * numbers.count > slots.count {
      slots = [UInt64](repeating: 0, count: 4 * slots.count)
      for position in numbers.indices { place(position) }
    } else {
      place(numbers.count - 1)
    }
  }

  private mutating func place(_ position: Int) {
    let start = position == 0 ? 0 : Int(ends[position - 1])
    let hash = texts[start..<Int(ends[position])].withUnsafeBufferPointer {
      ctables_hash($0.baseAddress, $0.count, Self.seed)
    }
    var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = hash & ~UInt64(UInt32.max) | UInt64(position + 1)
  }
}
