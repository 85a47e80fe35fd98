import Matching

/// Work in an occupation for some time.
struct WorkSpell: Sendable, Hashable {
  /// An ISCO-08 unit group (`7411`), an ESCO URI, or the code of another scheme with the scheme in front
  /// (`isco88:12262`).
  var occupation: String
  /// When it began.
  var from: SourceDate?
  /// When it ended; of work that goes on, the date of the file.
  var to: SourceDate?
}

/// How long a person worked in an occupation.
enum Experience {
  /// The whole years, at most 8, that the spells certainly amount to: a date without a month is taken as what makes the
  /// spell shorter, and months in which two spells overlap count once. Spells without both dates count nothing.
  ///
  /// O(n log n) for n spells.
  static func years(_ spells: [WorkSpell]) -> UInt8 {
    let months = spells.compactMap { spell -> Range<Int>? in
      guard let from = spell.from?.latestMonth, let to = spell.to?.earliestMonth, from < to else {
        return nil
      }
      return from..<to
    }.sorted { $0.lowerBound < $1.lowerBound }
    var total = 0
    var reached = Int.min
    for range in months where range.upperBound > reached {
      total += range.upperBound - max(range.lowerBound, reached)
      reached = range.upperBound
    }
    return UInt8(min(total / 12, Int(Competence.highestLevel)))
  }
}

extension SourceDate {
  /// The earliest month that the date can mean, counted from year 0.
  var earliestMonth: Int {
    let parts = day.description.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? parts[0] * 12 + parts[1] - 1 : 0
  }

  /// The latest month that the date can mean, counted from year 0.
  var latestMonth: Int {
    switch precision {
    case .time, .day, .month: earliestMonth
    case .quarter: earliestMonth + 2
    case .year: earliestMonth + 11
    }
  }
}
