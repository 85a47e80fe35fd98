/// Finds the known name that a misspelt one most likely means.
package enum NearestName {
  /// Lists longer than this are not searched, so that a file full of unknown ids stays cheap.
  package static let longestList = 5_000

  /// The name that differs only in case or surrounding spaces, else the nearest within two edits (one for
  /// names of up to three letters); the first one on ties, `nil` when nothing is near.
  package static func suggestion(for name: String, among names: some Collection<String>) -> String? {
    guard names.count <= longestList else { return nil }
    let folded = fold(name)
    guard !folded.isEmpty, folded.count <= 64 else { return nil }
    var best: (name: String, edits: Int)?
    let limit = folded.count <= 3 ? 1 : 2
    for candidate in names {
      let foldedCandidate = fold(candidate)
      if foldedCandidate == folded { return candidate }
      guard abs(foldedCandidate.count - folded.count) <= limit, foldedCandidate.count > 1 else { continue }
      let edits = editDistance(folded, foldedCandidate)
      if edits <= limit, edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    return best?.name
  }

  /// "did you mean 'x'?" as the end of a mend, or `otherwise`.
  package static func mend(for name: String, among names: some Collection<String>, otherwise: String)
    -> String
  {
    suggestion(for: name, among: names).map { "did you mean '\(DataIssue.printable($0))'?" } ?? otherwise
  }

  private static func fold(_ name: String) -> [UInt8] {
    name.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "_"): nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
  }

  /// Levenshtein's distance. O(left · right).
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substituted = diagonal + (byte == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, min(row[j], diagonal) + 1)
      }
    }
    return row[right.count]
  }
}
