/// A share of one in millionths: 0 … 1 000 000 for components and scores of ours (1 000 000 = perfect).
/// Scores that a user brings may go to 2 000 000 000 (2 000.0).
public typealias MicroUnits = Int32

extension MicroUnits {
  /// 1.0 in micro-units.
  public static let one: MicroUnits = 1_000_000

  /// The largest score that a user may bring: 2 000.0.
  public static let largestScore: MicroUnits = 2_000_000_000
}
