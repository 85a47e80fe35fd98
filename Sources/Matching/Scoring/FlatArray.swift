/// A block of memory of fixed length for the C kernels, aligned to cache lines, freed with its owner.
///
/// `@unchecked Sendable`, because the compiler cannot see who writes: it is written only while one thread owns it, before it
/// is shared (``KernelWorkplaces``, ``ParticipantColumns``) or in the memory of a thread (``BlockScratch``, ``BestPairs``).
final class FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
    base = bytes.bindMemory(to: Element.self, capacity: max(1, count))
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  convenience init(_ values: [Element], padding: Element) {
    self.init(repeating: padding, count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  /// Sets every element.
  func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  deinit {
    base.deallocate()
  }

  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Appends the first `count` elements of `other`.
  mutating func append(_ other: FlatArray<Element>, count: Int) {
    assert(count <= other.count)
    append(contentsOf: UnsafeBufferPointer(start: other.base, count: count))
  }
}
