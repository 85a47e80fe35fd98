import Matching

/// Which column of `demand` a dimension of a statistical table belongs to, and what its codes are called there.
///
/// | dimension | column | code |
/// |---|---|---|
/// | `geo` | `region` | `nuts:DE111`, also for countries and unions |
/// | `region` (what JSON-stat calls a place, under any name) | `region` | `region:25`, of the office's own list |
/// | `nace_r2`, `nace_r1`; `nace_r2_1` | `sector` | `nace:C10`; `nace-2.1:B-T` |
/// | `isco08`, `isco88` | `occupation` | `isco:7411` (the `OC` of Eurostat left out), `isco-88:…` |
/// | `unit` | `unit` | as it is |
/// | `indic_em`, `indic`, `na_item` | `measure` | a word for those that are known, else the code in small letters |
/// | `freq` | none | the period says it |
/// | every other | `group` | `women` and `men` of `sex`, else `dimension=code`, joined by `;` |
///
/// A code that means everybody or everything (`T`, `TOTAL`, `_T`) leaves its column empty.
enum StatisticalDimensions {
  /// What a dimension's code is in the table `demand`.
  enum Place {
    case column(Demand.Dimension, String)
    case group(String)
    case nowhere
  }

  /// Where a code belongs.
  static func place(of code: String, in dimension: String) -> Place {
    let name = dimension.lowercased()
    let isTotal = ["T", "TOTAL", "_T", "TOT"].contains(code)
    switch name {
    case "freq": return .nowhere
    case "geo", "ref_area": return .column(.region, "nuts:" + code)
    case "region": return .column(.region, "region:" + code)
    case "nace_r2", "nace_r1", "activity": return .column(.sector, isTotal ? "" : "nace:" + code)
    case "nace_r2_1": return .column(.sector, isTotal ? "" : "nace-2.1:" + code)
    case "isco08", "isco88":
      let digits = code.hasPrefix("OC") ? String(code.dropFirst(2)) : code
      let scheme = name == "isco08" ? "isco:" : "isco-88:"
      return .column(.occupation, isTotal ? "" : scheme + digits)
    case "unit": return .column(.unit, code)
    case "indic_em", "indic", "na_item": return .column(.measure, indicators[code] ?? code.lowercased())
    case "sex":
      return isTotal ? .nowhere : .group(["F": "women", "M": "men"][code] ?? "sex=" + code)
    default: return isTotal ? .nowhere : .group("\(name)=\(code)")
    }
  }

  /// A period as `demand` writes it, of the ways in which it is written elsewhere (`2025Q1`, `2025M03`, `2025-1`);
  /// `nil` when it is none.
  static func period(_ text: String) -> String? {
    let text = text.trimmingSpaces().uppercased()
    if DemandPeriod(text) != nil { return text }
    let year = text.prefix(4)
    var rest = text.dropFirst(4)
    if rest.first == "-" { rest.removeFirst() }
    if rest.first == "M" { rest.removeFirst() }
    if rest.count == 1, rest.allSatisfy(\.isNumber) { rest = "0" + rest }
    if rest.first == "W", rest.count == 2 { rest = "W0" + rest.dropFirst() }
    let written = "\(year)-\(rest)"
    return DemandPeriod(written) == nil ? nil : written
  }

  /// What a table measures, by the beginning of Eurostat's code for it; `nil` when it is not one of these.
  static func measure(ofTable code: String) -> String? {
    let name = code.lowercased()
    return tables.first { name.hasPrefix($0.prefix) }?.measure
  }

  /// Indicators of job vacancies and of the labour market; `JVR` was called `JOBRATE`.
  private static let indicators = [
    "JOBVAC": "vacancies", "JVR": "vacancy-rate", "JOBRATE": "vacancy-rate", "JOBOCC": "occupied-posts",
    "EMP_DC": "employed", "EMP_LFS": "employed", "UNE": "unemployed", "SAL_DC": "employees",
  ]

  private static let tables: [(prefix: String, measure: String)] = [
    ("tgs00010", "unemployment-rate"), ("lfst_r_lfu3rt", "unemployment-rate"),
    ("lfst_r_lfu3pers", "unemployed"),
    ("lfst_r_lfe2", "employed"), ("nama_10r_3empers", "employed"), ("une_rt", "unemployment-rate"),
    ("une_nb", "unemployed"), ("lfsa_ugan", "unemployed"), ("lfsa_egan", "employed"),
  ]
}
