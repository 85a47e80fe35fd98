import Matching
import Measurement
@_spi(Measurement) import Matching

/// How near a pass over workload S comes to what the machine could do.
///
/// Bytes, operations and instructions are counted in the loop that filters a block of 512 people for a workplace (`filter`
/// in `Sources/CKernels/filter.h`, as the AVX-512 path compiles it): who changes the loop changes them here. A group of four inputs
/// is four numbers and four rows of 64 bytes, all of which the second-level cache holds. What is done for the few pairs that
/// matter is not counted.
struct Roofline: Encodable {
  let pass: String
  let pairsPerSecond: Double
  let bytesPerPair: Double
  /// Pairs a second at the bandwidth of the second-level cache.
  let bandwidthBound: Double
  /// Pairs a second with two operations on 64 bytes a cycle.
  let operationBound: Double
  /// The part of the lower bound that is reached.
  let share: Double
  let instructionsPerPair: Double
  let cyclesPerPair: Double

  private static let peopleInBlock = 512.0
  private static let bytes = (group: 272.0, workplace: 600.0)
  private static let operations = (group: 13.0, workplace: 25.0)
  private static let instructions = (group: 36.0, workplace: 120.0)

  init(pass: String, pairsPerSecond: Double, of trial: PassTrial, on machine: Machine) {
    func perPair(_ count: (group: Double, workplace: Double)) -> Double {
      (trial.inputGroupsPerWorkplace * count.group + count.workplace) / Self.peopleInBlock
    }
    self.pass = pass
    self.pairsPerSecond = pairsPerSecond
    bytesPerPair = perPair(Self.bytes)
    bandwidthBound = machine.cacheBandwidth / bytesPerPair
    operationBound = 2 * machine.frequency / perPair(Self.operations)
    share = pairsPerSecond / min(bandwidthBound, operationBound)
    instructionsPerPair = perPair(Self.instructions)
    cyclesPerPair = machine.frequency / pairsPerSecond
  }
}
