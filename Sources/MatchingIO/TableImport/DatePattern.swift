import Tables

/// Where day, month and year stand in a date, such as `DD.MM.YYYY`.
struct DatePattern: Sendable, Hashable {
  private let pattern: [UInt8]
  private let day: Int?
  private let month: Int?
  private let year: Int

  /// A pattern with `YYYY`, and perhaps `MM` and `DD`, each once, anything between them.
  init?(_ text: String) {
    let pattern = Array(text.utf8)
    func place(_ mark: String) -> Int? {
      let mark = Array(mark.utf8)
      let places = pattern.indices.filter { pattern[$0...].starts(with: mark) }
      return places.count == 1 ? places[0] : nil
    }
    guard let year = place("YYYY") else { return nil }
    let month = place("MM")
    let day = place("DD")
    if day != nil, month == nil { return nil }
    if pattern.count(where: { "YMD".utf8.contains($0) }) != 4 + (month == nil ? 0 : 2) + (day == nil ? 0 : 2)
    {
      return nil
    }
    (self.pattern, self.year, self.month, self.day) = (pattern, year, month, day)
  }

  /// The date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; a time behind it is left out.
  func iso(_ text: ArraySlice<UInt8>) throws(FieldProblem) -> [UInt8] {
    let bytes = Array(text)
    let rest = bytes.dropFirst(pattern.count).first
    let fits =
      bytes.count >= pattern.count && (rest == nil || rest == UInt8(ascii: "T") || rest == UInt8(ascii: " "))
      && pattern.indices.allSatisfy {
        "YMD".utf8.contains(pattern[$0]) ? bytes[$0].isDigit : bytes[$0] == pattern[$0]
      }
    guard fits else {
      throw FieldProblem(
        problem: "this is not a date of the form \(String(decoding: pattern, as: UTF8.self))",
        mend: "mend the record, or 'date' in the map")
    }
    var result = Array(bytes[year..<year + 4])
    for place in [month, day] {
      if let place { result += [UInt8(ascii: "-")] + bytes[place..<place + 2] }
    }
    return result
  }
}
