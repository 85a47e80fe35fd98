import Tables

/// Reads a matrix that NumPy's `save` wrote (`.npy`, versions 1.0 to 3.0): two dimensions in C order of `int32`, `float32`, or
/// `int64` whose numbers fit into 32 bits.
///
/// The file is magic, version, the length of a header, the header, and the numbers. The header is a Python dictionary
/// of `descr`, `fortran_order` and `shape`; only literals of the forms that NumPy writes are understood.
/// Format: NumPy Enhancement Proposal 1.
struct NumPyMatrix {
  let rowCount: Int
  let columnCount: Int
  let values: DenseAssignment.Values

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Whether bytes begin like a `.npy` file.
  static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

  /// - Throws: one issue that names the field and the byte where it stands.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    let (header, start) = try Self.header(bytes, file)
    let fields = try Self.fields(header, file)
    guard fields.order == "False" else {
      throw Self.fault(
        file, "fortran_order", fields.order, "the matrix is stored column after column",
        "save numpy.ascontiguousarray(matrix)")
    }
    let width: Int
    switch fields.type {
    case "<i4", "<f4": width = 4
    case "<i8": width = 8
    default:
      throw Self.fault(
        file, "descr", fields.type, "not a type that is read",
        "save matrix.astype(\"<i4\") or matrix.astype(\"<f4\")")
    }
    let shape = fields.shape.compactMap { Int($0) }
    guard fields.shape.count == 2, shape.count == 2,
      shape.allSatisfy({ 0...DenseAssignment.largestCount ~= $0 })
    else {
      throw Self.fault(
        file, "shape", "(\(fields.shape.joined(separator: ", ")))", "not the shape of a matrix",
        "save an array of two dimensions, each at most \(DenseAssignment.largestCount)")
    }
    rowCount = shape[0]
    columnCount = shape[1]
    // Two counts of at most 2³⁰ and a width of at most 8 make less than 2⁶³.
    let size = rowCount * columnCount * width
    // Rows of no columns take no bytes, but they would take memory.
    guard bytes.count - start == size, max(rowCount, columnCount) <= bytes.count else {
      throw Self.fault(
        file, "file size", String(bytes.count),
        bytes.count - start == size
          ? "that many rows or columns cannot be empty" : "the header announces \(start + size) bytes",
        "save the matrix again, and copy the whole file")
    }
    let numbers = bytes[start...]
    switch fields.type {
    case "<f4":
      values = .float32(Self.numbers(numbers, width) { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) })
    case "<i4": values = .int32(Self.numbers(numbers, width) { Int32(truncatingIfNeeded: $0) })
    default:
      let wide = Self.numbers(numbers, width) { Int64(bitPattern: $0) }
      if let index = wide.firstIndex(where: { Int32(exactly: $0) == nil }) {
        throw DataError(
          DataIssue(
            file: file, byte: start + index * width,
            field: "row \(index / columnCount), column \(index % columnCount)", value: String(wide[index]),
            problem: "not a whole number of 32 bits", mend: "scale the matrix, or save it as float32"))
      }
      values = .int32(wide.map { Int32(truncatingIfNeeded: $0) })
    }
  }

  /// The header's text, and where the numbers begin.
  private static func header(_ bytes: [UInt8], _ file: String) throws(DataError) -> (ArraySlice<UInt8>, Int) {
    let version = bytes.count > 6 ? Int(bytes[6]) : 0
    guard (1...3).contains(version) else {
      throw fault(
        file, "version", String(version), "not a version that is read", "save the matrix with numpy.save")
    }
    let width = version == 1 ? 2 : 4
    let start = 8 + width
    guard bytes.count >= start else {
      throw fault(file, "header", nil, "the file ends after \(bytes.count) bytes", "copy the file again")
    }
    let length = (0..<width).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    guard length <= bytes.count - start else {
      throw fault(file, "header", String(length), "longer than the file", "copy the file again")
    }
    return (bytes[start..<(start + length)], start + length)
  }

  private struct Fields {
    var type = ""
    var order = ""
    var shape: [String] = []
  }

  private static func fields(_ header: ArraySlice<UInt8>, _ file: String) throws(DataError) -> Fields {
    var fields = Fields()
    var seen: Set<String> = []
    var tokens = tokens(header)[...]
    func broken() -> DataError {
      fault(
        file, "header", String(decoding: header.prefix(200), as: UTF8.self), "not a header that NumPy writes",
        "save the matrix with numpy.save")
    }
    guard tokens.popFirst() == "{", tokens.popLast() == "}" else { throw broken() }
    while let key = tokens.popFirst() {
      guard tokens.popFirst() == ":", seen.insert(key).inserted, let value = tokens.popFirst() else {
        throw broken()
      }
      switch key {
      case "'descr'": fields.type = String(value.dropFirst().dropLast())
      case "'fortran_order'": fields.order = value
      case "'shape'":
        guard value == "(" else { throw broken() }
        while let token = tokens.popFirst(), token != ")" {
          if token != "," { fields.shape.append(token) }
        }
      default: throw broken()
      }
      if let comma = tokens.popFirst(), comma != "," { throw broken() }
    }
    guard seen.count == 3 else { throw broken() }
    return fields
  }

  /// Words, quoted words and signs.
  private static func tokens(_ header: ArraySlice<UInt8>) -> [String] {
    var tokens: [String] = []
    var word: [UInt8] = []
    var isQuoted = false
    func close() {
      if !word.isEmpty { tokens.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for byte in header {
      let isQuote = byte == UInt8(ascii: "'")
      if isQuoted || isQuote || !Self.separators.contains(byte) {
        word.append(byte)
        if isQuote { isQuoted.toggle() }
      } else {
        close()
        if byte > 0x20 { tokens.append(String(UnicodeScalar(byte))) }
      }
    }
    close()
    return tokens
  }

  private static let separators = Array("{}():, \n\t".utf8)

  /// Little-endian numbers of 4 or 8 bytes.
  private static func numbers<Number>(
    _ bytes: ArraySlice<UInt8>, _ width: Int, _ number: (UInt64) -> Number
  ) -> [Number] {
    var numbers: [Number] = []
    numbers.reserveCapacity(bytes.count / width)
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: width) {
      var bits: UInt64 = 0
      for index in 0..<width { bits |= UInt64(bytes[start + index]) << UInt64(8 * index) }
      numbers.append(number(bits))
    }
    return numbers
  }

  private static func fault(
    _ file: String, _ field: String, _ value: String?, _ problem: String, _ mend: String
  ) -> DataError {
    DataError(DataIssue(file: file, field: field, value: value, problem: problem, mend: mend))
  }
}

