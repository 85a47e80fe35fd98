extension TextBuffer {
  /// Appends bytes to others; without a slice, which would be counted as a use of all bytes.
  @usableFromInline
  static func append(_ range: Range<Int>, of bytes: [UInt8], to target: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      target.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }
}
