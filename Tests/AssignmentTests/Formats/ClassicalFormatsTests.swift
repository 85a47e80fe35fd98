import Assignment
import Tables
import Testing

@Suite("DIMACS and OR-Library files")
struct ClassicalFormatsTests {
  private func issue<Value>(_ body: () throws -> Value) -> String {
    do {
      _ = try body()
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test("linear assignment problems come back as they were written, in both formats")
  func assignmentRoundTrip() throws {
    let problem = try LinearAssignment(values: [[400, 150, -7], [450, 600, 0], [225, 300, 1]], .minimise)
    #expect(try DIMACSAssignment.read(DIMACSAssignment.bytes(of: problem), file: "f") == problem)
    let matrix = try #require(ORLibrary.bytes(of: problem))
    #expect(try ORLibrary.readAssignment(matrix, file: "f") == problem)
    let wide = try LinearAssignment(values: [[1, 2]], .maximise)
    #expect(ORLibrary.bytes(of: wide) == nil)
    #expect(
      try DIMACSAssignment.read(DIMACSAssignment.bytes(of: wide), file: "f", objective: .maximise) == wide)
  }

  @Test("DIMACS asn: comments, nodes in any order, the best of parallel arcs")
  func dimacsAssignment() throws {
    let text = "c x\np asn 4 4\nn 3\nn 1\nc y\na 3 2 9\na 3 2 4\r\na 1 4 7\na 3 4 1\n"
    let problem = try DIMACSAssignment.read(Array(text.utf8), file: "f")
    #expect(problem.market.rowStarts == [0, 1, 3] && problem.market.workplaces == [1, 0, 1])
    #expect((0..<3).map { problem.value(ofPair: $0) } == [7, 4, 1])
  }

  @Test("DIMACS asn: every broken line is named")
  func brokenAssignments() {
    func read(_ text: String) -> String { issue { try DIMACSAssignment.read(Array(text.utf8), file: "f") } }
    #expect(read("").contains("no problem line"))
    #expect(read("c only\n").contains("no problem line"))
    #expect(read("p min 1 1\n").contains("not a problem asn"))
    #expect(read("p asn 4000000000 1\n").contains("out of range"))
    #expect(read("p asn 2 99999999999999999999\n").contains("out of range"))
    #expect(read("p asn 2 1\nn 1\na 1 3 5\n").hasPrefix("f:3: right node '3': this is out of range"))
    #expect(read("p asn 2 1\nn 1\na 1 2\n").hasPrefix("f:3: cost: the line ends here"))
    #expect(read("p asn 2 1\nn 1\na 1 2 3 4\n").hasPrefix("f:3: line '4': too many fields"))
    #expect(read("p asn 2 1\nn 1\nn 1\na 1 2 3\n").contains("named twice"))
    #expect(read("p asn 2 1\nn 1\na 2 1 3\n").contains("does not run from a left node"))
    #expect(read("p asn 2 2\nn 1\na 1 2 3\n").hasPrefix("f:1: arcs '2': the file has 1 arcs"))
    #expect(read("p asn 2 1\nz\nn 1\na 1 2 NaN\n").split(separator: "\n").count == 2)
    #expect(read("p asn 2 1\nn 1\na 1 2 9223372036854775807\n").contains("out of range"))
  }

  @Test("DIMACS min: flows come back as they were written, broken lines are named")
  func flows() throws {
    let problem = try FlowProblem(
      supplies: [3, 0, -3], tails: [0, 1, 0], heads: [1, 2, 2], lowerBounds: [1, 0, 0],
      capacities: [2, Int64(Int32.max), 2], costs: [-5, 1, Int64(Int32.max)])
    #expect(try DIMACSFlow.read(DIMACSFlow.bytes(of: problem), file: "f") == problem)
    func read(_ text: String) -> String { issue { try DIMACSFlow.read(Array(text.utf8), file: "f") } }
    #expect(read("p min 2 1\nn 1 1\na 1 2 0 1 1\n").contains("the supplies sum to 1"))
    #expect(
      read("p min 2 1\na 1 2 5 4 1\n").hasPrefix(
        "f:2: capacity '4': this is out of range; write a whole number from 5")
    )
    #expect(read("p min 2 1\na 1 2 0 2147483648 1\n").contains("out of range"))
    #expect(read("p min 2 1\na 1 1 0 1 1\n").contains("returns to its tail"))
    #expect(read("p min 2 0\nn 1 1\nn 1 1\n").contains("named twice"))
    #expect(read("p min 2 0\nx\n").contains("unknown keyword"))
  }

