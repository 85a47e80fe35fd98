import Matching

/// The ids under which importers of people and importers of vacancies mean the same competence.
enum ImportedCompetence {
  /// A language as a whole, such as `language:de`; the code is one of ``LanguageCode``.
  static func language(_ code: String) -> String { LanguageCode.competencePrefix + code }

  /// A dimension of a language, such as `language:de:listening`.
  static func language(_ code: String, _ dimension: CEFRDimension) -> String {
    language(code) + ":" + dimension.rawValue
  }

  /// Years in an occupation, such as `experience:7411` (ISCO-08), `experience:` and an ESCO URI, or `experience:isco88:12262`.
  static func experience(_ occupation: String) -> String { "experience:" + occupation }

  /// A driving licence of an EU category (had = 1), such as `qualification:licence-B`; `C1` here is no language level.
  static func licence(_ category: String) -> String { "qualification:licence-" + category }

  /// A competence area of DigComp, such as `digcomp:safety`.
  static func digital(_ area: String) -> String { "digcomp:" + area }

  /// The kind of a competence with one of these ids.
  static func kind(of id: String) -> Competence.Kind {
    switch id.prefix(while: { $0 != ":" }) {
    case "language": .language
    case "experience": .experience
    case "qualification": .qualification
    default: .skill
    }
  }
}

/// The categories of driving licences of Directive 2006/126/EC, with the national T, L and M of some member states left out.
enum DrivingLicence {
  /// The category as the directive writes it; `nil` for what is none.
  static func category(_ text: String) -> String? {
    guard text.utf8.count <= 5 else { return nil }
    let letters = text.uppercased().filter { $0 != "+" && $0 != " " }
    return categories.contains(letters) ? letters : nil
  }

  private static let categories: Set<String> = [
    "AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE",
  ]
}
