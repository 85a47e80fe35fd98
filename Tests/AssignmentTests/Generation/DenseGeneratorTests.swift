import Assignment
import Testing

@Suite("The generator of dense matrices")
struct DenseGeneratorTests {
  private func integers(_ kind: DenseGenerator.Kind, _ rowCount: Int, _ columnCount: Int) throws -> [Int32] {
    let generator = DenseGenerator(kind, rowCount: rowCount, columnCount: columnCount, seed: 0)
    guard case .int32(let values) = try generator.values() else { return [] }
    return values
  }

  @Test("follows its recipe")
  func recipe() throws {
    // The first draws of seed 0 begin with E220A839, 6E789E6A, 06C45D18 and F88BB8A8.
    #expect(try integers(.uniform(largest: 256), 2, 2) == [227, 111, 7, 249])
    let floats = try DenseGenerator(.uniformFloat, rowCount: 1, columnCount: 1, seed: 0).values()
    #expect(floats == .float32([Float(0xE220A8) / 0x1p24]))
    #expect(try integers(.product(noise: 0), 2, 3) == [1, 2, 3, 2, 4, 6])
    #expect(try integers(.product(noise: 255), 1, 2) == [227, 112])
    let distances = try integers(.euclidean, 1, 1)
    #expect(distances.count == 1 && distances[0] > 0)
  }

  @Test("refuses what does not fit")
  func refusals() {
    #expect(throws: ProblemError.self) { try self.integers(.product(noise: 0), 50_000, 50_000) }
    #expect(throws: ProblemError.self) { try self.integers(.product(noise: .max), 1, 1) }
    #expect(throws: ProblemError.self) { try self.integers(.euclidean, -1, 1) }
  }
}
