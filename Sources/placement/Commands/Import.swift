import ArgumentParser
import MatchingIO

/// `placement import FORMAT FILE… --into DATASET`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn files of others into a dataset.",
    discussion: """
      Examples:
        placement import jobtech ads.json --into sweden
        placement import folder datasets/stuttgart-fast-track --into stuttgart.sqlite
        placement import esco "ESCO dataset - v1.2.1 - classification - en - csv" --into region
        placement import table ba_jobs.csv.xz --map ba-jobs --into germany
        placement import demand lfst_r_lfu3pers.tsv.gz --into region
      """,
    subcommands: [
      ImportFolder.self,
      ImportJobTech.self, ImportNAV.self, ImportBAJobsuche.self, ImportFranceTravail.self, ImportVDAB.self,
      ImportSchemaOrg.self, ImportEURES.self, ImportEuropass.self, ImportJSONResume.self, ImportESCO.self,
      ImportTable.self,
      ImportDemand.self,
    ])
}
