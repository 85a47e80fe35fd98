/// Who changes a dataset, with what, and why: for the forms that keep a log of changes.
public struct DatasetChange: Sendable, Hashable {
  /// The change that is being made by the current task.
  @TaskLocal public static var current = DatasetChange()

  /// Who makes it; `nil` = whoever runs the program.
  public var by: String?
  /// What is done, such as `import jobtech ads.json`.
  public var action: String
  /// Why, in the person's own words.
  public var why: String?

  /// A change.
  public init(by: String? = nil, action: String = "write", why: String? = nil) {
    self.by = by
    self.action = action
    self.why = why
  }
}
