import CJSON
import Tables

/// The part of a file that a reader of JSON looks at: bytes by their offset in the file, from the first that is
/// still needed on. Memory is what is needed and a piece of the file.
final class JSONWindow {
  /// Offset of the first byte that is still needed.
  private(set) var start = 0
  /// Offset behind the last byte that was read so far.
  private(set) var end = 0
  /// The 1-based line of ``start``.
  private(set) var line = 1
  /// Bytes at the beginning of that line that are no longer there.
  private(set) var column = 0

  private let file: ExpandedFile
  private var piece = [UInt8](repeating: 0, count: 256 << 10)
  private var memory: UnsafeMutableBufferPointer<UInt8>
  /// Offset of the memory's first byte.
  private var origin = 0

  /// A window at the start of a file.
  init(_ file: ExpandedFile) {
    self.file = file
    memory = .allocate(capacity: (1 << 20) + JSONDocument.padding)
    memory.initialize(repeating: 0)
  }

  deinit {
    memory.deallocate()
  }

  /// The byte at an offset from ``start`` on and before ``end``.
  subscript(offset: Int) -> UInt8 {
    precondition(offset >= start && offset < end, "a byte outside of the window")
    return memory[offset - origin]
  }

  /// Reads the file's next piece; `false` at its end.
  ///
  /// - Throws: why it could not be read or expanded.
  func fill() throws(DataError) -> Bool {
    let count = try file.read(into: &piece, from: 0)
    guard count > 0 else { return false }
    let kept = end - start
    if end - origin + count + JSONDocument.padding > memory.count {
      let needed = kept + count + JSONDocument.padding
      let target: UnsafeMutableBufferPointer<UInt8>
      if needed * 2 > memory.count {
        target = .allocate(capacity: needed * 2)
        target.initialize(repeating: 0)
      } else {
        target = memory
      }
      if kept > 0, let from = memory.baseAddress, let to = target.baseAddress {
        // The places may overlap, which `update` allows.
        to.update(from: from + (start - origin), count: kept)
      }
      if target.baseAddress != memory.baseAddress {
        memory.deallocate()
        memory = target
      }
      origin = start
    }
    let place = end - origin
    piece.withUnsafeBufferPointer { source in
      if let from = source.baseAddress, let to = memory.baseAddress {
        (to + place).update(from: from, count: count)
      }
    }
    end += count
    return true
  }

  /// Gives up the bytes before an offset.
  func release(before offset: Int) {
    guard offset > start else { return }
    let part = bytes(start..<offset)
    let lines = cjson_lines(part.baseAddress, part.count)
    line += lines
    if lines > 0 {
      column = part.reversed().prefix { $0 != .lineFeed }.count
    } else {
      column += part.count
    }
    start = offset
  }

  /// The line and column, both from 1, of an offset in the window. O(distance from ``start``).
  func place(of offset: Int) -> (line: Int, column: Int) {
    let part = bytes(start..<min(max(offset, start), end))
    let lines = cjson_lines(part.baseAddress, part.count)
    let onLine = part.reversed().prefix { $0 != .lineFeed }.count
    return (line + lines, (lines > 0 ? 0 : column) + onLine + 1)
  }

  /// The offset of the first line feed at or behind an offset, among the bytes that are there.
  func lineFeed(from offset: Int) -> Int? {
    let part = bytes(offset..<end)
    let position = cjson_line_end(part.baseAddress, part.count)
    return position < part.count ? offset + position : nil
  }

  /// Goes over an array, object or string as far as its bytes are there, and moves `offset` behind them.
  func skip(from offset: inout Int, _ scan: inout cjson_scan, deepest: Int) -> cjson_scan_outcome {
    let part = bytes(offset..<end)
    var position = 0
    let outcome = cjson_skip(part.baseAddress, part.count, &position, &scan, Int64(deepest))
    offset += position
    return outcome
  }

  /// Reads the text in a range.
  ///
  /// - Throws: what is wrong, with its offset in the file.
  func read(_ range: Range<Int>, with document: JSONDocument) throws(JSONFault) -> JSONNode {
    do throws(JSONFault) {
      return try document.read(padded: bytes(range))
    } catch {
      throw JSONFault(offset: range.lowerBound + error.offset, error.problem)
    }
  }

  /// Whether the bytes in a range are those of `text`.
  func holds(_ text: String, in range: Range<Int>) -> Bool {
    bytes(range).elementsEqual(text.utf8)
  }

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= start && range.upperBound <= end, "bytes outside of the window")
    return UnsafeBufferPointer(rebasing: memory[(range.lowerBound - origin)..<(range.upperBound - origin)])
  }
}
