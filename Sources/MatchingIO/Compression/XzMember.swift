import CLzma

/// A stream of an xz file; the only place that hands pointers to liblzma.
///
/// Of sizes that a file states, liblzma believes none: it compares them with what comes out. The memory for the
/// dictionary, which the file chooses too, is limited.
final class XzMember: CompressedMember {
  /// `LZMA_TELL_UNSUPPORTED_CHECK`, a macro that Swift does not see: data whose checksum cannot be computed
  /// is not taken on trust.
  private static let tellUnsupportedCheck: UInt32 = 0x02

  private let stream: UnsafeMutablePointer<lzma_stream>

  init(dictionaryBytes: Int) throws(ExpansionProblem) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
    guard lzma_stream_decoder(stream, UInt64(dictionaryBytes), Self.tellUnsupportedCheck) == LZMA_OK
    else { throw .noMemory }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func step(
    _ input: [UInt8], _ range: Range<Int>, into target: inout [UInt8], from start: Int
  ) -> ExpansionStep {
    let given = range.count
    let code = input.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_in = source.baseAddress.map { $0 + range.lowerBound }
        stream.pointee.avail_in = given
        stream.pointee.next_out = target.baseAddress.map { $0 + start }
        stream.pointee.avail_out = target.count - start
        return lzma_code(stream, LZMA_RUN)
      }
    }
    return ExpansionStep(
      outcome: outcome(code), consumed: given - stream.pointee.avail_in,
      produced: target.count - start - stream.pointee.avail_out)
  }

  private func outcome(_ code: lzma_ret) -> ExpansionStep.Outcome {
    switch code {
    case LZMA_OK, LZMA_BUF_ERROR: .running
    case LZMA_STREAM_END: .ended
    case LZMA_MEM_ERROR: .failed(.noMemory)
    case LZMA_MEMLIMIT_ERROR: .failed(.dictionaryTooLarge)
    case LZMA_UNSUPPORTED_CHECK: .failed(.damaged("its kind of checksum is not known here", offset: 0))
    case LZMA_OPTIONS_ERROR: .failed(.damaged("its way of compressing is not known here", offset: 0))
    default: .failed(.damaged("sizes, checksum or data do not agree", offset: 0))
    }
  }
}
