import ArgumentParser
import Assignment
import Foundation
import Matching
import MatchingIO
import Tables

/// `placement verify DIR` and `placement verify MARKET ALLOCATION`
struct Verify: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a result again from its files.",
    discussion: """
      With a result folder, every file of it is checked against the others and the certificate on every stored pair;
      with --dataset also the scores of the placements and the bound over all pairs of the dataset. With a market and
      an allocation, validity and optimality are proved anew. Ends with 0 when everything holds, else with 5.

      Examples:
        placement verify out/stuttgart
        placement verify out/stuttgart --dataset datasets/stuttgart-fast-track
        placement verify market.plmarkt allocation.csv
        placement verify edges.csv allocation.csv --capacities places.csv
      """)

  static let consequence = "nothing can be verified"

  @Argument(help: "A result folder, or a market file or edge table.")
  var subject: String

  @Argument(help: "The allocation of a market, as CSV: participant,workplace,score.", completion: .file())
  var allocation: String?

  @Option(name: .long, help: "The dataset of the result, to check all of its pairs: a folder, or a store.")
  var dataset: String?

  @Option(
    name: .long, help: "The plan that the result was made with, when it was not the dataset's.",
    completion: .file())
  var plan: String?

  @Option(name: .long, help: "For an edge table: the table workplace,places.", completion: .file())
  var capacities: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard allocation == nil || dataset == nil else {
      throw ValidationError("--dataset goes with a result folder, not with a market.")
    }
    guard plan == nil || dataset != nil else {
      throw ValidationError("--plan goes with --dataset.")
    }
    guard capacities == nil || allocation != nil else {
      throw ValidationError("--capacities goes with an edge table and its allocation.")
    }
  }

  func execute() throws -> ExitStatus {
    var report: VerificationReport
    if let allocation {
      report = try MarketVerifier.verify(market: subject, capacities: capacities, allocation: allocation)
    } else {
      try requireFolder()
      report = try ResultFolder.verify(subject)
      if let dataset {
        let progress = ProgressLine()
        defer { progress.clear() }
        let read = try DatasetReader.read(folder: dataset, plan: plan) { progress.show("read \($0)") }
        report.append(
          try ResultFolder.verify(
            subject, against: read.cohort, plan: read.plan,
            threads: ProcessInfo.processInfo.activeProcessorCount
          ) { progress.show("price", $0, $1) })
      }
    }
    switch output.format {
    case .text:
      Console.print(report.description)
      Console.print(report.passed ? "The result holds." : "The result does NOT hold.")
    case .json: Console.print(bytes: JSONText.bytes(of: Verification(report)))
    }
    if !report.passed, dataset != nil, plan == nil, let used = planOfRun {
      Console.error("The result was made with --plan \(used); verify it with the same plan.")
    }
    return report.passed ? .done : .proofFailed
  }

  /// The plan that was given to the run instead of the dataset's.
  private var planOfRun: String? {
    struct Run: Decodable {
      struct Circumstances: Decodable { let options: [String: String] }
      let run: Circumstances
    }
    let data = FileManager.default.contents(atPath: "\(subject)/run.json")
    let run = data.flatMap { try? JSONDecoder().decode(Run.self, from: $0) }
    return run?.run.options["plan"]
  }

  private func requireFolder() throws(DataError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: subject, isDirectory: &isFolder) else {
      throw DataError(DataIssue(file: subject, problem: "there is no such folder", mend: "check the path"))
    }
    guard isFolder.boolValue else {
      throw DataError(
        DataIssue(
          file: subject, problem: "this is a file, not a result folder",
          mend: "give the folder that match wrote, or the allocation of this market after it"))
    }
    guard
      ResultFolder.fileNames.contains(where: { FileManager.default.fileExists(atPath: "\(subject)/\($0)") })
    else {
      throw DataError(
        DataIssue(
          file: subject, problem: "the folder holds no result", mend: "give the folder that match wrote"))
    }
  }
}

/// What a verification found, for programs.
private struct Verification: Encodable {
  let passed: Bool
  let checks: [VerificationReport.Check]

  init(_ report: VerificationReport) {
    passed = report.passed
    checks = report.checks
  }
}
