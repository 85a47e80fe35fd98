import ArgumentParser

/// Makes large CSV files, and reads them as the peers do.
@main
struct CSVDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv-driver", abstract: "Make large CSV files and read them.",
    subcommands: [MakeRelations.self, ReadRelations.self])
}
