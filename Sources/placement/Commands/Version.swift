import ArgumentParser

/// `placement version`
struct Version: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the version.",
    discussion: """
      Example:
        placement version --format json
      """)

  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitStatus {
    switch output.format {
    case .text: Console.print("placement \(EngineVersion.current)")
    case .json: Console.print("{\"version\":\"\(EngineVersion.current)\"}")
    }
    return .done
  }
}
