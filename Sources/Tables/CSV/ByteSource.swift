/// Where a text's bytes come from, one piece after the other.
public protocol ByteSource: AnyObject {
  /// How many bytes come in all; `nil` where only the end tells.
  var byteCount: Int? { get }

  /// Puts the next bytes into `target[start...]`, as many as there are and fit.
  ///
  /// - Parameters:
  ///   - target: keeps its size; what is before `start` stays.
  ///   - start: less than the number of bytes of `target`.
  /// - Returns: how many bytes came; 0 only at the end.
  /// - Throws: why there is no next piece.
  func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int
}
