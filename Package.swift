// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "placement",
  products: [
    .library(name: "Tables", targets: ["Tables"]),
    .library(name: "Assignment", targets: ["Assignment"]),
    .library(name: "Matching", targets: ["Matching"]),
    .library(name: "MatchingIO", targets: ["MatchingIO"]),
    .library(name: "DatasetStore", targets: ["DatasetStore"]),
    .executable(name: "placement", targets: ["placement"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // MARK: GLPK, behind guarded calls over flat arrays, and its Swift face
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
    .target(name: "LinearSolver", dependencies: ["CGLPK"], swiftSettings: strict),

    // MARK: CSV tables, and what can be wrong with a file
    .target(name: "CTables"),
    .target(name: "Tables", dependencies: ["CTables"], swiftSettings: strict),

    // MARK: Kernels over flat arrays, dispatched to the machine's instruction set
    .target(name: "CKernels"),

    // MARK: Index space: markets, solvers, certificates
    .target(
      name: "Assignment",
      dependencies: [
        "LinearSolver", "Tables", "CKernels",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: strict),

    // MARK: People: eligibility, scores, matches, explanations
    .target(name: "Matching", dependencies: ["Assignment", "CKernels"], swiftSettings: strict),

    // MARK: Files
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLzma", providers: [.apt(["liblzma-dev"])]),
    .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
    .target(name: "CXML", dependencies: ["CLibXML2"], linkerSettings: [.linkedLibrary("xml2")]),
    .target(
      name: "MatchingIO",
      dependencies: [
        "Matching", "Assignment", "Tables", "CZlib", "CLzma", "CJSON", "CXML",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // MARK: A dataset as one SQLite file; no library depends on it, so that GRDB is built only for who wants it
    .target(
      name: "DatasetStore",
      dependencies: [
        "MatchingIO", "Matching", "Tables",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),

    // MARK: The command line
    .executableTarget(
      name: "placement",
      dependencies: [
        "DatasetStore", "MatchingIO", "Matching", "Assignment", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // MARK: Tests mirror Sources; all of them draw from Assignment's SplitMix64
    .testTarget(
      name: "LinearSolverTests", dependencies: ["LinearSolver", "Assignment"], swiftSettings: strict),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "Assignment"], swiftSettings: strict),
    .testTarget(
      name: "AssignmentTests", dependencies: ["Assignment", "Tables", "CKernels"], swiftSettings: strict),
    .testTarget(name: "MatchingTests", dependencies: ["Matching", "Assignment"], swiftSettings: strict),
    .testTarget(
      name: "MatchingIOTests",
      dependencies: ["MatchingIO", "Matching", "Assignment", "Tables", "CZlib", "CLzma", "CJSON"],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetStoreTests",
      dependencies: [
        "DatasetStore", "MatchingIO", "Matching", "Assignment", "Tables",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "placementTests",
      dependencies: ["placement", "MatchingIO", "Matching", "Assignment", "Tables"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
