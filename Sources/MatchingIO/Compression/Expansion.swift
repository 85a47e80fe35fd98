import Tables

/// One member of a compressed file, expanded chunk by chunk.
protocol CompressedMember: AnyObject {
  /// Expands `input[range]` into `target[start...]`, as far as either reaches.
  func step(
    _ input: [UInt8], _ range: Range<Int>, into target: inout [UInt8], from start: Int
  ) -> ExpansionStep
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
