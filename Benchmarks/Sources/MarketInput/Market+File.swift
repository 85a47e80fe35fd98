public import Assignment
import Tables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Market {
  /// Reads a market file straight into a market's arrays, without Foundation.
  ///
  /// - Throws: ``DriverError`` when it cannot be read, and what `MarketFile` finds wrong.
  public init(file: String) throws {
    guard let stream = fopen(file, "rb") else { throw DriverError("cannot read \(file)") }
    defer { fclose(stream) }
    guard fseek(stream, 0, SEEK_END) == 0 else { throw DriverError("\(file) is no regular file") }
    let byteCount = ftell(stream)
    rewind(stream)
    self = try MarketFile.read(byteCount: byteCount, file: file) { target throws(DataError) in
      fread(target.baseAddress, 1, target.count, stream)
    }
  }
}

/// What ends a driver.
public struct DriverError: Error, CustomStringConvertible {
  /// What happened, for people.
  public let description: String

  /// An error.
  public init(_ description: String) {
    self.description = description
  }

  /// Runs a program without a parser of arguments; an error ends it with its description.
  public static func reporting(_ program: () throws -> Void) {
    do {
      try program()
    } catch {
      var text = "\(error)\n"
      text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
      exit(1)
    }
  }
}
