import Assignment
import MatchingIO
import Tables

/// Reads a problem file and its table of places.
enum ProblemReader {
  static func read(_ path: String, capacities: String?, objective: Objective?) throws(DataError)
    -> ProblemFile
  {
    if capacities == nil, try FileReader.isMarket(path, as: path) {
      return .market(try FileReader.readMarket(path, as: path))
    }
    var places: (bytes: [UInt8], file: String)?
    if let capacities { places = (try FileReader.readExpanded(capacities, as: capacities), capacities) }
    return try ProblemFile.read(
      try FileReader.readExpanded(path, as: path), file: path, places: places, objective: objective)
  }
}
