public import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Linux reads at most 2 GiB a call.
private let largestRead = 1 << 30

/// `read` of the C library, under a name that ``FileReader/read(_:as:maximumBytes:)`` does not hide.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(descriptor, target, count)
}

/// Reads whole files, and says plainly why one cannot be read.
public enum FileReader {
  /// The largest file that is read unless told otherwise: 4 GiB.
  public static let defaultMaximumBytes = 4 << 30

  /// A file's bytes. A pipe or device is refused instead of waited for.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what the user calls it.
  ///   - maximumBytes: larger files are refused.
  /// - Throws: one issue: missing, unreadable, a folder, no regular file, or too large.
  public static func read(
    _ path: String, as name: String, maximumBytes: Int = defaultMaximumBytes
  ) throws(DataError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw DataError(openingIssue(errno, name: name)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DataError(openingIssue(errno, name: name)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw DataError(
        DataIssue(file: name, problem: "this is a folder, not a file", mend: "give the path of a file"))
    default:
      throw DataError(
        DataIssue(
          file: name, problem: "this is a pipe or device, not a file", mend: "save the data into a file first"
        ))
    }
    guard status.st_size <= maximumBytes else {
      throw DataError(
        DataIssue(
          file: name, problem: "the file has \(status.st_size) bytes, the limit is \(maximumBytes)",
          mend: "check that it is the right file, or split it"))
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let wanted = min(buffer.count - count, largestRead)
        let step = systemRead(descriptor, buffer.baseAddress.map { $0 + count }, wanted)
        if step < 0, errno == EINTR { continue }
        if step < 0 { failure = errno }
        if step <= 0 { break }
        count += step
      }
    }
    guard failure == 0 else { throw DataError(openingIssue(failure, name: name)) }
    return bytes
  }

  private static func openingIssue(_ code: Int32, name: String) -> DataIssue {
    switch code {
    case ENOENT, ENOTDIR:
      DataIssue(file: name, problem: "there is no such file", mend: "check the path")
    case EACCES, EPERM:
      DataIssue(file: name, problem: "the file may not be read", mend: "give yourself the right to read it")
    default:
      DataIssue(
        file: name, problem: "the file cannot be read (\(String(cString: strerror(code))))",
        mend: "check the path and the disk")
    }
  }
}
