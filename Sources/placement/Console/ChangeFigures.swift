/// What changes did to an optimum, and how long it took.
struct ChangeFigures: Encodable {
  /// One repair.
  struct Step: Encodable {
    let line: Int
    let change: String
    let objective: Int64
    let microseconds: Double
  }

  let objectiveBefore: Int64
  let count: Int
  /// Participants who are elsewhere than before, or came to a place.
  let changedPlacements: Int
  let steps: [Step]
  let isStepwise: Bool

  private enum CodingKeys: String, CodingKey {
    case objectiveBefore, changes
  }

  private enum ChangeKeys: String, CodingKey {
    case count, changedPlacements, medianMicroseconds, maxMicroseconds, totalMicroseconds, each
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(objectiveBefore, forKey: .objectiveBefore)
    var changes = container.nestedContainer(keyedBy: ChangeKeys.self, forKey: .changes)
    try changes.encode(count, forKey: .count)
    try changes.encode(changedPlacements, forKey: .changedPlacements)
    try changes.encode(totalMicroseconds, forKey: .totalMicroseconds)
    guard isStepwise, let slowest = sortedMicroseconds.last else { return }
    try changes.encode(sortedMicroseconds[sortedMicroseconds.count / 2], forKey: .medianMicroseconds)
    try changes.encode(slowest, forKey: .maxMicroseconds)
    try changes.encode(steps, forKey: .each)
  }

  var text: String {
    var table = Table()
    table.add("changes", "\(count), which moved \(changedPlacements) participants")
    table.add("before", "objective \(objectiveBefore)")
    if isStepwise, let slowest = sortedMicroseconds.last {
      let median = sortedMicroseconds[sortedMicroseconds.count / 2]
      table.add("repairs", "median \(Self.microseconds(median)), at most \(Self.microseconds(slowest))")
      var before = objectiveBefore
      for step in steps {
        let gain = step.objective - before
        table.add(
          "line \(step.line)",
          "\(step.change): objective \(gain < 0 ? "" : "+")\(gain), \(Self.microseconds(step.microseconds))")
        before = step.objective
      }
    } else {
      table.add("repair", Self.microseconds(totalMicroseconds))
    }
    return table.text
  }

  private var sortedMicroseconds: [Double] { steps.map(\.microseconds).sorted() }

  private var totalMicroseconds: Double { steps.reduce(0) { $0 + $1.microseconds } }

  private static func microseconds(_ value: Double) -> String {
    "\(Int64(min(max(0, value), 1e15).rounded())) µs"
  }
}
