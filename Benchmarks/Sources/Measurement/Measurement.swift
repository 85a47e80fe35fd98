import CMachine

/// What one measured call cost, and the line about it that `peers/compare.py` reads.
///
/// Needs neither Foundation nor the engine, so that a driver holds no more memory than what it measures.
public struct Measurement {
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
    try self.init(work()) { $0 }
  }

  /// Runs `work` once; what it made is summed up to the objective when time and memory are taken.
  public init<Made>(_ work: @autoclosure () throws -> Made, objective: (Made) -> Double) rethrows {
    let wall = ContinuousClock.now
    let cpu = processorSeconds()
    let made = try work()
    cpuSeconds = processorSeconds() - cpu
    wallSeconds = (ContinuousClock.now - wall) / .seconds(1)
    peakBytes = Int(machine_peak_bytes())
    self.objective = objective(made)
  }

  /// Prints this measurement as one line of JSON.
  public func print() {
    Swift.print(
      """
      {"objective": \(objective), "wallSeconds": \(wallSeconds), "cpuSeconds": \(cpuSeconds), "peakBytes": \(peakBytes)}
      """)
  }
}

/// What all threads of this process have used of the processor, in seconds.
public func processorSeconds() -> Double {
  machine_processor_seconds()
}
