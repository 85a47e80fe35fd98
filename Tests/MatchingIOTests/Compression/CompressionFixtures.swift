import CLzma
import CZlib

@testable import MatchingIO

extension CompressionFormat {
  /// `bytes` as one member.
  func compress(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: GzipFixture.compress(bytes)
    case .xz: XzFixture.compress(bytes)
    }
  }
}

/// Makes gzip files for tests.
enum GzipFixture {
  /// `bytes` as one gzip member.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    return withUnsafeMutablePointer(to: &stream) { stream in
      deflateInit2_(
        stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      defer { deflateEnd(stream) }
      var input = bytes
      var output = [UInt8](repeating: 0, count: Int(deflateBound(stream, UInt(bytes.count))) + 64)
      let produced = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_in = source.baseAddress
          stream.pointee.avail_in = UInt32(source.count)
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          deflate(stream, Z_FINISH)
          return Int(stream.pointee.total_out)
        }
      }
      return Array(output[..<produced])
    }
  }
}

/// Makes xz files for tests.
enum XzFixture {
  /// `bytes` as one stream, whose block states its sizes.
  static func compress(_ bytes: [UInt8], check: lzma_check = LZMA_CHECK_CRC32) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: lzma_stream_buffer_bound(bytes.count))
    var produced = 0
    let code = lzma_easy_buffer_encode(
      0, check, nil, bytes, bytes.count, &output, &produced, output.count)
    precondition(code == LZMA_OK)
    return Array(output[..<produced])
  }

  /// A file of one short block, its header changed and the header's checksum made right again: a lie.
  ///
  /// A block's header stands behind the 12 bytes of the stream's: its size in units of 4 bytes less one, flags,
  /// the sizes that the flags announce, the filter's id, the length of its options and the dictionary's size.
  static func lying(_ bytes: [UInt8], _ change: (_ header: inout [UInt8]) -> Void) -> [UInt8] {
    var file = compress(bytes)
    let size = (Int(file[12]) + 1) * 4
    var header = Array(file[12..<(12 + size - 4)])
    change(&header)
    let checksum = lzma_crc32(header, header.count, 0)
    file.replaceSubrange(12..<(12 + header.count), with: header)
    for byte in 0..<4 {
      file[12 + header.count + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(byte)))
    }
    return file
  }
}
