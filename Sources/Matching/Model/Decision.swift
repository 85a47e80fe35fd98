/// What a person decided about a pair; it always wins over the engine.
public struct Decision: Sendable, Hashable {
  /// The two decisions there are.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The participant is placed here, whatever the scores say.
    case pin
    /// The participant is never placed here.
    case ban
  }

  /// Index of the participant.
  public let participant: Int32
  /// Index of the workplace.
  public let workplace: Int32
  /// What was decided.
  public let verdict: Verdict
  /// Why, in the person's words; shown in explanations.
  public let reason: String?

  /// A decision.
  public init(participant: Int32, workplace: Int32, verdict: Verdict, reason: String? = nil) {
    self.participant = participant
    self.workplace = workplace
    self.verdict = verdict
    self.reason = reason
  }
}
