import Matching

/// A date as sources write it: days, times with and without a zone, months, years and quarters.
///
/// | form | example | day |
/// |---|---|---|
/// | ISO day, or time without or with a zone | `2020-03-28T23:59:59`, `2019-05-28T14:45:24+02:00` | as written |
/// | day.month.year | `20.01.2020`, `8.4.2025` | as written |
/// | milliseconds since 1970 UTC (11 to 14 digits) | `1582815595734` | in UTC |
/// | month, year, quarter | `2021-10`, `2018`, `2025-Q1` | its first |
///
/// A day is taken as it is written, in the zone of whoever wrote it; only ``seconds`` are in UTC.
struct SourceDate: Sendable, Hashable {
  /// How exact a date is.
  enum Precision: Sendable, Hashable {
    case time, day, month, quarter, year
  }

  /// The day, or the first one of the month, quarter or year.
  let day: Day
  /// How exact it is.
  let precision: Precision
  /// Seconds since 1970 UTC; a time without a zone is taken for UTC.
  let seconds: Int64

  /// Reads a date; `nil` when it is in none of the forms, or does not exist.
  init?(_ text: String) {
    let bytes = Array(text.utf8.prefix(64))
    if (11...14).contains(bytes.count), let milliseconds = Int64(text) {
      self.init(milliseconds: milliseconds)
    } else if bytes.count >= 10, let day = Day(iso: text.prefix(10)) {
      self.init(day: day, rest: text.dropFirst(10))
    } else if text.contains(".") {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      self.init(year: parts[2], month: parts[1], day: parts[0], precision: .day)
    } else {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      switch (parts.count, parts.last) {
      case (1, let year?): self.init(year: year, month: "1", day: "1", precision: .year)
      case (2, let quarter?) where quarter.first == "Q":
        guard let number = Int(quarter.dropFirst()), (1...4).contains(number) else { return nil }
        self.init(year: parts[0], month: "\(number * 3 - 2)", day: "1", precision: .quarter)
      case (2, let month?): self.init(year: parts[0], month: month, day: "1", precision: .month)
      default: return nil
      }
    }
  }

  /// A moment in milliseconds since 1970 UTC; `nil` outside the years 1 … 9999.
  init?(milliseconds: Int64) {
    guard abs(milliseconds) < 100_000_000_000_000 else { return nil }
    seconds = milliseconds / 1_000
    day = Day(number: Int32(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
    precision = .time
  }

  private init?(
    year: some StringProtocol, month: some StringProtocol, day: some StringProtocol, precision: Precision
  ) {
    guard year.utf8.count == 4, (1...2).contains(month.utf8.count), (1...2).contains(day.utf8.count) else {
      return nil
    }
    let padded = { (text: String) in text.utf8.count == 1 ? "0" + text : text }
    guard let first = Day(iso: "\(year)-\(padded(String(month)))-\(padded(String(day)))") else { return nil }
    self.day = first
    self.precision = precision
    seconds = Int64(first.number) * 86_400
  }

  /// `rest` is what follows the day: nothing, or `T` (or a blank), hours, minutes, perhaps seconds, a fraction, a zone.
  private init?(day: Day, rest: Substring) {
    self.day = day
    let midnight = Int64(day.number) * 86_400
    guard let separator = rest.first else {
      precision = .day
      seconds = midnight
      return
    }
    guard separator == "T" || separator == " " else { return nil }
    var clock = rest.dropFirst()
    var offset: Int64 = 0
    if clock.last == "Z" {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard zone.utf8.count == 4 || zone.utf8.count == 2, let number = Int64(zone) else { return nil }
      let minutes = zone.utf8.count == 2 ? number * 60 : number / 100 * 60 + number % 100
      offset = (clock[sign] == "+" ? 60 : -60) * minutes
      clock = clock[..<sign]
    }
    let whole = clock.split(separator: ".", omittingEmptySubsequences: false)
    let parts = (whole.first ?? "").split(separator: ":").compactMap { Int64($0) }
    guard whole.count <= 2, (2...3).contains(parts.count), (0...24).contains(parts[0]),
      parts.dropFirst().allSatisfy({ (0...60).contains($0) })
    else { return nil }
    precision = .time
    seconds = midnight + parts[0] * 3_600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0) - offset
  }
}
