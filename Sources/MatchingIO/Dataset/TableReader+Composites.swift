import Matching

// Values that several columns make together, or that several tables share.
extension TableReader {
  /// A coordinate of two columns, both filled or neither.
  mutating func coordinate(_ latitude: Int?, _ longitude: Int?) -> Coordinate? {
    guard filled(latitude, longitude) else { return nil }
    guard let north = value(latitude, .latitude), let east = value(longitude, .longitude) else { return nil }
    return Coordinate(latitudeMicroDegrees: north, longitudeMicroDegrees: east)
  }

  /// Weekly hours of two columns, both filled or neither, the smaller first.
  mutating func weeklyHours(_ least: Int?, _ most: Int?) -> ClosedRange<Int>? {
    guard filled(least, most) else { return nil }
    guard let lower = value(least, .weeklyHours), let upper = value(most, .weeklyHours) else { return nil }
    guard lower <= upper else {
      note(
        least, value: String(lower), problem: "more than hours_max, which is \(upper)",
        mend: "swap the two, or mend one of them")
      return nil
    }
    return lower...upper
  }

  /// Two days, either or both open, in their order.
  mutating func period(_ first: Int?, _ last: Int?) -> (first: Day?, last: Day?) {
    let start = value(first, .day)
    let end = value(last, .day)
    if let start, let end, start > end, let last {
      note(
        first, value: start.description, problem: "later than \(header[last]), which is \(end)",
        mend: "swap the two, or mend one of them")
    }
    return (start, end)
  }

  /// A set of tags; new ones are given the next bits.
  mutating func tags(_ column: Int?, names: inout IdIndex) -> TagSet {
    var set: TagSet = []
    for name in value(column, .tags) ?? [] {
      if let tag = tag(named: name, column, names: &names) { set.formUnion(tag) }
    }
    return set
  }

  /// The set of one tag, which is given the next bit when it is new; `nil` when there are too many, which is noted.
  mutating func tag(named name: String, _ column: Int?, names: inout IdIndex) -> TagSet? {
    if names.index(of: name) == nil, names.names.count >= TagSet.capacity {
      note(
        column, value: name, problem: "more than \(TagSet.capacity) different \(names.noun)s",
        mend: "use fewer; check for spelling variants of the same one")
      return nil
    }
    return TagSet(tag: Int(names.insert(name).index))
  }

  /// Whether both cells are filled; one alone is noted.
  private mutating func filled(_ left: Int?, _ right: Int?) -> Bool {
    guard isEmpty(left) != isEmpty(right) else { return !isEmpty(left) }
    guard let column = isEmpty(left) ? right : left else { return false }
    note(
      column, value: excerpt(column), problem: "only one of the two columns of this pair is filled",
      mend: "fill both, or neither")
    return false
  }
}

extension FieldType where Value == Int {
  /// Whole weekly hours.
  static let weeklyHours = FieldType.whole(in: 0...168)
}

extension FieldType where Value == Int32 {
  /// Degrees north, to micro-degrees.
  static let latitude = FieldType<Int64>.millionths(in: -90_000_000...90_000_000).map { Int32($0) }
  /// Degrees east, to micro-degrees.
  static let longitude = FieldType<Int64>.millionths(in: -180_000_000...180_000_000).map { Int32($0) }
  /// Kilometres to whole metres, rounded down.
  static let commuteLimit = FieldType<Int64>.millionths(in: 0...40_000_000_000).map { Int32($0 / 1_000) }
  /// A rank, 1 = first choice.
  static let rank = FieldType<Int>.whole(in: 1...Int(Int32.max)).map { Int32($0) }
  /// A number of places.
  static let places = FieldType<Int>.whole(in: 0...Int(Int32.max)).map { Int32($0) }
  /// The weight of a requirement.
  static let requirementWeight = FieldType<Int>.whole(in: 1...Int(Requirement.largestWeight)).map {
    Int32($0)
  }
}
