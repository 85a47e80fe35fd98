import Assignment
import MatchingIO

/// Reads a problem file and its table of places, and names the file in what is wrong with it.
enum ProblemReader {
  static func read(_ path: String, capacities: String?, objective: Objective?) throws(DataError)
    -> ProblemFile
  {
    let bytes = try expanded(path)
    let places: [UInt8]?
    if let capacities { places = try expanded(capacities) } else { places = nil }
    do {
      return try ProblemFile.read(bytes, name: path, places: places, objective: objective)
    } catch {
      switch error {
      case .file(let inner): throw DataError(inner, in: path)
      case .places(let inner): throw DataError(inner, in: capacities ?? path)
      }
    }
  }

  private static func expanded(_ path: String) throws(DataError) -> [UInt8] {
    let bytes = try FileReader.read(path, as: path)
    return GzipReader.isGzip(bytes) ? try GzipReader.expand(bytes, file: path) : bytes
  }
}

extension DataError {
  /// What is wrong with a file of a format, with the file's name.
  init(_ error: FormatError, in file: String) {
    self.init()
    for issue in error.issues {
      var line: Int?
      if case .line(let number) = issue.position { line = number }
      add(
        DataIssue(
          file: file, line: line, field: issue.field, value: issue.value.isEmpty ? nil : issue.value,
          problem: issue.problem, mend: issue.mend))
    }
  }
}
