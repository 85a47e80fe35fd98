public import Matching

/// What a run was, beside the cohort and the plan: enough to repeat it.
public struct RunInfo: Sendable {
  /// The program's version.
  public var version: String
  /// The seed of everything random.
  public var seed: UInt64
  /// How many threads worked.
  public var threads: Int
  /// The solver's name.
  public var solver: String
  /// The dataset's path as the user gave it.
  public var datasetPath: String
  /// Every file that was read, in the order of reading.
  public var inputFiles: [InputFile]
  /// The command's options as the user gave them, by name.
  public var options: [String: String]
  /// Time of reading and checking the dataset, in seconds.
  public var readSeconds: Double
  /// When the run began; the total time is counted from here.
  public var start: ContinuousClock.Instant

  /// What a run was.
  public init(
    version: String, seed: UInt64, threads: Int, solver: String, datasetPath: String,
    inputFiles: [InputFile] = [], options: [String: String] = [:], readSeconds: Double,
    start: ContinuousClock.Instant
  ) {
    self.version = version
    self.seed = seed
    self.threads = threads
    self.solver = solver
    self.datasetPath = datasetPath
    self.inputFiles = inputFiles
    self.options = options
    self.readSeconds = readSeconds
    self.start = start
  }
}

/// Time of each stage of a run, in seconds, and the memory that it took.
public struct RunCost: Sendable, Hashable {
  /// Reading and checking the dataset.
  public var readSeconds: Double
  /// Compiling, scoring, solving, pricing and explaining.
  public var stages: StageSeconds
  /// Building and writing the results.
  public var writeSeconds: Double
  /// From the start to the last file.
  public var totalSeconds: Double
  /// The most memory that the process held at once, in bytes.
  public var peakMemoryBytes: Int

  /// What a run cost.
  public init(
    readSeconds: Double, stages: StageSeconds, writeSeconds: Double, totalSeconds: Double,
    peakMemoryBytes: Int
  ) {
    self.readSeconds = readSeconds
    self.stages = stages
    self.writeSeconds = writeSeconds
    self.totalSeconds = totalSeconds
    self.peakMemoryBytes = peakMemoryBytes
  }
}
