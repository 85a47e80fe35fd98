import ArgumentParser
import Assignment
import Foundation

/// Writes a matrix of a known kind as a file of NumPy.
struct MakeMatrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Write a matrix as a .npy file; the same seed gives the same bytes.")

  @Argument(
    help: """
      uniform-LARGEST (whole numbers 1 … LARGEST), uniform-float (0 ..< 1), product ((i + 1) · (j + 1): Machol and Wien), \
      product-NOISE (the same plus 0 … NOISE), or euclidean (distances of random points, rounded down).
      """)
  var kind: DenseGenerator.Kind

  @Argument var rows: Int
  @Argument var columns: Int
  @Argument(help: "The file to write.") var file: String
  @Option(help: "Where the random numbers start.") var seed: UInt64 = 1

  func run() throws {
    let values = try DenseGenerator(kind, rowCount: rows, columnCount: columns, seed: seed).values()
    var data: Data
    switch values {
    case .int32(let values):
      data = header(of: "<i4")
      values.withUnsafeBytes { data.append(contentsOf: $0) }
    case .float32(let values):
      data = header(of: "<f4")
      values.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    try data.write(to: URL(fileURLWithPath: file))
  }

  /// NumPy's format, version 1.0: the header is padded such that the numbers begin at a multiple of 64.
  private func header(of type: String) -> Data {
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
    let size = [UInt8(text.utf8.count & 255), UInt8(text.utf8.count >> 8)]
    return Data([0x93] + Array("NUMPY".utf8) + [1, 0] + size + Array(text.utf8))
  }
}

extension DenseGenerator.Kind: @retroactive ExpressibleByArgument {
  /// The kind that a command line names.
  public init?(argument: String) {
    let parts = argument.split(separator: "-", maxSplits: 1).map(String.init)
    switch (parts.first, parts.dropFirst().first) {
    case ("uniform", "float"?): self = .uniformFloat
    case ("uniform", let largest?):
      guard let largest = Int32(largest), largest > 0 else { return nil }
      self = .uniform(largest: largest)
    case ("product", let noise):
      guard let noise = Int32(noise ?? "0"), noise >= 0 else { return nil }
      self = .product(noise: noise)
    case ("euclidean", nil): self = .euclidean
    default: return nil
    }
  }
}
