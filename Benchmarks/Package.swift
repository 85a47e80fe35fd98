// swift-tools-version: 6.2
import PackageDescription

/// Libraries of the engine.
func libraries(_ names: String...) -> [Target.Dependency] {
  names.map { .product(name: $0, package: "placement") }
}

let engine = libraries("MatchingIO", "Matching", "Assignment", "Tables")

/// A program that solves one instance for peers/compare.py, with what it needs of the engine.
func driver(_ name: String, _ libraries: [Target.Dependency] = engine) -> Target {
  .executableTarget(
    name: name,
    dependencies: libraries + [
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
    .target(name: "Measurement", dependencies: ["CMachine"]),

    // MARK: Drivers. That of markets links the library of assignments alone, so that its memory is the library's
    .target(name: "MarketInput", dependencies: libraries("Assignment", "Tables")),
    .executableTarget(
      name: "market-driver", dependencies: libraries("Assignment") + ["MarketInput", "Measurement"]),
    driver("changes-driver", libraries("Assignment") + ["MarketInput"]),
    driver("scoring-driver"),
    driver("dense-driver", libraries("Assignment")),
    driver("vacancy-driver"),
    driver("csv-driver"),
  ],
  swiftLanguageModes: [.v6]
)
