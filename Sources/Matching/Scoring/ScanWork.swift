/// What scans did, counted: the same in every run, for any number of threads.
struct ScanWork: Sendable, Hashable {
  /// Blocks of participants.
  var blocks = 0
  /// Passes over the workplaces, one a block at least.
  var passes = 0
  /// Pairs that were scored exactly.
  var scoredPairs = 0

  static func + (left: ScanWork, right: ScanWork) -> ScanWork {
    ScanWork(
      blocks: left.blocks + right.blocks, passes: left.passes + right.passes,
      scoredPairs: left.scoredPairs + right.scoredPairs)
  }
}
