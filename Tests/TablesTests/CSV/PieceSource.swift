import Tables

/// Bytes that come in pieces of one size.
final class PieceSource: ByteSource {
  let byteCount: Int?
  private(set) var givenCount = 0

  private let bytes: [UInt8]
  private let pieceBytes: Int

  init(_ bytes: [UInt8], pieceBytes: Int) {
    self.bytes = bytes
    self.pieceBytes = pieceBytes
    byteCount = bytes.count
  }

  func read(into target: inout [UInt8], from start: Int) -> Int {
    let count = min(pieceBytes, target.count - start, bytes.count - givenCount)
    for index in 0..<count { target[start + index] = bytes[givenCount + index] }
    givenCount += count
    return count
  }
}
