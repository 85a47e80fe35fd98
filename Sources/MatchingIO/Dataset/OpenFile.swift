import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Linux reads at most 2 GiB a call.
private let largestRead = 1 << 30

/// A regular file that is open for reading; closed with its last use.
final class OpenFile: ByteSource {
  /// What the user calls it.
  let name: String
  /// Its size when it was opened.
  let size: Int

  private let descriptor: Int32

  var byteCount: Int? { size }

  /// Opens a file. A pipe or device is refused instead of waited for.
  ///
  /// - Throws: one issue: missing, unreadable, a folder, no regular file, or larger than `maximumBytes`.
  init(_ path: String, as name: String, maximumBytes: Int) throws(DataError) {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw DataError(Self.issue(errno, name: name)) }
    do throws(DataError) {
      size = try Self.size(of: descriptor, name: name, maximumBytes: maximumBytes)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.name = name
  }

  deinit {
    close(descriptor)
  }

  private static func size(
    of descriptor: Int32, name: String, maximumBytes: Int
  ) throws(DataError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DataError(issue(errno, name: name)) }
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
    return Int(status.st_size)
  }

  /// Reads the next bytes into `target` until it is full or the file ends. Returns how many there were.
  ///
  /// - Throws: why the system could not read.
  func read(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var count = 0
    while count < target.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: target[count...])
      let step = systemRead(descriptor, rest.baseAddress, min(rest.count, largestRead))
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { throw DataError(Self.issue(errno, name: name)) }
      if step == 0 { break }
      count += step
    }
    return count
  }

  func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
    var failure: DataError?
    let count = target.withUnsafeMutableBytes { target in
      do throws(DataError) {
        return try read(into: UnsafeMutableRawBufferPointer(rebasing: target[start...]))
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }

  /// The next `count` bytes, or as many as there still are.
  ///
  /// - Throws: why the system could not read.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    var failure: DataError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      do throws(DataError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(target))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private static func issue(_ code: Int32, name: String) -> DataIssue {
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

/// `read` of the C library, under a name that ``OpenFile/read(into:)`` does not hide.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
