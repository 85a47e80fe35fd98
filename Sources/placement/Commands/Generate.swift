import ArgumentParser
import Assignment
import Foundation
import Matching
import MatchingIO
import Tables

/// `placement generate`
struct Generate: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a synthetic cohort or market; the same seed gives the same bytes.",
    discussion: """
      A cohort has regions with distances, occupations with shared competences, popular and unpopular workplaces,
      languages, permits, support needs and groups; docs/calibration.md says how. With --market only a scored
      market is made, with --pairs pairs a participant; that holds millions of participants. With --demand the table
      demand of a dataset becomes individuals, whose numbers are the table's; docs/demand.md says how.

      Examples:
        placement generate --participants 2000 --workplaces 200 --seed 1 --out cohort
        placement generate --participants 1000000 --workplaces 100000 --commuters-only --out country
        placement generate --participants 1000000 --workplaces 100000 --pairs 50 --seed 1 --market big.plmarkt
        placement generate --participants 100000 --variant alike-rankings --market alike.plmarkt
        placement generate --demand germany --period 2025 --group foreigners --out cohort
      """)

  @Option(name: .long, parsing: .unconditional, help: "How many participants; not with --demand.")
  var participants: Int?

  @Option(
    name: .long, parsing: .unconditional, help: "How many workplaces. Default in a market: the variant's.")
  var workplaces: Int?

  @Option(name: .long, parsing: .unconditional, help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Option(
    name: .long, parsing: .unconditional,
    help:
      "Regions of a dataset, 1 … 10000. Default: one for every 2500 participants or 250 workplaces, at most 400."
  )
  var regions: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Competences of a dataset, 70 … 20000. Default: 142, with --profiles-only 200.")
  var competences: Int?

  @Flag(
    name: .long,
    help: "Everybody in the dataset has a home and a commute limit; otherwise one in ten lacks one of them.")
  var commutersOnly = false

  @Flag(name: .long, help: "A dataset of competence profiles alone: no regions, languages, dates or needs.")
  var profilesOnly = false

  @Option(name: .long, help: "The dataset to write: a folder, or a store such as cohort.sqlite.")
  var out: String?

  @Option(name: .long, help: "The market file to write instead of a dataset.", completion: .file())
  var market: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Pairs of each participant in a market, at most the workplaces. Default: the variant's, mostly 50.")
  var pairs: Int?

  @Option(name: .long, help: "The kind of market: some are hard for one method or another.")
  var variant: MarketGenerator.Variant?

  @OptionGroup var tables: DemandCohortOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (out == nil) != (market == nil) else {
      throw ValidationError("Give either --out FOLDER for a dataset or --market FILE for a market.")
    }
    try OutputPath.require(out, of: "--out")
    try OutputPath.require(market, of: "--market")
    if tables.demand != nil {
      guard participants == nil, workplaces == nil, market == nil, !profilesOnly, !commutersOnly,
        competences == nil,
        regions == nil
      else {
        throw ValidationError(
          "--demand takes all numbers from the table; it goes with --out, --seed and its own options.")
      }
      try tables.validate(writingTo: out)
      return
    }
    try tables.refuseLoneOptions()
    guard let participants else { throw ValidationError("Give --participants, or --demand with a dataset.") }
    guard pairs == nil || market != nil else {
      throw ValidationError("--pairs goes with --market; in a dataset the pairs follow from the tables.")
    }
    guard variant == nil || market != nil else {
      throw ValidationError("--variant goes with --market.")
    }
    guard workplaces != nil || market != nil else {
      throw ValidationError("A dataset needs --workplaces.")
    }
    guard market == nil || (regions == nil && competences == nil && !profilesOnly && !commutersOnly) else {
      throw ValidationError("--regions, --competences, --commuters-only and --profiles-only go with --out.")
    }
    guard !profilesOnly || (regions == nil && !commutersOnly) else {
      throw ValidationError("--regions and --commuters-only do not go with --profiles-only.")
    }
    for (name, value) in [
      ("participants", participants), ("workplaces", workplaces ?? 0), ("pairs", pairs ?? 0),
    ]
    where value < 0 {
      throw ValidationError("--\(name) \(value) is below 0.")
    }
    do {
      if market == nil { _ = try generationOptions() } else { try marketGenerator.requireMemory() }
    } catch let error as GenerationError {
      throw ValidationError(error.description)
    }
  }

  private func generationOptions() throws(GenerationError) -> GenerationOptions {
    try GenerationOptions(
      participants: participants ?? 0, workplaces: workplaces ?? 0, seed: seed, regions: regions,
      competences: competences, hasProfilesOnly: profilesOnly,
      hasCommutersOnly: commutersOnly)
  }

  private var marketGenerator: MarketGenerator {
    var generator = MarketGenerator(variant ?? .regional, participants: participants ?? 0, seed: seed)
    if let workplaces { generator.workplaces = workplaces }
    if let pairs { generator.pairs = pairs }
    return generator
  }

  func execute() throws -> ExitStatus {
    let made: Made
    if let demand = tables.demand {
      return try tables.make(from: demand, to: out ?? "", seed: seed, output: output)
    } else if let market {
      made = try makeMarket(at: market)
    } else {
      made = try makeDataset(in: out ?? "")
    }
    output.print(made, text: made.text)
    return .done
  }

  private struct Made: Encodable {
    let path: String
    let participants: Int
    let workplaces: Int
    let places: Int64
    let pairs: Int?
    let seed: UInt64

    var text: String {
      "\(path): \(participants) participants, \(workplaces) workplaces with \(places) places"
        + (pairs.map { ", \($0) pairs" } ?? "") + ", seed \(seed)"
    }
  }

  private func makeDataset(in folder: String) throws -> Made {
    try GeneratedMark.requirePlace(in: folder)
    let options = try generationOptions()
    let cohort = CohortGenerator(options: options).cohort()
    try DatasetWriter.write(
      cohort, plan: Plan(), folder: folder, others: [GeneratedMark.file(GeneratedNumbers(options))])
    return Made(
      path: folder, participants: cohort.participants.count, workplaces: cohort.workplaces.count,
      places: cohort.workplaces.reduce(0) { $0 + Int64($1.places) }, pairs: nil, seed: seed)
  }

  private func makeMarket(at path: String) throws -> Made {
    let generated: Market
    do {
      generated = try marketGenerator.market()
    } catch {
      throw ValidationError(error.description)
    }
    try OutputFile.write(to: path) { sink throws(DataError) in try MarketFile.write(generated, to: sink) }
    return Made(
      path: path, participants: generated.participantCount, workplaces: generated.workplaceCount,
      places: generated.totalPlaces, pairs: generated.pairCount, seed: seed)
  }
}

extension MarketGenerator {
  /// Refuses a market that this machine cannot hold: each pair takes eight bytes.
  fileprivate func requireMemory() throws(ValidationError) {
    let (pairCount, overflow) = participants.multipliedReportingOverflow(by: min(pairs, workplaces))
    let available = Int(clamping: ProcessInfo.processInfo.physicalMemory) / 8
    guard !overflow, pairCount <= available else {
      throw ValidationError(
        "\(participants) participants × \(min(pairs, workplaces)) pairs do not fit into this machine's memory; "
          + "at most \(available) pairs do.")
    }
  }
}
