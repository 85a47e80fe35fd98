// swift-tools-version: 6.2
import PackageDescription

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
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "MatchingIO", package: "placement"),
        .product(name: "Matching", package: "placement"),
        .product(name: "Assignment", package: "placement"),
      ],
      path: "Benchmarks/EngineBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),

    // MARK: Programs that solve one instance for peers/compare.py
    .target(
      name: "Measurement", dependencies: [.product(name: "MatchingIO", package: "placement")]),
    .executableTarget(
      name: "market-driver",
      dependencies: [
        "Measurement",
        .product(name: "MatchingIO", package: "placement"),
        .product(name: "Assignment", package: "placement"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "scoring-driver",
      dependencies: [
        "Measurement",
        .product(name: "MatchingIO", package: "placement"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Matching", package: "placement"),
        .product(name: "Assignment", package: "placement"),
      ]),
    .executableTarget(
      name: "dense-driver",
      dependencies: [
        "Measurement",
        .product(name: "Assignment", package: "placement"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
