import Matching
import Testing

@Suite struct PairMatrixTests {
  @Test func rowsAndArraysMakeTheSameMatrix() {
    let rows = PairMatrix(rows: [
      [(workplace: 1, value: 5), (workplace: 4, value: 0)], [], [(workplace: 0, value: 7)],
    ])
    let arrays = PairMatrix(rowStarts: [0, 2, 2, 3], workplaces: [1, 4, 0], values: [5, 0, 7])
    #expect(rows == arrays)
    #expect(arrays.value(participant: 0, workplace: 4) == 0)
    #expect(arrays.value(participant: 0, workplace: 0) == nil)
    #expect(arrays.value(participant: 1, workplace: 1) == nil)
    #expect(arrays.value(participant: 2, workplace: 0) == 7)
  }

  @Test func arraysThatDoNotFitEachOtherAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = PairMatrix(rowStarts: [0, 2, 1], workplaces: [0], values: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = PairMatrix(rowStarts: [0, 1], workplaces: [], values: [1])
    }
    await #expect(processExitsWith: .failure) { _ = PairMatrix(rowStarts: [], workplaces: [], values: []) }
  }
}
