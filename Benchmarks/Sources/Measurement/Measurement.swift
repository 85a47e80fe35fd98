import Foundation
import MatchingIO

/// What one measured call cost, and the line about it that `peers/compare.py` reads.
public struct Measurement: Encodable {
  /// What was found, for the comparison with other programs.
  public let objective: Double
  /// Seconds of the clock.
  public let wallSeconds: Double
  /// Seconds of the processor, over all threads of this process.
  public let cpuSeconds: Double
  /// The most memory that this process ever held, with its input.
  public let peakBytes: Int

  /// Runs `work` once.
  public init(_ work: () throws -> Double) rethrows {
    let wall = ContinuousClock.now
    let cpu = processorSeconds()
    objective = try work()
    cpuSeconds = processorSeconds() - cpu
    wallSeconds = (ContinuousClock.now - wall) / .seconds(1)
    peakBytes = PeakMemory.bytes
  }

  /// Prints this measurement as one line of JSON.
  public func print() throws {
    Swift.print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
  }
}

/// What all threads of this process have used of the processor, in seconds.
public func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
