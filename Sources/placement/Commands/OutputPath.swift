import ArgumentParser
import Foundation

/// Checks of the paths that commands write to, before any work is done.
enum OutputPath {
  /// Refuses an empty path: it comes from a shell variable that is not set, and would mean the current folder.
  static func require(_ path: String?, of option: String) throws(ValidationError) {
    guard let path, path.isEmpty else { return }
    throw ValidationError("\(option) is empty.")
  }

  /// Refuses to write over a file that is read.
  static func require(_ path: String?, of option: String, differsFrom inputs: [String?])
    throws(ValidationError)
  {
    try require(path, of: option)
    guard let path else { return }
    for case .some(let input) in inputs where resolved(input) == resolved(path) {
      throw ValidationError("\(option) would write over \(input), which is read.")
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
