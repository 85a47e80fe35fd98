import Tables

/// One member of a compressed file, expanded chunk by chunk.
protocol CompressedMember: AnyObject {
  /// Expands from `input[start...]` into `chunk`, as far as either reaches.
  func step(_ input: [UInt8], from start: Int, into chunk: inout [UInt8]) -> ExpansionStep
}

/// What one step of a member did.
struct ExpansionStep {
  enum Outcome {
    /// There is more, or the input ends here; then nothing was consumed and nothing produced.
    case running
    /// The member is whole, its checksum right.
    case ended
    case failed(ExpansionProblem)
  }

  var outcome: Outcome
  var consumed: Int
  var produced: Int
}

/// Expands all members of a file and watches the limits: every chunk is checked before the next is made, so a
/// file that lies about its size costs a chunk more than the limit, never more.
struct Expansion {
  let format: CompressionFormat
  let limits: ExpansionLimits

  /// Bytes that are made at a time.
  private static let chunkBytes = 256 << 10

  /// The bytes of all members, one after the other.
  func expand(_ input: [UInt8]) throws(ExpansionProblem) -> [UInt8] {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    var position = 0
    repeat {
      guard input[position...].starts(with: format.magic) else {
        throw .trailingBytes(input.count - position)
      }
      position = try expandMember(input, from: position, chunk: &chunk, into: &output)
      position = skipPadding(input, from: position)
    } while position < input.count
    return output
  }

  /// Expands one member and returns where it ends.
  private func expandMember(
    _ input: [UInt8], from start: Int, chunk: inout [UInt8], into output: inout [UInt8]
  ) throws(ExpansionProblem) -> Int {
    let member = try format.member(limits: limits)
    var position = start
    while true {
      let step = member.step(input, from: position, into: &chunk)
      position += step.consumed
      output.append(contentsOf: chunk[..<step.produced])
      if let problem = limits.problem(output: output.count, input: input.count) { throw problem }
      switch step.outcome {
      case .ended: return position
      case .running where step.consumed > 0 || step.produced > 0: continue
      case .running: throw .truncated
      case .failed(.damaged(let reason, _)): throw .damaged(reason, offset: position)
      case .failed(let problem): throw problem
      }
    }
  }

  private func skipPadding(_ input: [UInt8], from start: Int) -> Int {
    guard let unit = format.paddingUnit else { return start }
    let zeros = input[start...].prefix { $0 == 0 }.count
    return start + zeros / unit * unit
  }
}

/// Why a compressed file cannot be expanded.
enum ExpansionProblem: Error {
  case truncated
  case wrongChecksum
  case damaged(String, offset: Int)
  case trailingBytes(Int)
  case tooLarge
  case bomb(input: Int)
  case dictionaryTooLarge
  case noMemory

  func issue(file: String, format: CompressionFormat, limits: ExpansionLimits) -> DataIssue {
    let again = "copy or compress it again"
    let (problem, mend) =
      switch self {
      case .truncated: ("the \(format) file ends in the middle of its data", again)
      case .wrongChecksum: ("the \(format) file's checksum does not match its data", again)
      case .damaged(let reason, let offset):
        ("the \(format) data is damaged near byte \(offset) (\(reason))", again)
      case .trailingBytes(let count):
        ("\(count) bytes that are not \(format) follow the compressed data", "compress the file again")
      case .tooLarge:
        ("the \(format) file expands to more than \(limits.maximumBytes) bytes", "split the dataset")
      case .bomb(let input):
        (
          "the \(format) file of \(input) bytes expands more than \(limits.largestRatio)-fold and looks like a bomb",
          "if you trust it, expand it with \(format.program) and use the .csv"
        )
      case .dictionaryTooLarge:
        (
          "the \(format) file asks for more than \(limits.dictionaryBytes) bytes of memory to be expanded",
          "if you trust it, expand it with \(format.program) and use the .csv"
        )
      case .noMemory: ("no memory to expand the \(format) file", "expand it with \(format.program)")
      }
    return DataIssue(file: file, problem: problem, mend: mend)
  }
}
