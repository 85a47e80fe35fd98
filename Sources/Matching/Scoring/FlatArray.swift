/// A block of memory of fixed length for the C kernels, aligned to cache lines, freed with the last of the copies that share it.
///
/// `@unchecked Sendable`, because the compiler cannot see who writes. It is sound: memory is written only before it is shared
/// (``KernelWorkplaces``, ``ParticipantColumns``), by the one thread that has it (``BlockScratch``, ``BestPairs``), or by several
/// threads at places of their own (``RowWriter``).
struct FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: Memory
  let base: UnsafeMutablePointer<Element>
  let count: Int

  private final class Memory {
    let bytes: UnsafeMutableRawPointer

    init(byteCount: Int) { bytes = .allocate(byteCount: byteCount, alignment: 64) }

    deinit { bytes.deallocate() }
  }

  /// Memory that must be written before it is read; what is never written takes up address space only.
  init(unwritten count: Int) {
    memory = Memory(byteCount: max(1, count) * MemoryLayout<Element>.stride)
    base = memory.bytes.bindMemory(to: Element.self, capacity: max(1, count))
    self.count = count
  }

  init(repeating value: Element, count: Int) {
    self.init(unwritten: count)
    base.initialize(repeating: value, count: count)
  }

  init(_ values: [Element], padding: Element) {
    self.init(repeating: padding, count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  /// Sets every element.
  func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }
}
