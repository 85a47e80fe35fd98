import Assignment
import Benchmark

/// Square matrices: one that is easy, and two where many rows agree about what is best.
func denseBenchmarks() {
  let size = 2_000
  let configuration = BenchmarkMetric.configuration(counting: [.questions])
  for (name, kind) in [
    ("uniform", DenseGenerator.Kind.uniform(largest: 1_000_000)), ("product", .product(noise: 100)),
    ("euclidean", .euclidean),
  ] {
    Benchmark("dense-\(name)-\(size)", configuration: configuration) { benchmark, values in
      let problem = try DenseAssignment(rowCount: size, columnCount: size, values: values, .minimise)
      let questions = QuestionCount()
      benchmark.startMeasurement()
      let outcome = try problem.solve(limits: SolverLimits(isCancelled: questions.keepGoing))
      benchmark.stopMeasurement()
      guard case .optimal(let solution) = outcome, problem.check(solution).isProof else {
        throw WrongAnswer(description: "no proof")
      }
      benchmark.measurement(.questions, questions.value)
    } setup: {
      try DenseGenerator(kind, rowCount: size, columnCount: size, seed: 1).values()
    }
  }
}
