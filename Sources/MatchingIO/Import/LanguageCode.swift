import Foundation

/// Languages by any of the ways in which sources name them, as one code: ISO 639-1 where it has the language,
/// else ISO 639-3 (`de`, `ckb`), so that a participant's and a workplace's language meet.
enum LanguageCode {
  /// The prefix of a language's competence id.
  static let competencePrefix = "language:"

  /// The code for an ISO 639-1, 639-2 (bibliographic codes such as `fre` too) or 639-3 code in any case, such as
  /// `fr`, `fre` and `FRA`; a region behind it (`pt-BR`) is left out. Bokmål and Nynorsk are `no`, Mandarin `zh`, standard
  /// Arabic `ar`, Iranian and Afghan Persian `fa`, Kurmanji `ku`. `nil` for what is no such code.
  static func code(for text: String) -> String? {
    let lower = text.lowercased()
    let language = lower.prefix { $0 != "-" && $0 != "_" }
    guard (2...3).contains(language.utf8.count) else { return nil }
    let terminological = bibliographic[String(language)] ?? String(language)
    if let known = varieties[terminological] { return known }
    let code = Locale.LanguageCode(terminological)
    guard code.isISOLanguage, !notLanguages.contains(terminological) else { return nil }
    let short = code.identifier(.alpha2) ?? terminological
    return varieties[short] ?? short
  }

  /// The code for a language's name in English, French, Dutch, German, Norwegian or Swedish, in any case and with
  /// or without accents; `nil` for any other. The names are those of the Unicode CLDR.
  static func code(named name: String) -> String? {
    byName[folded(name)].map { varieties[$0] ?? $0 }
  }

  /// Varieties that employers do not tell apart, and the language under which they are looked for.
  private static let varieties = [
    "nb": "no", "nn": "no", "cmn": "zh", "arb": "ar", "pes": "fa", "prs": "fa", "kmr": "ku",
  ]

  /// Undetermined, multiple, not coded, no linguistic content.
  private static let notLanguages: Set<String> = ["und", "mul", "mis", "zxx"]

  /// What ISO 639-2/B calls differently from 639-2/T.
  private static let bibliographic = [
    "alb": "sqi", "arm": "hye", "baq": "eus", "bur": "mya", "chi": "zho", "cze": "ces", "dut": "nld",
    "fre": "fra", "geo": "kat", "ger": "deu", "gre": "ell", "ice": "isl", "mac": "mkd", "mao": "mri",
    "may": "msa", "per": "fas", "rum": "ron", "slo": "slk", "tib": "bod", "wel": "cym",
  ]

  private static func folded(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  /// Where two languages share a name, the one with the shorter code, then the earlier in the alphabet.
  private static let byName: [String: String] = {
    var codes: [String: String] = [:]
    let languages = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).sorted {
      ($0.utf8.count, $0) < ($1.utf8.count, $1)
    }
    for locale in ["en", "fr", "nl", "de", "nb", "sv"].map(Locale.init(identifier:)) {
      for language in languages {
        guard let name = locale.localizedString(forLanguageCode: language) else { continue }
        let folded = folded(name)
        if codes[folded] == nil { codes[folded] = language }
      }
    }
    return codes
  }()
}