extension DenseAssignment {
  /// A problem from a `.npy` file and, when given, a table `workplace,places` with a row for each column, named by its number
  /// from 0.
  static func read(
    _ bytes: [UInt8], file: String, places: (bytes: [UInt8], file: String)?, objective: Objective
  ) throws(DataError) -> DenseAssignment {
    let matrix = try NumPyMatrix(bytes, file: file)
    var capacities: [Int32]?
    if let places {
      let columnCount = matrix.columnCount
      let (ids, counts) = try EdgeTable.readPlaces(places.bytes, places.file)
      var byColumn = [Int32](repeating: 0, count: columnCount)
      for (id, count) in zip(ids, counts) {
        guard let column = Int(id), column >= 0, column < columnCount, String(column) == id else {
          throw DataError(
            DataIssue(
              file: places.file, field: "workplace", value: id, problem: "not a column of the matrix",
              mend: "columns are 0 … \(columnCount - 1)"))
        }
        byColumn[column] = count
      }
      guard ids.count == columnCount else {
        throw DataError(
          DataIssue(
            file: places.file, field: "workplace", problem: "\(ids.count) rows for \(columnCount) columns",
            mend: "add a row for every column of the matrix"))
      }
      capacities = byColumn
    }
    do throws(ProblemError) {
      return try DenseAssignment(
        rowCount: matrix.rowCount, columnCount: matrix.columnCount, values: matrix.values,
        capacities: capacities,
        objective)
    } catch {
      throw DataError(
        DataIssue(file: file, field: "matrix", problem: error.description, mend: "correct the matrix"))
    }
  }
}
