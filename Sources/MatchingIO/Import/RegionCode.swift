/// Codes of countries and regions as importers write them.
///
/// Eurostat writes Greece as `EL` and the United Kingdom as `UK`, ISO 3166 as `GR` and `GB`; files mix both, and lower case.
/// NUTS codes are kept as they are: no file says of which year (2016, 2021, 2024) they are.
enum RegionCode {
  /// A region of a source, with its scheme in front: `nuts:SE321` where the code has the shape of NUTS, `nuts:SE` for a country
  /// of the NUTS classification, `country:SY` for another.
  ///
  /// - Returns: `nil` for what is neither.
  static func region(_ text: String) -> String? {
    let code = text.uppercased()
    guard (2...5).contains(code.utf8.count), let country = isoCountry(String(code.prefix(2))),
      code.utf8.dropFirst(2).allSatisfy({ $0.isDecimalDigit || $0.isUppercaseLetter })
    else { return nil }
    let nuts = eurostatCountries[country] ?? country
    if code.utf8.count == 2 { return (nutsCountries.contains(nuts) ? "nuts:" : "country:") + nuts }
    return nutsCountries.contains(nuts) ? "nuts:" + nuts + code.dropFirst(2) : nil
  }

  /// Whether a region of ``region(_:)`` is a whole country.
  static func isCountry(_ region: String) -> Bool {
    region.hasPrefix("country:") || region.hasPrefix("nuts:") && region.utf8.count == "nuts:".utf8.count + 2
  }

  /// The two letters of ISO 3166 of a country, however it is written: `el`, `UK`, `se`; `nil` for anything but two letters.
  static func isoCountry(_ text: String) -> String? {
    let code = text.uppercased()
    guard code.utf8.count == 2, code.utf8.allSatisfy(\.isUppercaseLetter) else { return nil }
    return eurostatCountries.first { $0.value == code }?.key ?? code
  }

  /// Where Eurostat's code differs from ISO 3166.
  private static let eurostatCountries = ["GR": "EL", "GB": "UK"]

  /// The countries of NUTS 2021 and of the statistical regions that Eurostat agreed with others.
  private static let nutsCountries: Set<String> = [
    "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
    "IS",
    "IT", "LI", "LT", "LU", "LV", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK",
    "TR",
    "UK", "XK",
  ]
}

extension UInt8 {
  /// Whether it is an ASCII digit.
  var isDecimalDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it is an ASCII capital.
  var isUppercaseLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
