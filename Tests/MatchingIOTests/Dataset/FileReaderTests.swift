import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct FileReaderTests {
  private func issue(_ path: String, maximumBytes: Int = 100) -> String? {
    let error = #expect(throws: DataError.self) {
      try FileReader.read(path, as: "p.csv", maximumBytes: maximumBytes)
    }
    return error?.description
  }

  @Test func readsBytesAndSaysWhyItCannot() throws {
    try DatasetFixture.withFolder(["x": "hello", "empty": ""]) { folder in
      let bytes = try FileReader.read(folder + "/x", as: "x", maximumBytes: 5)
      #expect(bytes == Array("hello".utf8))
      let nothing = try FileReader.read(folder + "/empty", as: "x")
      #expect(nothing.isEmpty)
      #expect(
        issue(folder + "/x", maximumBytes: 4)
          == "p.csv: the file has 5 bytes, the limit is 4; check that it is the right file, or split it")
      #expect(issue(folder + "/nothing") == "p.csv: there is no such file; check the path")
      #expect(issue(folder + "/x/y") == "p.csv: there is no such file; check the path")
      #expect(issue(folder) == "p.csv: this is a folder, not a file; give the path of a file")
    }
  }

  @Test func aPipeIsRefusedInsteadOfWaitedFor() throws {
    try DatasetFixture.withFolder { folder in
      let path = folder + "/pipe"
      let process = try Process.run(URL(fileURLWithPath: "/usr/bin/mkfifo"), arguments: [path])
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      #expect(issue(path) == "p.csv: this is a pipe or device, not a file; save the data into a file first")
    }
    #expect(
      issue("/dev/null") == "p.csv: this is a pipe or device, not a file; save the data into a file first")
  }

  @Test func unreadableFiles() throws {
    try DatasetFixture.withFolder { folder in
      let path = folder + "/participants.csv"
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      // The superuser may read everything.
      guard !FileManager.default.isReadableFile(atPath: path) else { return }
      #expect(issue(path) == "p.csv: the file may not be read; give yourself the right to read it")
    }
  }
}
