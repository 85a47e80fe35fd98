import Matching
import Tables

/// The observations of the files of an import, while they are read: cells of `demand`, each with its source.
///
/// Every format hands over its observations here, so that all of them mean the same by a dimension and a flag. Of
/// a cell that comes more than once, the last one counts.
struct DemandReading {
  /// Why an observation was not used, or what was remarkable about one that was.
  enum Reason: String, ImportReason, Error {
    case noMeasure
    case wrongCodes
    case tooManyCells
    case notAPeriod
    case notANumber
    case negative
    case tooLarge
    case fewerCells
    case twice
    case removed
    case fromElsewhere

    var sentence: String {
      switch self {
      case .noMeasure: "nothing says what is measured; say it with --measure"
      case .wrongCodes: "the first cell has more or fewer codes than the header has dimensions"
      case .tooManyCells: "the row has more cells than the header has periods"
      case .notAPeriod: "the period is no year, half-year, quarter, month or week"
      case .notANumber: "the value is not a number (with a point, in plain digits)"
      case .negative: "the value is below 0"
      case .tooLarge: "the value is a trillion or more"
      case .fewerCells: "the row has fewer cells than the header has periods; the others are missing values"
      case .twice: "the cell came more than once; the last one counts"
      case .removed: "the source took the cell back"
      case .fromElsewhere: "the dataset has this cell from people or another source, which stays"
      }
    }
  }

  /// What is the same for all periods of a series.
  struct Series {
    /// Indices of the codes; the period's is not set yet.
    fileprivate var key: [Int32]
  }

  /// The measure that the user names for everything that is read.
  let measure: String?
  /// The cells, in the order in which they were read.
  private(set) var cells = Demand()
  /// Each cell's source.
  private(set) var sourceOf: [Int32] = []
  /// Cells that the source took back.
  private(set) var isRemoval: [Bool] = []
  /// The sources, in the order of reading, with whether a file of them only tells changes.
  private(set) var sources: [(name: String, hasOnlyChanges: Bool)] = []
  /// Observations of all files.
  private(set) var read = 0

  private var skippedTally = ReasonTally<Reason>()
  private var remarkTally = ReasonTally<Reason>()
  private var source: Int32 = 0

  init(measure: String?) {
    self.measure = measure
  }

  /// Why observations were not used.
  var skipped: [ReasonCount<Reason>] { skippedTally.sorted }
  /// What was remarkable about those that were.
  var remarks: [ReasonCount<Reason>] { remarkTally.sorted }

  /// Says from where the next observations are.
  mutating func begin(source name: String) {
    if let known = sources.firstIndex(where: { $0.name == name }) {
      source = Int32(known)
    } else {
      source = Int32(sources.count)
      sources.append((name, false))
    }
  }

  /// Counts what cannot be used.
  mutating func skip(_ reason: Reason, at place: @autoclosure () -> RecordPlace) {
    skippedTally.add(reason, at: place())
  }

  /// Counts what is remarkable, and used all the same.
  mutating func remark(_ reason: Reason, at place: @autoclosure () -> RecordPlace) {
    remarkTally.add(reason, at: place())
  }

  /// The series of some dimensions and codes; `nil` when nothing says what it measures, which is counted.
  mutating func series(_ dimensions: [(name: String, code: String)], at place: RecordPlace) -> Series? {
    var texts = [String](repeating: "", count: Demand.Dimension.allCases.count)
    var groups: [String] = []
    for (name, code) in dimensions {
      switch StatisticalDimensions.place(of: code, in: name) {
      case .column(let column, let text): texts[column.rawValue] = text
      case .group(let text): groups.append(text)
      case .nowhere: break
      }
    }
    let table = sources.isEmpty ? "" : sources[Int(source)].name
    if let measure {
      texts[Demand.Dimension.measure.rawValue] = measure
    } else if texts[Demand.Dimension.measure.rawValue].isEmpty {
      texts[Demand.Dimension.measure.rawValue] =
        StatisticalDimensions.measure(ofTable: table) ?? table.lowercased()
    }
    if texts[Demand.Dimension.measure.rawValue].isEmpty {
      skip(.noMeasure, at: place)
      return nil
    }
    texts[Demand.Dimension.group.rawValue] =
      groups.isEmpty ? Demand.everybody : groups.joined(separator: ";")
    return Series(
      key: zip(Demand.Dimension.allCases, texts).map { $0 == .period ? 0 : cells.insert($1, into: $0) })
  }

  /// Adds an observation; one that is wrong is counted. `period` is written as `demand` writes it.
  mutating func add(_ series: Series, period: String, cell: ObservationCell, at place: RecordPlace) {
    var status = Demand.Status.value
    var value: Int64 = 0
    read += 1
    if cell.value.isEmpty {
      status = cell.statusWithoutNumber
    } else {
      do {
        value = try cell.millionths()
      } catch {
        skip(error, at: place.about("\(period): \(String(decoding: cell.value.prefix(40), as: UTF8.self))"))
        return
      }
    }
    append(series, period, value: value, status: status, flags: cell.flags, isRemoval: false)
  }

  /// Takes an observation back.
  mutating func remove(_ series: Series, period: String, at place: RecordPlace) {
    read += 1
    remark(.removed, at: place.about(period))
    append(series, period, value: 0, status: .missing, flags: "", isRemoval: true)
  }

  /// Says that the current source's file only tells changes: what it does not name stays.
  mutating func keepWhatIsNotNamed() {
    sources[Int(source)].hasOnlyChanges = true
  }

  private mutating func append(
    _ series: Series, _ period: String, value: Int64, status: Demand.Status, flags: String,
    isRemoval removes: Bool
  ) {
    var key = series.key
    key[Demand.Dimension.period.rawValue] = cells.insert(period, into: .period)
    cells.append(indices: key, value: value, status: status, flags: flags)
    sourceOf.append(source)
    isRemoval.append(removes)
  }

  /// The cells that count, in their order: of each key the last one. Those before it are counted.
  mutating func lastCells() -> [Int] {
    var isLast = [Bool](repeating: true, count: cells.count)
    var last: [Int: Int] = [:]
    for pair in cells.repeatedCells() {
      let earlier = last[pair.first] ?? pair.first
      isLast[earlier] = false
      last[pair.first] = pair.second
      if !isRemoval[earlier], !isRemoval[pair.second] {
        let example = DataIssue.printable(cells.keyText(of: pair.second))
        remarkTally.add(.twice, example: example)
      }
    }
    return isLast.indices.filter { isLast[$0] }
  }
}

extension RecordPlace {
  /// The place with what stands there, cut and made printable.
  func about(_ text: String) -> RecordPlace {
    var place = self
    place.value = DataIssue.printable(text)
    return place
  }
}
