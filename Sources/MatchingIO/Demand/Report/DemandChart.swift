import Foundation
import Matching
import Tables

/// Pictures of a report on demand, as SVG: bars of vacancies and job seekers, or a map of circles.
///
/// The same report gives the same bytes. Texts of the dataset are escaped. Bounds are drawn: a bar is full up to the lower
/// one and pale up to the upper one.
public struct DemandChart: Sendable {
  private let reports: DemandReports
  private static let vacancyColour = "#1b7837"
  private static let seekerColour = "#762a83"

  /// Pictures of a report.
  public init(_ reports: DemandReports) {
    self.reports = reports
  }

  // MARK: Bars

  /// Two bars a row, for the first `limit` rows in the report's order.
  public func bars(limit: Int) -> [UInt8] {
    let rows = Array(reports.document.rows.prefix(limit))
    let most = rows.reduce(1.0) { most, row in
      [row.vacancies, row.jobSeekers].reduce(most) { max($0, Self.number($1.lower), Self.number($1.upper)) }
    }
    let left = 260.0
    let width = 440.0
    let step = 34.0
    var lines: [String] = []
    for (position, row) in rows.enumerated() {
      let top = 44 + step * Double(position)
      lines.append(Self.text(label(of: row), x: left - 8, y: top + 17, anchor: "end"))
      lines += Self.bar(of: row.vacancies, Self.vacancyColour, x: left, y: top, scale: width / most)
      lines += Self.bar(of: row.jobSeekers, Self.seekerColour, x: left, y: top + 13, scale: width / most)
    }
    return svg(width: left + width + 120, height: 60 + step * Double(rows.count), legend: true, lines)
  }

  /// A bar that is full up to the lower bound and pale up to the upper one, and its number.
  private static func bar(
    of bounds: DemandReportDocument.Bounds, _ colour: String, x: Double, y: Double, scale: Double
  ) -> [String] {
    let lower = number(bounds.lower)
    let shown = max(lower, number(bounds.upper))
    var label = bounds.lower ?? ""
    if bounds.upper != bounds.lower { label += " …" + (bounds.upper.map { " " + $0 } ?? "") }
    return [
      bar(x: x, y: y, width: shown * scale, colour: colour, opacity: "0.35"),
      bar(x: x, y: y, width: lower * scale, colour: colour, opacity: "1"),
      text(label, x: x + shown * scale + 4, y: y + 10),
    ]
  }

  // MARK: Map

  /// A circle a region where the dataset says where it is: its area shows the vacancies, its colour the smallest
  /// tightness, from pale to dark. `nil` when no region of the report has a place.
  public func map() -> [UInt8]? {
    let places = reports.regionPlaces
    var rows: [(row: DemandReportDocument.Row, x: Double, y: Double)] = []
    for row in reports.document.rows {
      guard let code = row.codes["region"], let place = places[code] else { continue }
      rows.append((row, Double(place.longitudeMicroDegrees) / 1e6, Double(place.latitudeMicroDegrees) / 1e6))
    }
    guard let west = rows.map(\.x).min(), let east = rows.map(\.x).max(), let south = rows.map(\.y).min(),
      let north = rows.map(\.y).max()
    else { return nil }
    // Degrees of longitude shrink with the latitude; in the middle of the map both are as long.
    let shrink = cos((south + north) / 2 * Double.pi / 180)
    let span = max((east - west) * shrink, north - south, 0.01)
    let scale = 560 / span
    let most = max(1, rows.map { Self.number($0.row.vacancies.lower) }.max() ?? 1)
    let tightest = max(1e-6, rows.map { Self.number($0.row.tightness.lower) }.max() ?? 1)
    let biggestFirst = rows.sorted {
      Self.number($0.row.vacancies.lower) > Self.number($1.row.vacancies.lower)
    }
    let circles = biggestFirst.map { place in
      circle(
        of: place.row, x: 60 + (place.x - west) * shrink * scale, y: 60 + (north - place.y) * scale,
        most: most,
        tightest: tightest)
    }
    let width = 120 + (east - west) * shrink * scale
    return svg(width: max(width, 320), height: 120 + (north - south) * scale, legend: false, circles)
  }

  private func circle(
    of row: DemandReportDocument.Row, x: Double, y: Double, most: Double, tightest: Double
  ) -> String {
    let share = (Self.number(row.vacancies.lower) / most).squareRoot()
    let shade = 0.15 + 0.85 * Self.number(row.tightness.lower) / tightest
    let title =
      "\(Self.escaped(label(of: row))): \(row.vacancies.lower ?? "") vacancies, tightness \(row.tightness.lower ?? "")"
    return
      "<circle cx=\"\(Self.coordinate(x))\" cy=\"\(Self.coordinate(y))\" r=\"\(Self.coordinate(2 + 24 * share))\" "
      + "fill=\"\(Self.vacancyColour)\" fill-opacity=\"\(Self.coordinate(shade))\" stroke=\"#333\" stroke-width=\"0.5\">"
      + "<title>\(title)</title></circle>"
  }

  // MARK: Parts

  private func svg(width: Double, height: Double, legend: Bool, _ lines: [String]) -> [UInt8] {
    let document = reports.document
    let when = document.period ?? "by period"
    var head = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.coordinate(width))" height="\(Self.coordinate(height))" \
      font-family="sans-serif" font-size="11">
      """,
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      Self.text(
        "\(document.vacancyMeasure) and \(document.seekerMeasure) (\(document.seekerGroup)), \(when)", x: 10,
        y: 18),
    ]
    if legend {
      head.append(Self.bar(x: 10, y: 26, width: 10, colour: Self.vacancyColour, opacity: "1"))
      head.append(Self.text(document.vacancyMeasure, x: 24, y: 36))
      head.append(Self.bar(x: 130, y: 26, width: 10, colour: Self.seekerColour, opacity: "1"))
      head.append(Self.text(document.seekerMeasure, x: 144, y: 36))
    } else {
      head.append(Self.text("area: vacancies, colour: vacancies a job seeker", x: 10, y: 36))
    }
    return Array((head + lines + ["</svg>", ""]).joined(separator: "\n").utf8)
  }

  private func label(of row: DemandReportDocument.Row) -> String {
    let parts = reports.document.by.compactMap { dimension in row.names[dimension] ?? row.codes[dimension] }
    return String(parts.joined(separator: ", ").prefix(44))
  }

  private static func bar(x: Double, y: Double, width: Double, colour: String, opacity: String) -> String {
    "<rect x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(width))\" height=\"11\" fill=\"\(colour)\" "
      + "fill-opacity=\"\(opacity)\"/>"
  }

  private static func text(_ text: String, x: Double, y: Double, anchor: String = "start") -> String {
    "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" text-anchor=\"\(anchor)\">\(escaped(text))</text>"
  }

  /// A number with one digit behind the point.
  private static func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static func number(_ text: String?) -> Double { text.flatMap(Double.init) ?? 0 }

  private static func escaped(_ text: String) -> String {
    DataIssue.printable(text).reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
  }
}
