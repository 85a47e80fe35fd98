import CKernels

/// Puts a few pairs in the order of their workplaces.
struct WorkplaceOrder {
  let workplaces = FlatArray<Int32>(repeating: 0, count: WorkplaceOrder.capacity)
  let scores = FlatArray<MicroUnits>(repeating: 0, count: WorkplaceOrder.capacity)
  private let path: ckernels_path

  /// Pairs that can be put in order at a time.
  static let capacity = Int(CKERNELS_ORDERED)

  init(path: KernelPath) {
    self.path = path.code ?? CKERNELS_PORTABLE
  }

  /// Writes the first `count` pairs in order.
  func sort(_ pairs: FlatArray<UInt64>, count: Int) {
    ckernels_order_by_workplace(path, pairs.base, count, workplaces.base, scores.base)
  }
}
