import ArgumentParser

/// Makes dense matrices, and solves them as the peers do.
@main
struct DenseDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dense-driver", abstract: "Make dense matrices and solve them.",
    subcommands: [MakeMatrix.self, SolveMatrix.self])
}
