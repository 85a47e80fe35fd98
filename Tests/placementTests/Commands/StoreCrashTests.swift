import Assignment
import Foundation
import Testing

/// The built command line, killed while it writes a store, and several at one store at once.
@Suite struct StoreCrashTests {
  /// Starts the tool without waiting for it.
  private func start(_ arguments: [String], in scratch: Scratch, _ name: String = "output") throws -> Process
  {
    let output = try scratch.write(name, "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Tool.root)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: output)
    try process.run()
    return process
  }

  private func generate(_ participants: Int, seed: Int, at path: String) throws {
    let made = try Tool.run(
      "generate", "--participants", "\(participants)", "--workplaces", "60", "--seed", "\(seed)", "--out",
      path)
    #expect(made.status == 0, "\(made.errors)")
  }

  /// The tables of a folder, or of a store by exporting it.
  private func tables(of dataset: String, _ scratch: Scratch) throws -> [String: String] {
    let folder = "\(scratch.path)/export-\(UUID().uuidString)"
    let result = try Tool.run("export", dataset, "--to", folder)
    #expect(result.status == 0, "\(result.errors)")
    var tables: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      tables[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    try FileManager.default.removeItem(atPath: folder)
    return tables
  }

  @Test func aKilledImportLeavesTheLastGoodState() throws {
    let scratch = try Scratch()
    let (old, new) = ("\(scratch.path)/old", "\(scratch.path)/new")
    try generate(400, seed: 1, at: old)
    try generate(600, seed: 2, at: new)
    let states = [try tables(of: old, scratch), try tables(of: new, scratch)]
    let store = "\(scratch.path)/a.sqlite"
    _ = try Tool.run("import", "folder", old, "--into", store)
    let whole = "\(scratch.path)/whole.sqlite"
    try FileManager.default.copyItem(atPath: store, toPath: whole)
    let begin = ContinuousClock.now
    #expect(try Tool.run("import", "folder", new, "--into", whole).status == 0)
    let needed = (ContinuousClock.now - begin) / .seconds(1)
    var random = SplitMix64(seed: 13)
    var wasKilled = 0
    for round in 0..<16 {
      // The last tenth of the time is when the store is written.
      let share =
        round % 2 == 0
        ? Double.random(in: 0...1, using: &random) : Double.random(in: 0.7...1.1, using: &random)
      let process = try start(["import", "folder", new, "--into", store], in: scratch)
      Thread.sleep(forTimeInterval: needed * share)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { wasKilled += 1 }
      let found = try tables(of: store, scratch)
      #expect(states.contains(found), "after \(share) of \(needed) s: neither the old nor the new dataset")
      _ = try Tool.run("import", "folder", old, "--into", store)
    }
    #expect(wasKilled > 0)
    #expect(try tables(of: store, scratch) == states[0])
  }

  @Test func aKilledFirstImportLeavesNothingInTheWay() throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/d"
    try generate(300, seed: 3, at: folder)
    let expected = try tables(of: folder, scratch)
    for round in 0..<6 {
      let store = "\(scratch.path)/\(round).sqlite"
      let process = try start(["import", "folder", folder, "--into", store], in: scratch)
      Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.5))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let again = try Tool.run("import", "folder", folder, "--into", store)
      #expect(again.status == 0, "\(again.errors)")
      #expect(try tables(of: store, scratch) == expected)
    }
  }

  @Test func importsAtOnceAreAllMade() throws {
    let scratch = try Scratch()
    let store = "\(scratch.path)/a.sqlite"
    _ = try Tool.run("import", "folder", "datasets/permits-plovdiv", "--into", store)
    let processes = try (0..<4).map { number in
      let ads = try scratch.write(
        "\(number).json", "[{\"id\": \"\(number)\", \"number_of_vacancies\": \(number + 1)}]")
      return try start(["import", "jobtech", ads, "--into", store], in: scratch, "output\(number)")
    }
    for (number, process) in processes.enumerated() {
      process.waitUntilExit()
      let said = try scratch.read("output\(number)")
      #expect(process.terminationStatus == 0, "\(said)")
    }
    let workplaces = try tables(of: store, scratch)["workplaces.csv"] ?? ""
    for number in 0..<4 { #expect(workplaces.contains("jobtech:\(number)"), "\(workplaces)") }
    #expect(try Tool.run("log", store).output.split(separator: "\n").count == 1 + 1 + 4)
  }

  /// Of programs that make one store at the same time, each brings its vacancies or is told that another was quicker.
  @Test func aStoreThatManyMakeAtOnceIsWhole() throws {
    let scratch = try Scratch()
    let ads = try (0..<6).map { number in
      try scratch.write("\(number).json", "[{\"id\": \"\(number)\", \"number_of_vacancies\": 1}]")
    }
    for round in 0..<4 {
      let store = "\(scratch.path)/\(round).sqlite"
      let processes = try ads.enumerated().map { number, file in
        try start(["import", "jobtech", file, "--into", store], in: scratch, "said\(number)")
      }
      for (number, process) in processes.enumerated() {
        process.waitUntilExit()
        let said = try scratch.read("said\(number)")
        if process.terminationStatus == 0 { continue }
        #expect(said.contains("another program has just made it; run the command again"), "\(said)")
        #expect(try Tool.run("import", "jobtech", ads[number], "--into", store).status == 0)
      }
      let workplaces = try tables(of: store, scratch)["workplaces.csv"] ?? ""
      for number in 0..<6 { #expect(workplaces.contains("jobtech:\(number)"), "\(workplaces)") }
    }
  }
}
