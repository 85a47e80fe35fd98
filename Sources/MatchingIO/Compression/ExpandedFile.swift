import Tables

/// A file's bytes piece by piece, expanded when it is compressed, so that memory does not depend on its size.
///
/// As with ``CompressedFile``, the first bytes decide what a file is, and one that expands more than its limits
/// allow is refused; only what comes out is not limited by size unless `limits` says so.
struct ExpandedFile: ~Copyable {
  /// What the user calls it.
  let name: String

  /// Bytes that are read and made at a time.
  private static let pieceBytes = 256 << 10

  private let file: OpenFile
  private let limits: ExpansionLimits
  private let format: CompressionFormat?
  private var input: [UInt8]
  private var position = 0
  private var member: (any CompressedMember)?
  private var piece: [UInt8] = []
  private var made = 0
  private var consumed = 0

  /// Opens a file.
  ///
  /// - Throws: as ``FileReader/read(_:as:maximumBytes:)``, without a limit on the file's size unless one is given.
  init(
    _ path: String, as name: String, limits: ExpansionLimits = .streamed, maximumBytes: Int = .max
  ) throws(DataError) {
    let opened = try OpenFile(path, as: name, maximumBytes: maximumBytes)
    let first = try opened.read(Self.pieceBytes)
    self.name = name
    self.limits = limits
    file = opened
    input = first
    format = CompressionFormat(of: first)
    if format != nil { piece = [UInt8](repeating: 0, count: Self.pieceBytes) }
  }

  /// The next bytes; none at the end.
  ///
  /// - Throws: what is wrong with the compressed data, see ``CompressedFile/expand(_:file:limits:)``; why the
  ///   system could not read.
  mutating func next() throws(DataError) -> [UInt8] {
    guard let format else {
      if !input.isEmpty {
        defer { input = [] }
        return input
      }
      return try file.read(Self.pieceBytes)
    }
    do throws(ExpansionFailure) {
      return try expanded(format)
    } catch {
      switch error {
      case .file(let error): throw error
      case .data(let problem): throw DataError(problem.issue(file: name, format: format, limits: limits))
      }
    }
  }

  private enum ExpansionFailure: Error {
    case file(DataError)
    case data(ExpansionProblem)
  }

  private mutating func expanded(_ format: CompressionFormat) throws(ExpansionFailure) -> [UInt8] {
    while true {
      guard let current = try currentMember(format) else { return [] }
      let step = current.step(input, from: position, into: &piece)
      position += step.consumed
      consumed += step.consumed
      made += step.produced
      switch step.outcome {
      case .ended: member = nil
      case .running where step.consumed > 0 || step.produced > 0: break
      case .running: if try !refill() { throw .data(.truncated) }
      case .failed(.damaged(let reason, _)): throw .data(.damaged(reason, offset: consumed))
      case .failed(let problem): throw .data(problem)
      }
      if let problem = limits.problem(output: made, input: file.byteCount) { throw .data(problem) }
      if step.produced > 0 { return Array(piece[..<step.produced]) }
    }
  }

  /// The member that is being expanded, or the next one; `nil` at the end of the file.
  private mutating func currentMember(
    _ format: CompressionFormat
  ) throws(ExpansionFailure) -> (any CompressedMember)? {
    if let member { return member }
    if consumed > 0, let unit = format.paddingUnit { try skipZeros(unit) }
    while input.count - position < format.magic.count, try refill() {}
    if position == input.count { return nil }
    guard input[position...].starts(with: format.magic) else {
      throw .data(.trailingBytes(file.byteCount - consumed))
    }
    do throws(ExpansionProblem) {
      let opened = try format.member(limits: limits)
      member = opened
      return opened
    } catch {
      throw .data(error)
    }
  }

  /// Passes over units of zero bytes between members.
  private mutating func skipZeros(_ unit: Int) throws(ExpansionFailure) {
    while true {
      while input.count - position < unit, try refill() {}
      guard input.count - position >= unit, input[position..<(position + unit)].allSatisfy({ $0 == 0 }) else {
        return
      }
      position += unit
      consumed += unit
    }
  }

  /// Reads more input behind what is left of it; `false` at the end of the file.
  private mutating func refill() throws(ExpansionFailure) -> Bool {
    do throws(DataError) {
      let more = try file.read(Self.pieceBytes)
      input = Array(input[position...]) + more
      position = 0
      return !more.isEmpty
    } catch {
      throw .file(error)
    }
  }
}

extension ExpansionLimits {
  /// For what is read piece by piece: any size, but no bombs.
  static let streamed = ExpansionLimits(maximumBytes: .max)
}
