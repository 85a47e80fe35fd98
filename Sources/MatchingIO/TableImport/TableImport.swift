import Foundation
public import Tables

/// Imports delimited files into a dataset through column maps. See docs/import-tables.md.
public struct TableImport: Sendable {
  /// Whether the first record that makes no row ends the import; all of its kind in that file are named.
  public var isStrict = false

  /// An import that skips and counts what makes no row.
  public init() {}

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// Of rows with the same key the last one wins, in the order of the files and of their records. Importing the same
  /// files again changes nothing. Either all tables are written or none. Time is O(rows · log rows), memory does
  /// not grow with the files.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - maps: one map for all files, or one for each: a ready-made one's name, or a YAML file.
  ///   - dataset: the dataset.
  /// - Throws: every mistake of the maps; files that cannot be read, or lack columns; what prevents writing.
  public func run(files: [String], maps: [String], into dataset: String) throws(DataError)
    -> TableImportReport
  {
    let sources = try Self.sources(files, maps)
    var stored = StoredDataset(folder: dataset)
    try stored.error.throwIfAny()
    var error = DataError()
    var report = TableImportReport()
    var merges: [TableMerge] = []
    var names: [String] = []
    for source in sources where !names.contains(source.map.target.name) {
      names.append(source.map.target.name)
    }
    for name in names {
      let maps = sources.map(\.map).filter { $0.target.name == name }
      do throws(DataError) {
        var merge = try TableMerge(maps, into: maps[0].target, stored: stored.file(of: name, isWritten: true))
        for source in sources where source.map.target.name == name {
          var reading = TableReading(source.map, mapFile: source.mapFile, isStrict: isStrict)
          for file in source.files {
            do throws(DataError) {
              let folder = MapNeighbour.folder(of: source.isReadyMade ? file : source.mapFile)
              try reading.read(file, neighbours: folder, into: &merge)
            } catch let failure {
              error.add(failure)
            }
          }
          report.parts.append(reading.report)
        }
        if error.count == 0 { try merge.finish() }
        report.tables.append(merge.change)
        merges.append(merge)
      } catch let failure {
        error.add(failure)
      }
    }
    error.add(stored.error)
    try error.throwIfAny()
    let written = merges.filter(\.change.isWritten)
    if !written.isEmpty {
      try stored.write(
        written.map { merge in
          DatasetFile(name: "\(merge.target.name).csv") { sink throws(DataError) in try merge.write(sink) }
        })
    }
    return report
  }

  /// A map and the files that are read through it.
  private struct Source {
    var map: TableMap
    var mapFile: String
    var isReadyMade: Bool
    var files: [String]
  }

  private static func sources(_ files: [String], _ maps: [String]) throws(DataError) -> [Source] {
    var error = DataError()
    var sources: [Source] = []
    for (position, name) in maps.enumerated() {
      do throws(DataError) {
        let ready = ReadyMap.named(name)
        let found: [TableMap]
        if let ready {
          found = try ready.maps
        } else {
          found = try TableMapReader.readFile(try mapFile(name))
        }
        for map in found {
          sources.append(
            Source(
              map: map, mapFile: name, isReadyMade: ready != nil,
              files: maps.count == 1 ? files : [files[position]]))
        }
      } catch let failure {
        error.add(failure)
      }
    }
    try error.throwIfAny()
    return sources
  }

  /// A map's file; a name that is neither a file nor a ready-made map is an issue that says so.
  private static func mapFile(_ name: String) throws(DataError) -> String {
    guard !FileManager.default.fileExists(atPath: name) else { return name }
    let names = ReadyMap.all.map(\.name)
    throw DataError(
      DataIssue(
        file: name, problem: "there is no such file, and no ready-made map is called so",
        mend: NearestName.mend(
          for: name, among: names, otherwise: "ready-made are \(names.joined(separator: ", "))")))
  }
}
