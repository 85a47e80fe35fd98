import Matching

/// A postal code of a country.
struct PostalCode: Sendable, Hashable, CustomStringConvertible {
  /// Two letters as ISO 3166 has them, such as `GR` and `GB`.
  let country: String
  /// Without blanks, in upper case; leading zeros count.
  let code: String

  /// A postal code; `nil` when the country is no two letters, or the code is none:
  /// 3 … 10 letters, digits and hyphens (blanks left out), two of them digits.
  init?(country: String?, code: String) {
    guard let country = country.flatMap(RegionCode.isoCountry),
      let code = SourceCode.postalCode(code.uppercased()), (3...10).contains(code.utf8.count),
      code.utf8.count(where: \.isDecimalDigit) >= 2
    else { return nil }
    self.country = country
    self.code = code
  }

  /// `SE 87154`.
  var description: String { "\(country) \(code)" }
}

/// Where postal codes lie, from a dataset's `postal_codes`.
struct PostalPlaces: Sendable, Hashable {
  /// The place of a postal code.
  struct Place: Sendable, Hashable {
    var region: String?
    var location: Coordinate?
  }

  private var places: [PostalCode: Place] = [:]

  /// Reads the table. Of a code that names several places, the mean of their coordinates is taken, rounded towards zero
  /// to a millionth of a degree, and the first region. O(rows).
  init(_ table: StoredTable) {
    let cells = ["country", "postal_code", "region", "latitude", "longitude"].map {
      table.position(of: [$0])
    }
    var sums: [PostalCode: (latitude: Int64, longitude: Int64, count: Int64)] = [:]
    for row in table.rows {
      func cell(_ column: Int) -> String { cells[column].map { row[$0] } ?? "" }
      guard let code = PostalCode(country: cell(0), code: cell(1)) else { continue }
      var place = places[code] ?? Place()
      if place.region == nil, !cell(2).isEmpty { place.region = cell(2) }
      if case .value(let latitude, _) = DecimalText.parse(Array(cell(3).utf8)[...]),
        case .value(let longitude, _) = DecimalText.parse(Array(cell(4).utf8)[...])
      {
        let sum = sums[code] ?? (0, 0, 0)
        sums[code] = (sum.latitude + latitude, sum.longitude + longitude, sum.count + 1)
      }
      places[code] = place
    }
    for (code, sum) in sums {
      guard let latitude = Int32(exactly: sum.latitude / sum.count),
        let longitude = Int32(exactly: sum.longitude / sum.count)
      else { continue }
      places[code]?.location = Coordinate(latitudeMicroDegrees: latitude, longitudeMicroDegrees: longitude)
    }
  }

  /// The place of a code, if the table has it.
  subscript(_ code: PostalCode) -> Place? { places[code] }
}
