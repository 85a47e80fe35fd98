import Assignment
import Foundation
import MatchingIO

/// Makes a dense matrix, writes it for others to solve, solves and checks it here, and prints one line of JSON.
@main
struct DenseDriver {
  static let help = """
    usage: dense-driver INSTANCE ROWS COLUMNS [OPTION…]

    INSTANCE  uniform-LARGEST   whole numbers 1 … LARGEST
              uniform-float     float32 in 0 ..< 1
              product           (i + 1) · (j + 1): Machol and Wien
              product-NOISE     the same plus 0 … NOISE
              euclidean         distances of random points, rounded down

    --seed S        what the random numbers start from; default 1
    --places P      places of every column; default 1
    --maximise      default: minimise
    --write FILE    write the matrix as a .npy file
    --repeat N      solve N times and report the least; default 1; 0 only writes
    --check         check the solution on all pairs by plain loops as well

    The JSON has instance, rows, columns, seed, places, objective (the sum), rounding (what values lost to exact sums, usually 0),
    optimal, checked (null without --check), seconds and cpuSeconds (making the problem of the matrix, and solving it with its proof;
    the least of N), peakMemoryBytes (of the process, the matrix and its making included).
    """

  static func main() {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      print(try run(options))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n\n\(help)\n".utf8))
      exit(2)
    }
  }

  private static func run(_ options: Options) throws -> String {
    let values = try DenseGenerator(
      options.kind, rowCount: options.rows, columnCount: options.columns, seed: options.seed
    ).values()
    if let file = options.file { try write(values, options, to: file) }
    var report = Report(options)
    for _ in 0..<options.repetitions {
      let start = (ContinuousClock.now, processSeconds())
      let problem = try DenseAssignment(
        rowCount: options.rows, columnCount: options.columns, values: values,
        capacities: Array(repeating: options.places, count: options.columns), options.objective)
      guard case .optimal(let solution) = try problem.solve() else { continue }
      report.seconds = min(report.seconds ?? .infinity, (ContinuousClock.now - start.0) / .seconds(1))
      report.cpuSeconds = min(report.cpuSeconds ?? .infinity, processSeconds() - start.1)
      report.optimal = true
      report.objective = solution.sumOfValues
      report.rounding = solution.roundingError
      if options.isChecked, report.checked == nil { report.checked = problem.check(solution).isProof }
    }
    report.peakMemoryBytes = PeakMemory.bytes
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  /// NumPy's format, version 1.0: the header is padded such that the numbers begin at a multiple of 64.
  private static func write(_ values: DenseAssignment.Values, _ options: Options, to file: String) throws {
    let type = if case .int32 = values { "<i4" } else { "<f4" }
    var header =
      "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(options.rows), \(options.columns)), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    var data = Data(
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)])
    data.append(Data(header.utf8))
    switch values {
    case .int32(let values): values.withUnsafeBytes { data.append(contentsOf: $0) }
    case .float32(let values): values.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    try data.write(to: URL(fileURLWithPath: file))
  }

  /// User and system time of this process.
  private static func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What a run found.
private struct Report: Encodable {
  let instance: String
  let rows: Int
  let columns: Int
  let seed: UInt64
  let places: Int32
  var objective: Double?
  var rounding: Double?
  var optimal = false
  var checked: Bool?
  var seconds: Double?
  var cpuSeconds: Double?
  var peakMemoryBytes = 0

  init(_ options: Options) {
    instance = options.instance
    rows = options.rows
    columns = options.columns
    seed = options.seed
    places = options.places
  }
}

/// What the command line asks for.
private struct Options {
  struct Wrong: Error, CustomStringConvertible {
    let description: String
  }

  let instance: String
  let kind: DenseGenerator.Kind
  let rows: Int
  let columns: Int
  var seed: UInt64 = 1
  var places: Int32 = 1
  var objective = Objective.minimise
  var file: String?
  var repetitions = 1
  var isChecked = false

  init(_ arguments: [String]) throws {
    guard arguments.count >= 3, let rows = Int(arguments[1]), let columns = Int(arguments[2]) else {
      throw Wrong(description: "an instance, rows and columns are needed")
    }
    instance = arguments[0]
    kind = try Self.kind(instance)
    self.rows = rows
    self.columns = columns
    var rest = arguments.dropFirst(3)
    func value<Value: LosslessStringConvertible>(of option: String) throws -> Value {
      guard let text = rest.popFirst(), let value = Value(text) else {
        throw Wrong(description: "\(option) needs a value")
      }
      return value
    }
    while let option = rest.popFirst() {
      switch option {
      case "--seed": seed = try value(of: option)
      case "--places": places = try value(of: option)
      case "--maximise": objective = .maximise
      case "--write": file = try value(of: option)
      case "--repeat": repetitions = max(0, try value(of: option))
      case "--check": isChecked = true
      default: throw Wrong(description: "\(option) is not an option")
      }
    }
  }

  private static func kind(_ instance: String) throws -> DenseGenerator.Kind {
    let parts = instance.split(separator: "-").map(String.init)
    switch (parts.first, parts.count > 1 ? parts[1] : nil) {
    case ("uniform", "float"?): return .uniformFloat
    case ("uniform", let largest?):
      if let largest = Int32(largest), largest > 0 { return .uniform(largest: largest) }
    case ("product", let noise):
      if let noise = Int32(noise ?? "0"), noise >= 0 { return .product(noise: noise) }
    case ("euclidean", nil): return .euclidean
    default: break
    }
    throw Wrong(description: "\(instance) is not an instance")
  }
}
