import CZlib
import Tables

/// The calls of zlib, chunk by chunk; the only place that hands pointers to it.
struct Inflation {
  let limits: GzipLimits

  /// Bytes that zlib writes at a time.
  private static let chunkBytes = 256 << 10
  /// zlib's largest window (15 bits) plus 16: gzip members only.
  private static let gzipWindow: Int32 = 15 + 16

  /// Expands every member of `input` onto the end of `output`.
  func expand(_ input: [UInt8], into output: inout [UInt8]) throws(GzipProblem) {
    var consumed = 0
    repeat {
      consumed += try expandMember(input, from: consumed, into: &output)
      guard consumed == input.count || isMember(input, at: consumed) else {
        throw .trailingBytes(input.count - consumed)
      }
    } while consumed < input.count
  }

  private func isMember(_ input: [UInt8], at offset: Int) -> Bool {
    input.count - offset >= 2 && input[offset] == 0x1F && input[offset + 1] == 0x8B
  }

  /// Expands one member and returns how many bytes it has in the file.
  private func expandMember(
    _ input: [UInt8], from start: Int, into output: inout [UInt8]
  ) throws(GzipProblem) -> Int {
    // zlib keeps the stream's address, so the stream must not move between calls.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard inflateInit2_(stream, Self.gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .noMemory }
    defer { inflateEnd(stream) }
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    var consumed = start
    while true {
      let step = inflateChunk(stream, input, from: consumed, into: &chunk)
      consumed += step.consumed
      output.append(contentsOf: chunk[..<step.produced])
      try checkLimits(output: output.count, input: input.count)
      switch step.code {
      case Z_STREAM_END: return consumed - start
      case Z_OK where step.consumed > 0 || step.produced > 0: continue
      case Z_OK, Z_BUF_ERROR: throw .truncated
      case Z_MEM_ERROR: throw .noMemory
      default:
        throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "unknown method", offset: consumed)
      }
    }
  }

  private func inflateChunk(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: [UInt8], from start: Int, into chunk: inout [UInt8]
  ) -> (code: Int32, consumed: Int, produced: Int) {
    let given = min(input.count - start, 1 << 30)
    return input.withUnsafeBufferPointer { source in
      chunk.withUnsafeMutableBufferPointer { target in
        // zlib's next_in is not const for old callers; it never writes there.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + start })
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(target.count)
        let code = inflate(stream, Z_NO_FLUSH)
        return (code, given - Int(stream.pointee.avail_in), target.count - Int(stream.pointee.avail_out))
      }
    }
  }

  private func checkLimits(output: Int, input: Int) throws(GzipProblem) {
    if output > limits.maximumBytes { throw .tooLarge }
    if output > limits.suspiciousBytes, output / max(1, limits.largestRatio) > input {
      throw .bomb(input: input)
    }
  }
}

/// Why a gzip file cannot be expanded.
enum GzipProblem: Error {
  case truncated
  case damaged(String, offset: Int)
  case trailingBytes(Int)
  case tooLarge
  case bomb(input: Int)
  case noMemory

  func issue(file: String, limits: GzipLimits) -> DataIssue {
    switch self {
    case .truncated:
      DataIssue(
        file: file, problem: "the gzip file ends in the middle of its data", mend: "copy or compress it again"
      )
    case .damaged("incorrect data check", _), .damaged("incorrect length check", _):
      DataIssue(
        file: file, problem: "the gzip file's checksum does not match its data",
        mend: "copy or compress it again")
    case .damaged(let reason, let offset):
      DataIssue(
        file: file, problem: "the gzip data is damaged near byte \(offset) (\(reason))",
        mend: "copy or compress it again")
    case .trailingBytes(let count):
      DataIssue(
        file: file, problem: "\(count) bytes that are not gzip follow the compressed data",
        mend: "compress the file again")
    case .tooLarge:
      DataIssue(
        file: file, problem: "the gzip file expands to more than \(limits.maximumBytes) bytes",
        mend: "split the dataset")
    case .bomb(let input):
      DataIssue(
        file: file,
        problem:
          "the gzip file of \(input) bytes expands more than \(limits.largestRatio)-fold and looks like a bomb",
        mend: "if you trust it, expand it with gunzip and use the .csv")
    case .noMemory:
      DataIssue(file: file, problem: "no memory to expand the gzip file", mend: "expand it with gunzip")
    }
  }
}
