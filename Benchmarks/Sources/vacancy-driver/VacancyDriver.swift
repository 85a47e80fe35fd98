import ArgumentParser

/// Makes files of vacancies, and reads or imports them.
@main
struct VacancyDriver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vacancy-driver", abstract: "Make JSON Lines of vacancies, read and import them.",
    subcommands: [MakeVacancies.self, ReadVacancies.self, ImportVacancies.self])
}
