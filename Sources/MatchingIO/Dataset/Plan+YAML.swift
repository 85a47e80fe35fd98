public import Matching

extension Plan {
  /// The plan as the text of a `plan.yaml` that reads back equal; every key is there, but `weights` only when
  /// the plan names them.
  public var yamlText: String {
    var lines: [String] = []
    if let weights {
      lines.append("weights:")
      for component in ScoreComponent.allCases {
        lines.append("  \(component.rawValue): \(weights[component])")
      }
    }
    lines += [
      "neutral: \(DecimalText.text(millionths: Int64(neutralValue)))",
      "potential:",
      "  weeksPerLevel: \(weeksPerLevel)",
      "closeness:",
      "  horizonKm: \(DecimalText.text(millionths: Int64(closenessHorizonMetres) * 1_000))",
      "  detour: \(DecimalText.text(millionths: Int64(detourPercent) * 10_000))",
      "rules:",
      "  permitRenewal: \(allowsPermitRenewal ? "allowed" : "refused")",
      "  dates: \(dateRule.rawValue)",
      "topK: \(topK)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
