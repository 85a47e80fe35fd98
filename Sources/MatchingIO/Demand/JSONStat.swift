import Tables

/// JSON-stat 1.x and 2.0 (https://json-stat.org/full): cubes of Eurostat, of the statistical offices of the North, and of
/// others.
///
/// What differs between the versions and offices: the datasets are the file, members of a bundle, or items of a
/// collection; `id` and `size` stand at the top or inside `dimension`; `value` and `status` are arrays, sparse objects by
/// row-major position, or one text for all; a category's `index` is an object, an array, or missing where there is
/// one category only.
enum JSONStat {
  /// The most cells that a cube may have, stated or not.
  static let mostCells = 1 << 31

  /// Whether the first byte that is no blank opens an object: no other format does.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "{")
  }

  /// Hands over the observations of all datasets of a file. A dataset of a bundle is a source by its name.
  ///
  /// - Throws: that the file is no JSON, has no dataset, or what is wrong with one.
  static func read(_ bytes: [UInt8], file: String, into reading: inout DemandReading) throws(DataError) {
    guard let document = JSONDocument(longest: max(bytes.count, 1 << 10)) else {
      throw DataError(
        DataIssue(file: file, problem: "there is no memory to read it", mend: "close other programs"))
    }
    let root: JSONNode
    do throws(JSONFault) {
      root = try document.read(bytes)
    } catch {
      throw DataError(
        DataIssue(
          file: file, byte: error.offset, problem: "is not JSON: \(error.problem)",
          mend: "download the table again"))
    }
    var isEmpty = true
    for (name, dataset) in datasets(of: root) {
      isEmpty = false
      if let name = name ?? VacancyValues.code(dataset["extension"]?["id"]) {
        reading.begin(source: name.lowercased())
      }
      try Cube(dataset, file: file).read(into: &reading)
    }
    guard isEmpty else { return }
    throw DataError(
      DataIssue(
        file: file, problem: "is JSON, but no JSON-stat: there is no dataset with dimensions and values",
        mend: "download the table as JSON-stat"))
  }

  private static func datasets(of root: JSONNode) -> [(name: String?, dataset: JSONNode)] {
    if isDataset(root) { return [(nil, root)] }
    let items = root["link"]?["item"].elements.filter(isDataset) ?? []
    if !items.isEmpty { return items.map { (nil, $0) } }
    return root.members.filter { isDataset($0.value) }.map { ($0.key == "dataset" ? nil : $0.key, $0.value) }
  }

  private static func isDataset(_ node: JSONNode) -> Bool {
    node["dimension"]?.isObject == true && node["value"] != nil
  }
}

/// A dataset of JSON-stat.
private struct Cube {
  /// A dimension and its categories in the order of their positions.
  private struct Dimension {
    let id: String
    let codes: [String]
    let labels: [String?]
    let units: [String?]
  }

  private let file: String
  private let dataset: JSONNode
  private var dimensions: [Dimension] = []
  private let time: Int
  private let roles: [String: String]
  private let cellCount: Int
  /// What the positions of cells differ by that are neighbours in a dimension.
  private let strides: [Int]
  /// The periods as `demand` writes them, by the code or, where that is a key of the office's own, by the label.
  private let periods: [String?]

  /// Reads the dimensions.
  init(_ dataset: JSONNode, file: String) throws(DataError) {
    self.file = file
    self.dataset = dataset
    let list = dataset["dimension"]
    let ids = (dataset["id"] ?? list?["id"]).elements.compactMap(\.string)
    var sizes = (dataset["size"] ?? list?["size"]).elements.map { $0.integer ?? -1 }
    // Some files leave sizes of 1 out; the categories tell as well.
    if sizes.count != ids.count {
      sizes = ids.compactMap { Self.categoryCount(list?.member($0)?["category"]) }
    }
    guard !ids.isEmpty, ids.count == sizes.count else {
      throw Self.error(
        file, field: "id", "the lists of dimensions and of their sizes are missing or differ in length")
    }
    var count = 1
    for (id, size) in zip(ids, sizes) {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !isTooLarge, product <= JSONStat.mostCells else {
        throw Self.error(file, field: id, "the sizes of the dimensions are no sizes, or make too many cells")
      }
      count = product
      dimensions.append(try Self.dimension(id, size: size, list?.member(id)?["category"], file: file))
    }
    cellCount = count
    var roles: [String: String] = [:]
    for (role, members) in (dataset["role"] ?? list?["role"])?.members.map({ ($0.key, $0.value) }) ?? [] {
      // Of several places, such as of home and of birth, the first is the region.
      if let id = members.elements.compactMap(\.string).first { roles[id] = role }
    }
    self.roles = roles
    let named = ids.firstIndex { ["time", "time_period", "tid", "year"].contains($0.lowercased()) }
    guard let time = ids.firstIndex(where: { roles[$0] == "time" }) ?? named else {
      throw Self.error(file, field: "role", "no dimension is the time")
    }
    self.time = time
    var strides = [Int](repeating: 1, count: dimensions.count)
    for position in dimensions.indices.dropLast().reversed() {
      strides[position] = strides[position + 1] * dimensions[position + 1].codes.count
    }
    self.strides = strides
    periods = zip(dimensions[time].codes, dimensions[time].labels).map { code, label in
      StatisticalDimensions.period(code) ?? label.flatMap(StatisticalDimensions.period)
    }
  }

