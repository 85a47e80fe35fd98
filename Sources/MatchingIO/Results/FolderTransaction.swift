import Foundation
package import Tables

/// Writes several files into a folder so that either all of them change or none, also when the process is killed.
///
/// Files are written into a hidden folder inside the target. One renaming of that folder decides: before it nothing
/// happened, after it the transaction is a ``PendingCommit``, which this process or the next one finishes. Other files are not
/// touched.
package struct FolderTransaction: ~Copyable {
  private let folder: String
  private let staging: String
  /// Locked as long as this process lives, so that others can tell a killed one's folder.
  private let lock: Int32
  private var names: [String] = []

  private static let stagingPrefix = ".placement-"

  /// Begins; creates the folder when it is not there, and finishes or clears away what killed processes left.
  ///
  /// - Throws: one issue when the folder cannot be made or written.
  package init(folder path: String) throws(DataError) {
    let folder = path.isEmpty ? "." : path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // The error of createDirectory says less than looking at what is there.
      throw Self.failure(path: folder, code: Self.obstacle(to: folder))
    }
    try PendingCommit.finish(in: folder)
    Self.removeAbandoned(in: folder)
    let staging = "\(folder)/\(Self.stagingPrefix)\(UUID().uuidString)"
    guard mkdir(staging, 0o700) == 0 else { throw Self.failure(path: folder, code: errno) }
    self.folder = folder
    self.staging = staging
    lock = open(staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    if lock >= 0 { close(lock) }
    // Nothing is left after a commit; after a failure, what was not used.
    try? FileManager.default.removeItem(atPath: staging)
  }

  /// Removes what transactions of killed processes wrote and never decided.
  private static func removeAbandoned(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(stagingPrefix) && name != PendingCommit.folderName {
      let descriptor = open("\(folder)/\(name)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
      close(descriptor)
    }
  }

  /// Writes one file beside the folder's own.
  ///
  /// - Throws: one issue when the file cannot be written, such as on a full disk.
  package mutating func add(_ name: String, _ bytes: [UInt8]) throws(DataError) {
    try add(name) { sink throws(DataError) in try sink(bytes) }
  }

  /// Writes one file beside the folder's own, from pieces that `content` hands to its argument.
  ///
  /// - Throws: one issue when the file cannot be written, and what `content` throws.
  package mutating func add(
    _ name: String, _ content: (_ sink: ([UInt8]) throws(DataError) -> Void) throws(DataError) -> Void
  ) throws(DataError) {
    let shown = "\(folder)/\(name)"
    let descriptor = open("\(staging)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path: shown, code: errno) }
    do throws(DataError) {
      try content { bytes throws(DataError) in
        let code = Self.write(bytes, to: descriptor)
        guard code == 0 else { throw Self.failure(path: shown, code: code) }
      }
    } catch {
      close(descriptor)
      throw error
    }
    // A full disk may show only here. Some file systems have nothing to synchronise; they say EINVAL.
    let code = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
    guard close(descriptor) == 0 else { throw Self.failure(path: shown, code: errno) }
    guard code == 0 else { throw Self.failure(path: shown, code: code) }
    names.append(name)
  }

  /// Puts all files into their places.
  ///
  /// - Throws: one issue when a file cannot be replaced; the folder is then as it was.
  package consuming func commit() throws(DataError) {
    for name in names {
      var status = stat()
      if lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        throw Self.failure(path: "\(folder)/\(name)", code: EISDIR)
      }
    }
    let list = names.joined(separator: "\n")
    try add(PendingCommit.listName, Array(list.utf8))
    let pending = "\(folder)/\(PendingCommit.folderName)"
    while rename(staging, pending) != 0 {
      let code = errno
      // Another process decided in between; its files come first.
      guard code == ENOTEMPTY || code == EEXIST, let other = PendingCommit(of: folder) else {
        throw Self.failure(path: folder, code: code)
      }
      try other.finish()
    }
    Self.synchronise(folder)
    try PendingCommit.finish(in: folder)
  }

  private static func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? ENOSPC : errno }
      // Short writes are rare: a piece above 2 GiB, or a disk that is nearly full.
      rest = count == rest.count ? [] : Array(rest[count...])
    }
    return 0
  }

  private static func obstacle(to folder: String) -> Int32 {
    var path = folder
    while !path.isEmpty, path != "/", path != "." {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        return isFolder.boolValue ? EACCES : ENOTDIR
      }
      let parent = (path as NSString).deletingLastPathComponent
      path = parent.isEmpty ? "." : parent
    }
    return EACCES
  }

  static func failure(path: String, code: Int32) -> DataError {
    let (problem, mend) =
      switch code {
      case ENOSPC, EDQUOT: ("the disk is full", "free some space, or choose another folder")
      case EACCES, EPERM: ("may not be written", "check the permissions, or choose another folder")
      case EROFS: ("is on a read-only disk", "choose another folder")
      case ENOTDIR, EEXIST: ("is a file, or lies under one, not a folder", "choose another folder")
      case EISDIR, ENOTEMPTY: ("is a folder where a file must be written", "move that folder away")
      case ENAMETOOLONG: ("is too long a path", "choose a shorter one")
      default: ("cannot be written: \(String(cString: strerror(code)))", "choose another folder")
      }
    return DataError(DataIssue(file: path, problem: problem, mend: mend))
  }
}
