// swift-tools-version: 6.2
import PackageDescription

let engine: [Target.Dependency] = ["MatchingIO", "Matching", "Assignment", "Tables"].map {
  .product(name: $0, package: "placement")
}

/// A program that solves one instance for peers/compare.py.
func driver(_ name: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: engine + [
      "Measurement", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ])
}

let package = Package(
  name: "placement-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "placement", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: engine + [.product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/EngineBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),

    // MARK: What a call costs, and what the machine can do
    .target(name: "CMachine"),
    .target(name: "Measurement", dependencies: engine + ["CMachine"]),

    driver("market-driver"),
    driver("scoring-driver"),
    driver("dense-driver"),
    driver("vacancy-driver"),
    driver("csv-driver"),
  ],
  swiftLanguageModes: [.v6]
)
