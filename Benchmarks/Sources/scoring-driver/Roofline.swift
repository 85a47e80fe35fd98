import Matching
import Measurement

/// How near a pass over workload S comes to what the machine could do.
///
/// Bytes, shuffles and instructions are counted in the loop that judges a workplace for a block of 64 people (`judge` in
/// `Sources/CKernels/judge.h` and `judge_lanes` of the AVX-512 path): who changes the loop changes them here. Streamed are 8 bytes a
/// requirement, and where they start, what they lose beforehand and the handicap. Levels, tables and aims stay in
/// the first-level cache and are not counted, nor what is done for the few pairs that matter.
struct Roofline: Encodable {
  let pass: String
  let pairsPerSecond: Double
  let bytesPerPair: Double
  /// Pairs a second at the bandwidth of the cache that holds all workplaces.
  let bandwidthBound: Double
  /// Pairs a second with one shuffle of 64 bytes a cycle.
  let shuffleBound: Double
  /// The part of the lower bound that is reached.
  let share: Double
  let instructionsPerPair: Double
  let cyclesPerPair: Double

  private static let peopleInBlock = 64.0
  private static let bytes = (requirement: 8.0, workplace: 6.0)
  private static let instructions = (requirement: 6.0, workplace: 30.0)
  /// What certainly stays in the second-level cache.
  private static let cachedBytes = 1_048_576.0

  init(pass: String, pairsPerSecond: Double, of cohort: Cohort, on machine: Machine) {
    let workplaces = Double(cohort.workplaces.count)
    let requirements = Double(cohort.workplaces.reduce(0) { $0 + $1.requirements.count }) / workplaces
    let streamed = requirements * Self.bytes.requirement + Self.bytes.workplace
    let executed = requirements * Self.instructions.requirement + Self.instructions.workplace
    self.pass = pass
    self.pairsPerSecond = pairsPerSecond
    bytesPerPair = streamed / Self.peopleInBlock
    bandwidthBound =
      (streamed * workplaces <= Self.cachedBytes ? machine.cacheBandwidth : machine.memoryBandwidth)
      / bytesPerPair
    shuffleBound = machine.frequency * Self.peopleInBlock / requirements
    share = pairsPerSecond / min(bandwidthBound, shuffleBound)
    instructionsPerPair = executed / Self.peopleInBlock
    cyclesPerPair = machine.frequency / pairsPerSecond
  }
}
