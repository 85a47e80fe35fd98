/// Counts everything and keeps only the first few, so that a check that fails everywhere cannot fill the
/// memory.
struct Tally<Element> {
  private(set) var first: [Element] = []
  private(set) var count = 0
  private let kept: Int

  init(kept: Int) {
    self.kept = kept
  }

  mutating func add(_ element: Element) {
    count += 1
    if first.count < kept { first.append(element) }
  }
}
