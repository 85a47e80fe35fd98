import ArgumentParser
import Assignment
import Foundation
import Measurement

/// Solves a matrix of NumPy; making the problem of the numbers, solving and proving are timed, reading is not.
struct SolveMatrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Solve a .npy file once and print the least sum, the time and the memory as JSON.")

  @Argument(help: "The matrix.") var file: String
  @Argument(help: "Places of every column.") var places: Int32 = 1
  @Flag(help: "Check the solution on all pairs by plain loops as well.") var check = false

  func run() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    guard case .dense(let matrix) = try ProblemFile.read(bytes, file: file) else {
      throw ValidationError("\(file) is not a matrix of NumPy")
    }
    let capacities = Array(repeating: places, count: matrix.columnCount)
    let measurement = try Measurement {
      let problem = try DenseAssignment(
        rowCount: matrix.rowCount, columnCount: matrix.columnCount, values: matrix.values,
        capacities: capacities, .minimise)
      guard case .optimal(let solution) = try problem.solve() else {
        throw ValidationError("not everybody can be placed")
      }
      guard !check || problem.check(solution).isProof else {
        throw ValidationError("the duals are no proof")
      }
      return solution.sumOfValues
    }
    measurement.print()
  }
}