  @Test("OR-Library: sizes that the file cannot hold are refused before anything is allocated")
  func brokenMatrices() {
    func assign(_ text: String) -> String {
      issue { try ORLibrary.readAssignment(Array(text.utf8), file: "f") }
    }
    func gap(_ text: String) -> String {
      issue { try ORLibrary.readGeneralisedAssignments(Array(text.utf8), file: "f") }
    }
    #expect(assign("").contains("the file ends here"))
    #expect(assign("2147483647\n1 2 3").contains("too short"))
    #expect(assign("2\n1 2 3").contains("the file ends here"))
    #expect(assign("2\n1 2\n3 4\n5").hasPrefix("f:4: file '5': more numbers"))
    #expect(assign("1\nx").contains("not a whole number"))
    #expect(gap("2147483647").contains("the file ends here"))
    #expect(gap("1 2147483647 2147483647").contains("too short"))
    #expect(gap("1 2147483647 0 1 2 3").contains("too short"))
    #expect(gap("1 1 1 5 -3 9").contains("out of range"))
    #expect(gap("1\n1 1\n5 3\n").contains("capacity: the file ends here"))
    #expect(gap("1\n1 1\n5 3 9 9\n").contains("more numbers"))
  }

  @Test("are recognised by what is in them")
  func recognition() throws {
    func kind(_ bytes: [UInt8], _ file: String = "x") -> String {
      do {
        switch try ProblemFile.read(bytes, file: file) {
        case .market: return "market"
        case .edgeTable: return "edges"
        case .assignment: return "assignment"
        case .dense: return "dense"
        case .flow: return "flow"
        case .generalisedAssignments(let problems): return "gap \(problems.count)"
        }
      } catch {
        return error.description
      }
    }
    #expect(kind(MarketFile.bytes(of: try makeMarket([[1]], places: [1]))) == "market")
    #expect(kind(Array("score,participant,workplace\n1,a,x\n".utf8)) == "edges")
    #expect(kind(Array("c hi\np asn 2 1\nn 1\na 1 2 3\n".utf8)) == "assignment")
    #expect(kind(Array("p min 2 0\n".utf8)) == "flow")
    #expect(kind(Array("2 1 2 3 4".utf8)) == "assignment")
    #expect(kind(Array(KnownAnswersTests.c515.utf8)) == "gap 1")
    #expect(kind(Array("1\n7".utf8)) == "assignment")
    #expect(kind(Array("1\n7".utf8), "GAP1.txt").contains("the file ends here"))
    for unknown in ["", "hello", "participants;1", "p max 3 4\n", "{}", "\u{0}\u{1}"] {
      #expect(kind(Array(unknown.utf8)).contains("known are market files"), "\(unknown)")
    }
    let error = #expect(throws: DataError.self) {
      try ProblemFile.read(Array("p min 2 0\n".utf8), file: "x", places: (bytes: [], file: "y"))
    }
    #expect(
      error?.description.hasPrefix("y: a table of places goes with an edge table or a matrix only") == true)
  }

  @Test("random bytes are refused, never fatal")
  func randomBytes() {
    for seed in UInt64(0)..<400 {
      var random = SplitMix64(seed: seed)
      let starts = [
        "", "PLMARKT1", "participant,workplace,score\n", "p asn 9 9\n", "p min 9 9\n", "2 ", "1\n2 2 ",
      ]
      let alphabet = Array("0123456789 \n\r,\"-+.acnp\u{FF}".utf8)
      let tail = (0..<random.within(0...80)).map { _ in
        seed % 3 == 0 ? UInt8(random.within(0...255)) : alphabet[random.within(0...(alphabet.count - 1))]
      }
      let bytes = Array(starts[random.within(0...(starts.count - 1))].utf8) + tail
      do {
        _ = try ProblemFile.read(bytes, file: "")
      } catch {
        #expect(!error.description.isEmpty, "seed \(seed)")
      }
    }
  }
}
