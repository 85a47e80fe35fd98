import ArgumentParser
import Foundation
import MatchingIO
import Measurement

/// Reads a file of ads as an import does, and writes nothing.
struct ReadVacancies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read ads and print how many there are, the time and the memory as JSON.")

  @Argument(help: "JSON or JSON Lines of ads.") var file: String

  func run() throws {
    let source = try VacancyImport(.jobtech)
    try Measurement { Double(try source.check(files: [file]).read) }.print()
  }
}

/// Imports a file of ads into a new dataset.
struct ImportVacancies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import ads and print how many there are, the time and the memory as JSON.")

  @Argument(help: "JSON or JSON Lines of ads.") var file: String
  @Argument(help: "The dataset's folder.") var dataset: String

  func run() throws {
    let source = try VacancyImport(.jobtech)
    try Measurement { Double(try source.run(files: [file], into: dataset).read) }.print()
  }
}
