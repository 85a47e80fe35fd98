import GRDB
import Tables

extension DataError {
  /// What SQLite or this module says about a store, in the words of its user.
  init(_ error: any Error, store path: String) {
    if let known = error as? DataError {
      self = known
      return
    }
    guard let failure = error as? DatabaseError else {
      self.init(
        DataIssue(file: path, problem: "failed: \(error)", mend: "try again, or restore the file from a copy")
      )
      return
    }
    let (problem, mend) = Self.words(of: failure)
    self.init(DataIssue(file: path, problem: problem, mend: mend))
  }

  private static func words(of failure: DatabaseError) -> (problem: String, mend: String) {
    let said = failure.message ?? "error \(failure.resultCode.rawValue)"
    return switch failure.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      ("another program is changing it", "wait until that is done, and run the command again")
    case .SQLITE_NOTADB: ("is no SQLite file", "give a folder, or a file that 'placement import' made")
    case .SQLITE_CORRUPT, .SQLITE_FORMAT:
      (
        "is damaged (\(said))",
        "restore it from a copy; the tool sqlite3 saves what can be read with .recover"
      )
    case .SQLITE_FULL: ("the disk is full", "free some space")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      ("may not be written (\(said))", "check the permissions of the file and of its folder")
    case .SQLITE_CANTOPEN: ("cannot be opened (\(said))", "check the path and the permissions of its folder")
    case .SQLITE_IOERR: ("cannot be read or written (\(said))", "check the disk")
    case .SQLITE_TOOBIG: ("holds a value that is too large (\(said))", "restore it from a copy")
    case .SQLITE_NOMEM: ("there is not enough memory for it", "close other programs")
    default: ("does not do what was asked (\(said))", "restore it from a copy, or report this")
    }
  }
}
