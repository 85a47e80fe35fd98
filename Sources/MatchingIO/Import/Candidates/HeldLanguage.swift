/// A dimension of a language in the Common European Framework of Reference (Council of Europe, 2020).
enum CEFRDimension: String, Sendable, CaseIterable {
  case listening, reading
  case spokenInteraction = "spoken-interaction"
  case spokenProduction = "spoken-production"
  /// Writing as a whole, as Europass asks for it.
  case writing
  case writtenInteraction = "written-interaction"
  case writtenProduction = "written-production"

  /// The dimension under a name of Europass or EURES, in any case and with or without hyphens: `Listening`,
  /// `CEF-Understanding-Listening`, `SpokenInteraction`, `cef-writing-production`.
  init?(sourceName: String) {
    let letters = sourceName.prefix(100).lowercased().filter(\.isLetter)
    switch letters.hasPrefix("cef") ? String(letters.dropFirst(3)) : letters {
    case "understandinglistening", "listening": self = .listening
    case "understandingreading", "reading": self = .reading
    case "speakinginteraction", "spokeninteraction": self = .spokenInteraction
    case "speakingproduction", "spokenproduction": self = .spokenProduction
    case "writing": self = .writing
    case "writinginteraction", "writteninteraction": self = .writtenInteraction
    case "writingproduction", "writtenproduction": self = .writtenProduction
    default: return nil
    }
  }

  /// A level `A1` … `C2` as 1 … 6, in any case; `nil` for anything else.
  static func level(_ text: String) -> UInt8? {
    switch text.lowercased() {
    case "a1": 1
    case "a2": 2
    case "b1": 3
    case "b2": 4
    case "c1": 5
    case "c2": 6
    default: nil
    }
  }
}

/// A language that a person knows, its dimensions kept apart.
struct HeldLanguage: Sendable, Hashable {
  /// A code of ``LanguageCode``.
  var code: String
  /// Whether the person grew up with it.
  var isMotherTongue = false
  /// The levels that are stated, 1 … 6 (A1 … C2).
  var levels: [CEFRDimension: UInt8] = [:]

  /// Whether every dimension is stated, writing as a whole or as its two halves; of a mother tongue nothing need be.
  var isComplete: Bool {
    let stated = Set(levels.keys)
    let oral: Set<CEFRDimension> = [.listening, .reading, .spokenInteraction, .spokenProduction]
    return isMotherTongue
      || (oral.isSubset(of: stated)
        && (stated.contains(.writing) || stated.isSuperset(of: [.writtenInteraction, .writtenProduction])))
  }

  /// The level of the language as a whole; `nil` where the rule gives none.
  ///
  /// A mother tongue counts as C2. Dimensions are never averaged and a missing one is never made up.
  func overallLevel(_ rule: OverallLanguageLevel) -> UInt8? {
    if isMotherTongue { return rule == .none ? nil : 6 }
    switch rule {
    case .lowestStated: return levels.values.min()
    case .lowestOfAll: return isComplete ? levels.values.min() : nil
    case .none: return nil
    }
  }

  /// The levels of the dimensions, in the order of their definition.
  ///
  /// Who grew up with a language understands and speaks it (C2); whether they read and write it, nobody said.
  var dimensionLevels: [(dimension: CEFRDimension, level: UInt8)] {
    let spoken: Set<CEFRDimension> = [.listening, .spokenInteraction, .spokenProduction]
    return CEFRDimension.allCases.compactMap { dimension in
      let assumed: UInt8? = isMotherTongue && spoken.contains(dimension) ? 6 : nil
      return (levels[dimension] ?? assumed).map { (dimension, $0) }
    }
  }
}

/// How the stated dimensions of a language become one level of the language as a whole.
public enum OverallLanguageLevel: String, Sendable, CaseIterable {
  /// The lowest of the dimensions that are stated.
  case lowestStated = "lowest-stated"
  /// The lowest of the dimensions, and none unless all of them are stated.
  case lowestOfAll = "lowest-of-all"
  /// No level of the language as a whole; only its dimensions are written.
  case none
}
