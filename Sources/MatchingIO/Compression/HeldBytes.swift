import Tables

/// Bytes that are in memory already, as a source.
package final class HeldBytes: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package var byteCount: Int? { bytes.count }

  package func read(into target: inout [UInt8], from start: Int) -> Int {
    let count = min(bytes.count - position, target.count - start)
    target.replaceSubrange(start..<(start + count), with: bytes[position..<(position + count)])
    position += count
    return count
  }
}
