/// The engine's version, written into every run.
enum EngineVersion {
  static let current = "0.1.0"
}
