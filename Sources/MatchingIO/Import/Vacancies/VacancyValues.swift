import Matching

/// Values that several formats write alike.
enum VacancyValues {
  /// A number of places: none stated is one, zero is none; `nil` for what is not plausible.
  static func places(
    _ value: JSONNode?, options: VacancyImportOptions, notes: inout [VacancyNote]
  ) -> Int32? {
    guard let value else {
      notes.note(.placesMissing)
      return 1
    }
    guard let decimal = value.decimal, let places = Int32(exactly: decimal),
      (0...options.largestPlaces).contains(places)
    else { return nil }
    if places == 0 { notes.note(.placesNone) }
    return places
  }

  /// A point in degrees, to the nearest micro-degree; the point 0, 0 stands for nothing.
  static func location(latitude: JSONNode?, longitude: JSONNode?, notes: inout [VacancyNote]) -> Coordinate? {
    if let latitude = latitude?.decimal, let longitude = longitude?.decimal, latitude != 0 || longitude != 0,
      let latitudeMicroDegrees = Int32(exactly: (latitude * 1e6).rounded()),
      let longitudeMicroDegrees = Int32(exactly: (longitude * 1e6).rounded()),
      let location = Coordinate(
        latitudeMicroDegrees: latitudeMicroDegrees, longitudeMicroDegrees: longitudeMicroDegrees)
    {
      return location
    }
    notes.note(.locationMissing)
    return nil
  }

  /// A code, see ``SourceCode``.
  static func code(_ value: JSONNode?) -> String? {
    value?.text.flatMap(SourceCode.code)
  }

  /// A postal code, see ``SourceCode``; a number keeps its digits.
  static func postalCode(_ value: JSONNode?) -> String? {
    value?.text.flatMap(SourceCode.postalCode)
  }

  /// A label: one line of at most 200 characters.
  static func label(_ value: JSONNode?) -> String? {
    value?.string.flatMap(ImportedText.line)
  }

  /// A date; what is none is noted.
  static func date(_ value: JSONNode?, notes: inout [VacancyNote]) -> SourceDate? {
    guard let text = value?.text, !text.isEmpty else { return nil }
    guard let date = SourceDate(text) else {
      notes.note(.dateUnusable, unmapped: text)
      return nil
    }
    return date
  }
}
