import Tables

/// A file's bytes piece by piece, expanded when it is compressed, so that memory does not depend on its size.
///
/// The first bytes decide what a file is, never its name. Members that follow one another are read as one file. One that
/// expands more than its limits allow is refused after a piece more than that.
final class ExpandedFile: ByteSource {
  /// What the user calls it.
  let name: String

  /// Bytes that are read at a time of a compressed file.
  private static let inputBytes = 64 << 10

  private let file: any ByteSource
  private let limits: ExpansionLimits
  private let format: CompressionFormat?
  /// What was read of the file; of one that is not compressed, its first bytes.
  private var input: [UInt8]
  private var position = 0
  private var inputEnd: Int
  private var member: (any CompressedMember)?
  private var made = 0
  private var consumed = 0

  /// Opens a file.
  ///
  /// - Throws: as ``FileReader/read(_:as:maximumBytes:)``, without a limit on the file's size unless one is given.
  convenience init(
    _ path: String, as name: String, limits: ExpansionLimits = .streamed, maximumBytes: Int = .max
  ) throws(DataError) {
    try self.init(try OpenFile(path, as: name, maximumBytes: maximumBytes), as: name, limits: limits)
  }

  /// Expands what `file` brings.
  ///
  /// - Throws: what `file` throws.
  init(_ file: any ByteSource, as name: String, limits: ExpansionLimits) throws(DataError) {
    self.file = file
    self.name = name
    self.limits = limits
    input = [UInt8](repeating: 0, count: CompressionFormat.longestMagic)
    inputEnd = try file.readAll(into: &input, from: 0)
    format = CompressionFormat(of: input[..<inputEnd])
    if format != nil { input += [UInt8](repeating: 0, count: Self.inputBytes - input.count) }
  }

  var byteCount: Int? { format == nil ? file.byteCount : nil }

  /// - Throws: what is wrong with the compressed data, see ``CompressedFile/expand(_:file:limits:)``; why the
  ///   system could not read.
  func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
    guard let format else {
      if position == inputEnd { return try file.read(into: &target, from: start) }
      let count = min(inputEnd - position, target.count - start)
      for index in 0..<count { target[start + index] = input[position + index] }
      position += count
      return count
    }
    do throws(ExpansionFailure) {
      return try expand(format, into: &target, from: start)
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

  private func expand(
    _ format: CompressionFormat, into target: inout [UInt8], from start: Int
  ) throws(ExpansionFailure) -> Int {
    while true {
      guard let current = try currentMember(format) else { return 0 }
      let step = current.step(input, position..<inputEnd, into: &target, from: start)
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
      // Where the file's size is not known, what was read of it must do.
      if let problem = limits.problem(output: made, input: file.byteCount ?? consumed + inputEnd - position) {
        throw .data(problem)
      }
      if step.produced > 0 { return step.produced }
    }
  }

  /// The member that is being expanded, or the next one; `nil` at the end of the file.
  private func currentMember(
    _ format: CompressionFormat
  ) throws(ExpansionFailure) -> (any CompressedMember)? {
    if let member { return member }
    if consumed > 0, let unit = format.paddingUnit { try skipZeros(unit) }
    while inputEnd - position < format.magic.count, try refill() {}
    if position == inputEnd { return nil }
    guard input[position..<inputEnd].starts(with: format.magic) else {
      throw .data(.trailingBytes(try restCount()))
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
  private func skipZeros(_ unit: Int) throws(ExpansionFailure) {
    while true {
      while inputEnd - position < unit, try refill() {}
      guard inputEnd - position >= unit, input[position..<(position + unit)].allSatisfy({ $0 == 0 }) else {
        return
      }
      position += unit
      consumed += unit
    }
  }

  /// Bytes of the file that were not consumed.
  private func restCount() throws(ExpansionFailure) -> Int {
    if let size = file.byteCount { return size - consumed }
    var count = 0
    repeat {
      count += inputEnd - position
      position = inputEnd
    } while try refill()
    return count
  }

  /// Reads more input behind what is left of it; `false` at the end of the file.
  private func refill() throws(ExpansionFailure) -> Bool {
    for index in position..<inputEnd { input[index - position] = input[index] }
    inputEnd -= position
    position = 0
    do throws(DataError) {
      let more = try file.read(into: &input, from: inputEnd)
      inputEnd += more
      return more > 0
    } catch {
      throw .file(error)
    }
  }
}

extension ExpansionLimits {
  /// For what is read piece by piece: any size, but no bombs.
  public static let streamed = ExpansionLimits(maximumBytes: .max)
}
