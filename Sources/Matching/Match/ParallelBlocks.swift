import Dispatch
import Synchronization

/// Work on consecutive blocks of indices by several threads; the results come back in block order, so that
/// nothing depends on which thread did what.
struct ParallelBlocks: Sendable {
  let count: Int
  let blockSize: Int
  let threads: Int

  /// Applies `body` to every block. `makeState` is called once a thread, for scratch memory.
  func map<State, Value: Sendable>(
    makeState: @Sendable () -> State,
    finished: @Sendable (_ done: Int) -> Void = { _ in },
    _ body: @Sendable (inout State, Range<Int>) -> Value
  ) -> [Value] {
    let blockCount = (count + blockSize - 1) / blockSize
    let results = Mutex<[Value?]>(Array(repeating: nil, count: blockCount))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, blockCount))) { _ in
      var state = makeState()
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blockCount else { return }
        let range = (block * blockSize)..<min(count, (block + 1) * blockSize)
        let value = body(&state, range)
        results.withLock { $0[block] = value }
        finished(done.wrappingAdd(range.count, ordering: .relaxed).newValue)
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