  private static func categoryCount(_ category: JSONNode?) -> Int? {
    guard let list = category?["index"] ?? category?["label"] else { return nil }
    return list.isArray
      ? list.elements.reduce(0) { count, _ in count + 1 } : list.members.reduce(0) { count, _ in count + 1 }
  }

  private static func dimension(
    _ id: String, size: Int, _ category: JSONNode?, file: String
  ) throws(DataError) -> Dimension {
    var codes = [String?](repeating: nil, count: size)
    let index = category?["index"]
    if let index, index.isArray {
      let listed = index.elements.map(\.text)
      if listed.count == size { codes = listed }
    } else if let index {
      for (code, position) in index.members {
        if let position = position.integer, codes.indices.contains(position) { codes[position] = code }
      }
    } else if size == 1 {
      codes[0] = category?["label"]?.members.first { _ in true }?.key ?? id
    }
    let known = codes.compactMap(\.self)
    guard known.count == size else {
      throw error(
        file, field: id, "the dimension has \(size) categories, and \(known.count) have a place in its index")
    }
    return Dimension(
      id: id, codes: known, labels: known.map { category?["label"]?.member($0)?.string },
      units: known.map { code in
        let unit = category?["unit"]?.member(code)
        return (unit?["base"] ?? unit?["label"] ?? unit?["unit"])?.string
      })
  }

  // MARK: Cells

  func read(into reading: inout DemandReading) throws(DataError) {
    guard let values = dataset["value"] else { return }
    let status = dataset["status"]
    var open: (cells: Int, series: DemandReading.Series?) = (-1, nil)
    let place = RecordPlace(file: file, line: nil)
    func add(_ position: Int, _ value: JSONNode?, _ flag: String?) {
      let indices = split(position)
      let period = periods[indices[time]]
      // Cells of a series are those that differ in the period only.
      let series = position - indices[time] * strides[time]
      if open.cells != series { open = (series, reading.series(codes(at: indices), at: place)) }
      guard let handle = open.series else { return }
      guard let period else {
        reading.skip(.notAPeriod, at: place.about(dimensions[time].codes[indices[time]]))
        return
      }
      reading.add(handle, period: period, cell: Self.cell(value, flag), at: place)
    }
    if values.isArray {
      var position = 0
      let flags = flagList(status)
      for value in values.elements {
        guard position < cellCount else { throw tooMany() }
        add(position, value, flags(position))
        position += 1
      }
      guard position == cellCount else {
        throw Self.error(file, field: "value", "there are \(position) values for \(cellCount) cells")
      }
      return
    }
    var stated: Set<Int> = []
    let flags = flagList(status)
    for (key, value) in values.members {
      guard let position = Int(key), (0..<cellCount).contains(position) else { throw tooMany() }
      stated.insert(position)
      add(position, value, flags(position))
    }
    // A cell may have a flag that says why it has no value.
    for (key, flag) in status?.members.map({ ($0.key, $0.value) }) ?? [] {
      guard let position = Int(key), (0..<cellCount).contains(position) else { throw tooMany() }
      if !stated.contains(position) { add(position, nil, flag.string) }
    }
  }

  /// The number and flags of a cell; a text that is no number, such as `..`, is a sign for none.
  private static func cell(_ value: JSONNode?, _ flag: String?) -> ObservationCell {
    let isNumber = value?.decimal != nil
    let sign = isNumber ? nil : value?.string
    let letters = (flag ?? sign ?? "").filter(\.isLetter)
    // A single point is the North's sign for what cannot be.
    let flags = flag == "." || sign == "." ? "z" : letters
    let text = isNumber ? value?.text ?? "" : ""
    return ObservationCell(value: Array(text.utf8)[...], flags: flags)
  }

  /// The flag of a position: from a list, a sparse object, or one for all.
  private func flagList(_ status: JSONNode?) -> (Int) -> String? {
    guard let status else { return { _ in nil } }
    if let all = status.string { return { _ in all } }
    if status.isArray {
      let list = status.elements.map(\.string)
      return { list.indices.contains($0) ? list[$0] : nil }
    }
    var sparse: [Int: String] = [:]
    for (key, flag) in status.members { if let position = Int(key) { sparse[position] = flag.string } }
    return { sparse[$0] }
  }

  /// The index in each dimension of a row-major position.
  private func split(_ position: Int) -> [Int] {
    var rest = position
    return strides.map { stride in
      defer { rest %= stride }
      return rest / stride
    }
  }

  /// Names and codes of all dimensions but the time, as ``StatisticalDimensions`` knows them: a dimension with the
  /// role of place or measure is one whatever it is called.
  private func codes(at indices: [Int]) -> [(name: String, code: String)] {
    var codes: [(name: String, code: String)] = []
    for (position, dimension) in dimensions.enumerated() where position != time {
      let code = dimension.codes[indices[position]]
      let name = dimension.id.lowercased()
      switch roles[dimension.id] {
      case "geo" where name != "geo" && name != "ref_area": codes.append(("region", code))
      case "metric":
        codes.append(("indic", code))
        if let unit = dimension.units[indices[position]] { codes.append(("unit", unit)) }
      default: codes.append((dimension.id, code))
      }
    }
    return codes
  }

  private func tooMany() -> DataError {
    Self.error(file, field: "value", "a position is outside of the \(cellCount) cells that the sizes make")
  }

  private static func error(_ file: String, field: String, _ problem: String) -> DataError {
    DataError(
      DataIssue(file: file, field: field, problem: problem, mend: "download the table again as JSON-stat"))
  }
}
