/// A linear or mixed-integer program in rows, columns and entries.
///
/// Problem: minimise or maximise `cᵀx` subject to `l_r ≤ Ax ≤ u_r`, `l_c ≤ x ≤ u_c`, and some columns of `x`
/// whole. Rows and columns are 0-based here; a value type, so that a program can be kept and solved again.
///
/// ```swift
/// var program = LinearProgram(sense: .maximize)
/// let x = program.addColumn(objective: 3, bounds: .nonNegative)
/// let y = program.addColumn(objective: 2, bounds: .nonNegative)
/// let row = program.addRow(.atMost(4))
/// program.addEntry(row: row, column: x, value: 1)
/// program.addEntry(row: row, column: y, value: 1)
/// // program.solve() finds x = 4, y = 0, objective 12
/// ```
public struct LinearProgram: Sendable, Hashable {
  /// Which way the objective goes.
  public enum Sense: Sendable, Hashable {
    /// Least objective.
    case minimize
    /// Greatest objective.
    case maximize
  }

  /// A closed interval; ± infinity where there is no bound.
  public struct Bounds: Sendable, Hashable {
    /// Least allowed value, or -∞.
    public var lower: Double
    /// Greatest allowed value, or +∞.
    public var upper: Double

    /// `lower ... upper`; checked by ``LinearProgram/validate()``.
    public init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }

    /// No bounds.
    public static let free = Bounds(lower: -.infinity, upper: .infinity)
    /// At least 0.
    public static let nonNegative = Bounds(lower: 0, upper: .infinity)
    /// 0 … 1.
    public static let unit = Bounds(lower: 0, upper: 1)

    /// Exactly a value.
    public static func fixed(_ value: Double) -> Bounds { Bounds(lower: value, upper: value) }
    /// At least a value.
    public static func atLeast(_ value: Double) -> Bounds { Bounds(lower: value, upper: .infinity) }
    /// At most a value.
    public static func atMost(_ value: Double) -> Bounds { Bounds(lower: -.infinity, upper: value) }
    /// Between two values, both included.
    public static func between(_ lower: Double, _ upper: Double) -> Bounds {
      Bounds(lower: lower, upper: upper)
    }
  }

  /// What values a column takes within its bounds.
  public enum Kind: Sendable, Hashable {
    /// Any.
    case continuous
    /// Whole numbers.
    case integer
    /// 0 or 1, narrowed further by the bounds.
    case binary
  }

  /// A variable.
  public struct Column: Sendable, Hashable {
    /// Objective coefficient.
    public var objective: Double
    /// Allowed values.
    public var bounds: Bounds
    /// Whole or not.
    public var kind: Kind

    /// A variable; non-negative and continuous unless said otherwise.
    public init(objective: Double, bounds: Bounds = .nonNegative, kind: Kind = .continuous) {
      self.objective = objective
      self.bounds = bounds
      self.kind = kind
    }
  }

  /// A constraint on a sum of entries times columns.
  public struct Row: Sendable, Hashable {
    /// Allowed values of the sum.
    public var bounds: Bounds

    /// A constraint.
    public init(bounds: Bounds) {
      self.bounds = bounds
    }
  }

  /// Which way the objective goes.
  public var sense: Sense
  /// The variables.
  public var columns: [Column]
  /// The constraints.
  public var rows: [Row]
  /// Row index of each entry.
  public var entryRows: [Int32]
  /// Column index of each entry.
  public var entryColumns: [Int32]
  /// Value of each entry; each (row, column) at most once.
  public var entryValues: [Double]

  /// A program; empty unless arrays are given. Checked when it is solved, or by ``validate()``.
  public init(
    sense: Sense = .minimize, columns: [Column] = [], rows: [Row] = [], entryRows: [Int32] = [],
    entryColumns: [Int32] = [], entryValues: [Double] = []
  ) {
    self.sense = sense
    self.columns = columns
    self.rows = rows
    self.entryRows = entryRows
    self.entryColumns = entryColumns
    self.entryValues = entryValues
  }

  /// Adds a variable and returns its index.
  @discardableResult
  public mutating func addColumn(
    objective: Double, bounds: Bounds = .nonNegative, kind: Kind = .continuous
  ) -> Int {
    columns.append(Column(objective: objective, bounds: bounds, kind: kind))
    return columns.count - 1
  }

  /// Adds a constraint and returns its index.
  @discardableResult
  public mutating func addRow(_ bounds: Bounds) -> Int {
    rows.append(Row(bounds: bounds))
    return rows.count - 1
  }

  /// Adds an entry. Indices that no 32-bit integer holds are kept as -1, which ``validate()`` refuses.
  public mutating func addEntry(row: Int, column: Int, value: Double) {
    entryRows.append(Int32(exactly: row) ?? -1)
    entryColumns.append(Int32(exactly: column) ?? -1)
    entryValues.append(value)
  }

  /// Whether any column must be whole.
  public var hasIntegerColumns: Bool {
    columns.contains { $0.kind != .continuous }
  }

  /// The same program with every column continuous; a binary column keeps `0 … 1`.
  public var relaxation: LinearProgram {
    var relaxed = self
    for column in relaxed.columns.indices where relaxed.columns[column].kind != .continuous {
      if relaxed.columns[column].kind == .binary {
        let bounds = relaxed.columns[column].bounds
        relaxed.columns[column].bounds = Bounds(lower: max(bounds.lower, 0), upper: min(bounds.upper, 1))
      }
      relaxed.columns[column].kind = .continuous
    }
    return relaxed
  }
}
