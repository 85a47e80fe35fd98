import CKernels

/// Memory of a fixed length for the inner loops of the core: bounds are checked in debug builds only.
///
/// Owned by one solve, freed with it. Elements are plain values. No compound assignments to elements: the compiler of Swift
/// 6.3 crashes on them when it builds for the thread sanitizer, as the array is borrowed and not copyable.
struct WorkArray<Element: BitwiseCopyable>: ~Copyable {
  private let elements: UnsafeMutableBufferPointer<Element>

  /// As many equal elements as `count` says, ≥ 0.
  init(repeating element: Element, count: Int) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: element)
  }

  deinit {
    elements.deallocate()
  }

  var count: Int { elements.count }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { elements[index] }
    nonmutating set { elements[index] = newValue }
  }

  /// Says that an element will be read soon; any index is allowed.
  @inline(__always)
  func prefetch(_ index: Int) {
    guard let base = elements.baseAddress else { return }
    ckernels_prefetch(base + index)
  }

  /// Sets every element.
  func fill(_ element: Element) {
    elements.update(repeating: element)
  }

  /// A copy that outlives the solve.
  var array: [Element] { Array(elements) }

  /// What a function makes of the elements, in an array that outlives the solve.
  func map<Value>(_ transform: (Element) -> Value) -> [Value] { elements.map(transform) }

  /// The elements, for a kernel that changes them while this lives.
  @inline(__always)
  var writing: UnsafeMutableBufferPointer<Element> { elements }

  /// The elements, for a kernel that reads them while this lives.
  @inline(__always)
  var reading: UnsafeBufferPointer<Element> { UnsafeBufferPointer(elements) }
}

extension WorkArray where Element: FixedWidthInteger {
  /// Adds to an element.
  @inline(__always)
  func add(_ amount: Element, at index: Int) {
    self[index] = self[index] + amount
  }
}

/// A growing list of plain values for the inner loops of the core; bounds are checked in debug builds only.
struct WorkList<Element: BitwiseCopyable>: ~Copyable {
  private var elements: UnsafeMutableBufferPointer<Element>
  private(set) var count = 0

  /// An empty list with room for `capacity` elements, > 0.
  init(capacity: Int) {
    elements = .allocate(capacity: max(capacity, 4))
  }

  deinit {
    elements.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index < count)
      return elements[index]
    }
    nonmutating set {
      assert(index < count)
      elements[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == elements.count { grow() }
    elements.initializeElement(at: count, to: element)
    count += 1
  }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return elements[count]
  }

  mutating func removeAll() {
    count = 0
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count * 3 / 2)
    _ = larger.initialize(from: elements[..<count])
    elements.deallocate()
    elements = larger
  }
}
