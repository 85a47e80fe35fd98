import Foundation

/// The most memory that this process ever held at once.
public enum PeakMemory {
  /// The peak resident size in bytes, as the operating system counts it; 0 where it does not tell.
  public static var bytes: Int {
    #if canImport(Darwin)
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #else
      // Not `getrusage`, which begins with what the process held that started this one.
      guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kilobytes = Int(line.filter(\.isNumber))
      else { return 0 }
      return kilobytes * 1_024
    #endif
  }
}
