// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "placement-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "placement", path: ".."),
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
    .executableTarget(
      name: "dense-driver",
      dependencies: [
        .product(name: "MatchingIO", package: "placement"),
        .product(name: "Assignment", package: "placement"),
      ],
      path: "Benchmarks/DenseDriver"),
  ],
  swiftLanguageModes: [.v6]
)
