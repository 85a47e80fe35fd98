/// Regional demand and supply as statistics state them: a number of people, vacancies or whatever is measured for
/// each region × occupation × sector × period × group.
///
/// A table of millions of cells: codes are interned, a cell is seven 32-bit codes, a 64-bit value in millionths and
/// nine bytes more; bounds are kept only for the cells that have some. `docs/dataset-format.md` says what the
/// columns mean.
///
/// ```swift
/// var demand = Demand()
/// demand.append(["vacancies", "ags:01001", "kldb:111", "", "2025", "all", "persons"], value: 4_500_000)
/// demand.text(.region, of: 0)   // ags:01001
/// demand.value(of: 0)           // 4500000, which is 4.5
/// ```
public struct Demand: Sendable, Hashable {
  /// What a cell is about; the parts of its key, in the order of the table's columns.
  public enum Dimension: Int, Sendable, CaseIterable {
    case measure, region, occupation, sector, period, group, unit
  }

  /// What a cell knows.
  public enum Status: UInt8, Sendable, CaseIterable {
    /// A number.
    case value
    /// Nobody knows; not zero.
    case missing
    /// Somebody knows and may not say, so that nobody is recognised; bounds may be known.
    case suppressed
    /// The question makes no sense here.
    case notApplicable
  }

  /// The largest value, in millionths: a trillion.
  public static let largestValue: Int64 = 1_000_000_000_000_000_000
  /// The group of a cell that is about everybody.
  public static let everybody = "all"

  /// The different codes of each dimension, by the raw value of ``Dimension`` and then by index, in the order of appearance.
  public private(set) var codes: [[String]] = Array(repeating: [], count: Dimension.allCases.count)
  /// The different texts of flags; the first is the empty one.
  public private(set) var flagTexts = [""]
  /// How many cells there are.
  public var count: Int { statuses.count }

  private var indices: [[String: Int32]] = Array(repeating: [:], count: Dimension.allCases.count)
  private var flagIndices: [String: Int32] = ["": 0]
  private var columns: [[Int32]] = Array(repeating: [], count: Dimension.allCases.count)
  private var values: [Int64] = []
  private var statuses: [Status] = []
  private var flags: [Int32] = []
  private var bounds: [Int32: DemandAmount] = [:]

  /// No cell.
  public init() {}
}

// MARK: - Reading

extension Demand {
  /// The index of a cell's code in ``codes``.
  public func code(_ dimension: Dimension, of cell: Int) -> Int32 {
    columns[dimension.rawValue][cell]
  }

  /// A cell's code; empty where the cell is not broken down by the dimension.
  public func text(_ dimension: Dimension, of cell: Int) -> String {
    codes[dimension.rawValue][Int(columns[dimension.rawValue][cell])]
  }

  /// The index of a code; `nil` when no cell has it.
  public func index(_ dimension: Dimension, of code: String) -> Int32? {
    indices[dimension.rawValue][code]
  }

  /// What a cell knows.
  public func status(of cell: Int) -> Status {
    statuses[cell]
  }

  /// A cell's number in millionths; `nil` when it has none.
  public func value(of cell: Int) -> Int64? {
    statuses[cell] == .value ? values[cell] : nil
  }

  /// A cell's flags, in the letters of its source.
  public func flags(of cell: Int) -> String {
    flagTexts[Int(flags[cell])]
  }

  /// What is known of a cell's number: the number itself, or bounds. A cell that does not apply is 0; one that
  /// nobody knows has no upper bound.
  public func amount(of cell: Int) -> DemandAmount {
    switch statuses[cell] {
    case .value: DemandAmount(values[cell])
    case .notApplicable: .zero
    case .missing, .suppressed: bounds[Int32(cell)] ?? .unknown
    }
  }

  /// The bounds that a cell states.
  public func statedBounds(of cell: Int) -> DemandAmount? {
    bounds[Int32(cell)]
  }
}

// MARK: - Writing

extension Demand {
  /// The index of a code, which is new when the code is. O(1).
  public mutating func insert(_ code: String, into dimension: Dimension) -> Int32 {
    let position = dimension.rawValue
    if let index = indices[position][code] { return index }
    let index = Int32(codes[position].count)
    codes[position].append(code)
    indices[position][code] = index
    return index
  }

  /// Adds a cell.
  ///
  /// - Parameters:
  ///   - key: indices of ``insert(_:into:)``, one a dimension in their order.
  ///   - value: millionths, 0 … ``largestValue``; not looked at unless `status` is ``Status/value``.
  ///   - status: what the cell knows.
  ///   - text: the source's letters.
  ///   - known: what is known of a number that is not stated.
  public mutating func append(
    indices key: [Int32], value: Int64, status: Status = .value, flags text: String = "",
    bounds known: DemandAmount? = nil
  ) {
    precondition(key.count == columns.count && (0...Self.largestValue).contains(value))
    if let known { bounds[Int32(count)] = known }
    for (position, index) in key.enumerated() { columns[position].append(index) }
    values.append(status == .value ? value : 0)
    statuses.append(status)
    flags.append(flagIndex(of: text))
  }

  /// Adds a cell by its codes, one a dimension in their order.
  public mutating func append(
    _ key: [String], value: Int64, status: Status = .value, flags: String = "", bounds: DemandAmount? = nil
  ) {
    let indices = zip(Dimension.allCases, key).map { insert($1, into: $0) }
    append(indices: indices, value: value, status: status, flags: flags, bounds: bounds)
  }

  private mutating func flagIndex(of text: String) -> Int32 {
    if text.isEmpty { return 0 }
    if let index = flagIndices[text] { return index }
    let index = Int32(flagTexts.count)
    flagTexts.append(text)
    flagIndices[text] = index
    return index
  }
}

// MARK: - Cells that say the same

extension Demand {
  /// Pairs of cells of one key: the first one, and one that repeats it; ascending by the latter. O(n log n), O(n) when
  /// the cells come in the order of their codes.
  package func repeatedCells() -> [(first: Int, second: Int)] {
    let isAscending = { (left: Int, right: Int) in
      for column in columns where column[left] != column[right] { return column[left] < column[right] }
      return false
    }
    if (0..<count).dropFirst().allSatisfy({ isAscending($0 - 1, $0) }) { return [] }
    let order = (0..<count).sorted { left, right in
      isAscending(left, right) || (left < right && !isAscending(right, left))
    }
    var repeated: [(first: Int, second: Int)] = []
    var first = 0
    for position in order.indices.dropFirst() {
      if isAscending(order[first], order[position]) {
        first = position
      } else {
        repeated.append((order[first], order[position]))
      }
    }
    return repeated.sorted { $0.second < $1.second }
  }
}
