import CZlib

/// A member of a gzip file; the only place that hands pointers to zlib.
final class GzipMember: CompressedMember {
  /// zlib's largest window (15 bits) plus 16: gzip members only.
  private static let gzipWindow: Int32 = 15 + 16

  /// zlib keeps the stream's address, so the stream must not move between calls.
  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(ExpansionProblem) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard inflateInit2_(stream, Self.gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .noMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: [UInt8], _ range: Range<Int>, into target: inout [UInt8], from start: Int
  ) -> ExpansionStep {
    let given = min(range.count, 1 << 30)
    let code = input.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        // zlib's next_in is not const for old callers; it never writes there.
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { $0 + range.lowerBound })
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = target.baseAddress.map { $0 + start }
        stream.pointee.avail_out = UInt32(min(target.count - start, 1 << 30))
        return inflate(stream, Z_NO_FLUSH)
      }
    }
    return ExpansionStep(
      outcome: outcome(code), consumed: given - Int(stream.pointee.avail_in),
      produced: min(target.count - start, 1 << 30) - Int(stream.pointee.avail_out))
  }

  private func outcome(_ code: Int32) -> ExpansionStep.Outcome {
    switch code {
    case Z_OK, Z_BUF_ERROR: return .running
    case Z_STREAM_END: return .ended
    case Z_MEM_ERROR: return .failed(.noMemory)
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "unknown method"
      let isChecksum = ["incorrect data check", "incorrect length check"].contains(reason)
      return .failed(isChecksum ? .wrongChecksum : .damaged(reason, offset: 0))
    }
  }
}
