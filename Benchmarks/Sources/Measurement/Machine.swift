import CMachine

/// How fast this machine can go, on one thread: the best of a few trials, in seconds of the processor.
public struct Machine: Encodable {
  /// What a buffer much larger than the last cache is read with, in bytes a second.
  public let memoryBandwidth: Double
  /// What a buffer of half a megabyte is read with again and again, in bytes a second: the second-level cache's.
  public let cacheBandwidth: Double
  /// Cycles a second.
  public let frequency: Double

  /// Measures; takes about a second, and as much memory as the larger buffer.
  public init() {
    memoryBandwidth = Self.bandwidth(ofBytes: 512 << 20, times: 1)
    cacheBandwidth = Self.bandwidth(ofBytes: 512 << 10, times: 1_000)
    let count: UInt64 = 50_000_000
    frequency = Double(6 * count) / Self.leastSeconds { machine_wait(count) }
  }

  private static func bandwidth(ofBytes count: Int, times: Int) -> Double {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 4_096)
    defer { buffer.deallocate() }
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    let seconds = leastSeconds {
      (0..<times).reduce(into: 0) { found, _ in found |= machine_read(buffer.baseAddress, count) }
    }
    return Double(count * times) / seconds
  }

  private static func leastSeconds(_ work: () -> UInt64) -> Double {
    var least = Double.infinity
    var found: UInt64 = 0
    for _ in 0..<5 {
      let start = processorSeconds()
      found |= work()
      least = min(least, processorSeconds() - start)
    }
    // Uses what was found, so that no work is left out.
    return found == .max ? 0 : least
  }
}
