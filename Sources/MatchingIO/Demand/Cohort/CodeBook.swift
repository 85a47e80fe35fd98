import Matching
import Tables

/// What the tables of codes of a dataset say, as far as it has them: where regions are, what codes are called, and what
/// occupations are in ISCO and ask for.
struct CodeBook {
  /// Names of codes of regions and occupations.
  private(set) var names: [String: String] = [:]
  /// The centres of regions, where the table `regions` states them.
  private(set) var centres: [String: Coordinate] = [:]
  /// Places with a postal code, by region.
  private(set) var places: [String: [Coordinate]] = [:]
  /// ISCO codes of other codes, each as often as a row says so.
  private(set) var iscoOf: [(code: String, isco: String)] = []
  /// Rows of profiles, by occupation: competence and weight.
  private(set) var profiles: [String: [(competence: String, weight: Int64)]] = [:]
  /// Names of competences.
  private(set) var competenceNames: [String: String] = [:]

  private let folder: DatasetFolder

  /// Opens the tables of a dataset; none is read yet.
  init(folder: DatasetFolder) {
    self.folder = folder
  }

  /// Reads names and centres of regions and names of occupations.
  mutating func readNames() throws(DataError) {
    try forEachRow("regions", ["region"], ["name", "latitude", "longitude"]) { row, book in
      let code = row.text(0)
      if !row.text(under: "name").isEmpty { book.names[code] = row.text(under: "name") }
      if let centre = row.coordinate { book.centres[code] = centre }
    }
    try forEachRow("occupation_codes", ["occupation"], ["name", "maps_to"]) { row, book in
      if !row.text(under: "name").isEmpty { book.names[row.text(0)] = row.text(under: "name") }
      let target = row.text(under: "maps_to")
      if target.hasPrefix(Self.isco) {
        book.iscoOf.append((row.text(0), String(target.dropFirst(Self.isco.count))))
      } else if !target.isEmpty, row.text(0).hasPrefix(Self.isco) {
        book.iscoOf.append((target, String(row.text(0).dropFirst(Self.isco.count))))
      }
    }
  }

  /// Reads places with postal codes, only of regions that are wanted.
  mutating func readPlaces(isWanted: (String) -> Bool) throws(DataError) {
    try forEachRow("postal_codes", ["postal_code"], ["region", "latitude", "longitude"]) { row, book in
      let region = row.text(under: "region")
      guard !region.isEmpty, isWanted(region), let place = row.coordinate else { return }
      book.places[region, default: []].append(place)
    }
  }

  /// Reads the profiles of ISCO unit groups, and the names of what they ask for.
  mutating func readProfiles() throws(DataError) {
    var used: Set<String> = []
    try forEachRow("occupation_profiles", ["occupation", "competence"], ["weight"]) { row, book in
      let occupation = row.text(0)
      guard occupation.utf8.count == 4, occupation.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        return
      }
      used.insert(row.text(1))
      book.profiles[occupation, default: []].append((row.text(1), row.weight))
    }
    guard !used.isEmpty else { return }
    try forEachRow("competences", ["competence"], ["name"]) { row, book in
      if used.contains(row.text(0)) { book.competenceNames[row.text(0)] = row.text(under: "name") }
    }
  }

  /// The places of the regions whose codes share the longest beginning with a code, its scheme and two characters at least:
  /// districts are split and merged, and lists of postal codes are late.
  func placesOfNeighbours(of code: String) -> [Coordinate] {
    guard let colon = code.firstIndex(of: ":") else { return [] }
    let shortest = code.distance(from: code.startIndex, to: colon) + 3
    let codes = Set(places.keys).union(centres.keys).sorted()
    var length = code.count - 1
    while length >= shortest {
      let beginning = code.prefix(length)
      let found = codes.filter { $0.hasPrefix(beginning) }.flatMap {
        places[$0] ?? centres[$0].map { [$0] } ?? []
      }
      if !found.isEmpty { return found }
      length -= 1
    }
    return []
  }

  private static let isco = "isco:"

  private mutating func forEachRow(
    _ table: String, _ columns: [String], _ optional: [String],
    _ body: (borrowing CSVColumns, inout CodeBook) -> Void
  ) throws(DataError) {
    guard let file = folder.file(of: table) else { return }
    var rows = try CSVColumns(
      try folder.open(file).expanded, file: file, columns: columns, optional: optional, others: .ignored)
    while rows.next() { body(rows, &self) }
    try rows.throwIfAny()
  }
}

extension CSVColumns {
  /// The place that a row states in `latitude` and `longitude`; whether they are right is checked elsewhere.
  fileprivate var coordinate: Coordinate? {
    guard case .value(let north, true) = DecimalText.parse(bytes(under: "latitude")),
      case .value(let east, true) = DecimalText.parse(bytes(under: "longitude")),
      let latitude = Int32(exactly: north), let longitude = Int32(exactly: east)
    else { return nil }
    return Coordinate(latitudeMicroDegrees: latitude, longitudeMicroDegrees: longitude)
  }

  /// The weight of a requirement; 1 where none is stated.
  fileprivate var weight: Int64 {
    if case .value(let weight) = WholeNumber.parse(bytes(under: "weight")) { weight } else { 1 }
  }
}
