import Matching
import Tables
import Yams

/// Turns the nodes of a plan's YAML into a ``Plan``, noting all that is wrong.
struct PlanParser {
  /// What was read so far.
  private(set) var plan = Plan()
  /// How its nodes are read, and what was wrong so far.
  var yaml: YAMLFields

  /// Starts with a plan of defaults.
  init(file: String) {
    yaml = YAMLFields(file: file)
  }

  /// Reads the document.
  mutating func read(_ root: Node) {
    if root.null != nil { return }
    let keys = ["weights", "neutral", "potential", "closeness", "rules", "topK"]
    for (key, node) in yaml.entries(of: root, path: "", known: keys) {
      switch key {
      case "weights": readWeights(node)
      case "neutral": set(node, key, .share) { $0.neutralValue = $1 }
      case "potential": readPotential(node)
      case "closeness": readCloseness(node)
      case "rules": readRules(node)
      default: set(node, key, .whole(in: 1...1_000_000)) { $0.topK = $1 }
      }
    }
  }

  private mutating func readWeights(_ node: Node) {
    var weights = ComponentValues<Int32>(repeating: 0)
    var total: Int32 = 0
    let before = yaml.issues.count
    let largest = Int(Plan.largestWeight)
    for (key, value) in yaml.entries(
      of: node, path: "weights.", known: ScoreComponent.allCases.map(\.rawValue))
    {
      guard let component = ScoreComponent(rawValue: key),
        let weight = yaml.scalar(value, "weights." + key, .whole(in: 0...largest))
      else { continue }
      weights[component] = Int32(weight)
      total += Int32(weight)
    }
    if total == 0, yaml.issues.count == before {
      yaml.note(
        node, "weights", problem: "no weight is above 0", mend: "give at least one component a weight")
    }
    plan.weights = weights
  }

  private mutating func readPotential(_ node: Node) {
    for (key, value) in yaml.entries(of: node, path: "potential.", known: ["weeksPerLevel"]) {
      set(value, "potential." + key, .whole(in: 1...520)) { $0.weeksPerLevel = $1 }
    }
  }

  private mutating func readCloseness(_ node: Node) {
    for (key, value) in yaml.entries(of: node, path: "closeness.", known: ["horizonKm", "detour"]) {
      if key == "horizonKm" {
        set(value, "closeness." + key, .millionths(in: 1_000...40_000_000_000)) { plan, kilometres in
          plan.closenessHorizonMetres = Int32(kilometres / 1_000)
        }
      } else {
        set(value, "closeness." + key, .detour) { $0.detourPercent = $1 }
      }
    }
  }

  private mutating func readRules(_ node: Node) {
    for (key, value) in yaml.entries(of: node, path: "rules.", known: ["permitRenewal", "dates"]) {
      if key == "permitRenewal" {
        let words: FieldType = .word(of: [("refused", false), ("allowed", true)])
        set(value, "rules." + key, words) { $0.allowsPermitRenewal = $1 }
      } else {
        set(value, "rules." + key, .word()) { $0.dateRule = $1 }
      }
    }
  }
}

extension PlanParser {
  private mutating func set<Value>(
    _ node: Node, _ field: String, _ type: FieldType<Value>, _ assign: (inout Plan, Value) -> Void
  ) {
    if let value = yaml.scalar(node, field, type) { assign(&plan, value) }
  }
}

extension FieldType where Value == Int32 {
  /// A factor 1 … 10 with two digits, in percent.
  fileprivate static let detour = FieldType { bytes throws(FieldProblem) in
    let factor = try FieldType<Int64>.millionths(in: 1_000_000...10_000_000).parse(bytes)
    guard factor % 10_000 == 0 else {
      throw FieldProblem(problem: "more than 2 digits behind the point", mend: "round it to 2 digits")
    }
    return Int32(factor / 10_000)
  }
}
