/// Codes of NACE however they are written: `F43.2.1`, `F43.21`, `43.21`, `4321`.
enum IndustryCode {
  /// `nace:` and the code as Eurostat writes it (`43`, `43.2`, `43.21`), of a section its letter (`nace:F`). A division keeps its
  /// leading zero, also where a source drops it: `B9.1.0` is `09.10`. `nil` for anything else.
  static func nace(_ text: String) -> String? {
    var rest = text.uppercased()[...]
    var section: Character?
    if let first = rest.first, first.isASCII, first.isLetter {
      section = first
      rest = rest.dropFirst()
    }
    guard section == nil || ("A"..."V").contains(section ?? "A") else { return nil }
    if rest.isEmpty { return section.map { "nace:\($0)" } }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDecimalDigit) }) else { return nil }
    let hasPoints = parts.count > 1
    let digits = parts.dropFirst().joined()
    let division = hasPoints || parts[0].utf8.count < 3 ? parts[0] : parts[0].prefix(2)
    let detail = hasPoints ? digits[...] : parts[0].dropFirst(division.count)
    guard (1...2).contains(division.utf8.count), detail.utf8.count <= 4 else { return nil }
    let padded = division.utf8.count == 1 ? "0" + division : String(division)
    return "nace:" + padded + (detail.isEmpty ? "" : "." + detail)
  }
}
