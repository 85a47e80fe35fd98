import Assignment
import Tables
import Testing

@Suite("NumPy matrices")
struct NumPyMatrixTests {
  /// A file as NumPy writes it, or with another header.
  static func file(_ header: String, version: UInt8 = 1, numbers: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
    let length = header.utf8.count
    bytes += (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return bytes + Array(header.utf8) + numbers
  }

  static func bytes(_ values: [Int], width: Int = 4) -> [UInt8] {
    values.flatMap { value in (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  private func header(_ type: String, _ shape: String, order: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }            \n"
  }

  private func read(
    _ bytes: [UInt8], places: String? = nil, _ objective: Objective? = nil
  ) throws(DataError) -> ProblemFile {
    try ProblemFile.read(
      bytes, file: "m.npy", places: places.map { (Array($0.utf8), "places.csv") }, objective: objective)
  }

  private func refusal(_ bytes: [UInt8], places: String? = nil) -> String {
    do throws(DataError) {
      _ = try read(bytes, places: places)
      return "accepted"
    } catch {
      return error.issues.map { "\($0.field ?? ""): \($0.value ?? ""): \($0.problem)" }.joined(
        separator: "; ")
    }
  }

  @Test("are read in all types and versions, and solved")
  func types() throws {
    let values = [400, 150, 400, 400, 450, 600, 300, 225, -300]
    let floats = values.map { Int(Float($0).bitPattern) }
    for version: UInt8 in 1...3 {
      for (type, numbers) in [
        ("<i4", Self.bytes(values)), ("<i8", Self.bytes(values, width: 8)), ("<f4", Self.bytes(floats)),
      ] {
        let problem = try read(Self.file(header(type, "(3, 3)"), version: version, numbers: numbers))
        let solution = try #require(try problem.solve().first)
        #expect(solution.status == .optimal && solution.isCertified && solution.gap == 0)
        let sum =
          Double(try #require(solution.objective))
          * (0..<(-min(0, solution.unitExponent))).reduce(1) { sum, _ in sum / 2 }
        #expect(sum * (solution.unitExponent > 0 ? Double(1 << solution.unitExponent) : 1) == 250)
        let text = String(decoding: solution.table, as: UTF8.self)
        #expect(text.hasPrefix("participant,workplace,score\n0,1,150"))
      }
    }
  }

  @Test("take a table of places by column number")
  func places() throws {
    let file = Self.file(header("<i4", "(3, 2)"), numbers: Self.bytes([5, 9, 5, 8, 5, 7]))
    let problem = try read(file, places: "workplace,places\n1,2\n0,1\n", .maximise)
    #expect(try problem.solve().first?.objective == 22)
    #expect(refusal(file, places: "workplace,places\n1,2\n") == "workplace: : 1 rows for 2 columns")
    #expect(
      refusal(file, places: "workplace,places\n1,2\n2,1\n") == "workplace: 2: not a column of the matrix")
    #expect(
      refusal(file, places: "workplace,places\n1,2\n00,1\n") == "workplace: 00: not a column of the matrix")
  }

  @Test("with hostile headers are refused, each by name")
  func hostile() {
    let four = Self.bytes([1, 2, 3, 4])
    #expect(refusal(Array(Self.file("", numbers: []).prefix(6))).contains("version"))
    #expect(refusal(Array(Self.file("", numbers: []).prefix(9))).contains("the file ends after 9 bytes"))
    #expect(refusal(Self.file("", version: 9, numbers: [])).contains("not a version that is read"))
    #expect(
      refusal([0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255]).contains("longer than the file"))
    for text in [
      "", "{", "}", "{}", "{'descr': '<i4'}", "{'descr' '<i4', 'fortran_order': False, 'shape': (2, 2)}",
      "{'descr': '<i4', 'descr': '<i4', 'shape': (2, 2)}",
      "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2), 'x': 1}",
      "{'descr': '<i4', 'fortran_order': False, 'shape': 4}", "{'descr': '<i4",
      "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (2, 2)}",
    ] {
      #expect(refusal(Self.file(text, numbers: four)).contains("not a header that NumPy writes"), "\(text)")
    }
    for type in [">i4", "<f8", "<i2", "|O", ""] {
      #expect(refusal(Self.file(header(type, "(2, 2)"), numbers: four)).contains("not a type that is read"))
    }
    #expect(
      refusal(Self.file(header("<i4", "(2, 2)", order: "True"), numbers: four)).contains(
        "column after column"))
    for shape in [
      "(4,)", "()", "(2, 2, 1)", "(-2, -2)", "(1e3, 2)", "(99999999999999999999, 1)",
      "(4294967296, 4294967296)",
    ] {
      #expect(
        refusal(Self.file(header("<i4", shape), numbers: four)).contains("not the shape of a matrix"),
        "\(shape)")
    }
    #expect(
      refusal(Self.file(header("<i4", "(1073741824, 1073741824)"), numbers: four)).contains("file size"))
    #expect(refusal(Self.file(header("<i4", "(2, 3)"), numbers: four)).contains("file size"))
    #expect(refusal(Self.file(header("<i4", "(1, 3)"), numbers: four)).contains("file size"))
    for shape in ["(1073741824, 0)", "(0, 1073741824)"] {
      #expect(refusal(Self.file(header("<i4", shape), numbers: [])).contains("file size"))
    }
    #expect(refusal(Self.file(header("<i4", "(3, 0)"), numbers: [])) == "accepted")
    let wide = Self.file(header("<i8", "(1, 2)"), numbers: Self.bytes([1, 1 << 31], width: 8))
    #expect(refusal(wide) == "row 0, column 1: 2147483648: not a whole number of 32 bits")
    let bad = Self.file(header("<f4", "(1, 2)"), numbers: Self.bytes([0, Int(Float.nan.bitPattern)]))
    #expect(refusal(bad).contains("the value of row 0, column 1 is nan"))
  }

  @Test("complete assignment files are solved as matrices too")
  func assignmentFiles() throws {
    let text = "3\n400 150 400\n400 450 600\n300 225 300\n"
    let problem = try ProblemFile.read(Array(text.utf8), file: "assign.txt")
    let dense = try #require(try problem.solve().first)
    let sparse = try #require(try problem.solve(with: .successiveShortestPath).first)
    #expect(dense.objective == 850 && dense.isCertified && dense.gap == 0)
    #expect(sparse.objective == 850)
    let generated = try DenseGenerator(.uniform(largest: 50), rowCount: 40, columnCount: 40, seed: 3).values()
    guard case .int32(let values) = generated else { return }
    let rows = (0..<40).map { row in (0..<40).map { Int64(values[row * 40 + $0]) } }
    for objective in Objective.allCases {
      let market = try LinearAssignment(values: rows, objective).market
      #expect(market.isDense)
      guard
        case .optimal(let allocation, let certificate) = try SuccessiveShortestPath().solve(
          market, limits: SolverLimits())
      else { continue }
      let file = ProblemFile.assignment(try LinearAssignment(values: rows, objective))
      let found = try #require(try file.solve().first)
      #expect(
        found.objective
          == (try LinearAssignment(values: rows, objective)).sumOfValues(
            ofTotalScore: market.check(allocation).totalScore))
      #expect(market.check(certificate, for: allocation).isProof)
    }
  }
}
