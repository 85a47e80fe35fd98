import Foundation

/// The most memory that this process ever held at once.
public enum PeakMemory {
  /// The peak resident size in bytes, as the operating system counts it; 0 where it does not tell.
  public static var bytes: Int {
    var usage = rusage()
    #if canImport(Darwin)
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #else
      return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1_024 : 0
    #endif
  }
}
