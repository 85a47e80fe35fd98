import Benchmark

/// Every benchmark checks its answer: a wrong answer has no speed.
let benchmarks: @Sendable () -> Void = {
  matchBenchmarks()
  passBenchmarks()
  solverBenchmarks()
  denseBenchmarks()
  changeBenchmarks()
}

/// What a benchmark found to be wrong.
struct WrongAnswer: Error {
  let description: String
}
