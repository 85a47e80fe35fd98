import Tables
import Yams

/// YAML that people write: small, with few aliases, every mistake an issue with its line.
struct YAMLText {
  /// The largest file, in bytes.
  let maximumBytes: Int
  /// Where it is described how such a file is written.
  let guide: String

  /// The most YAML aliases; each may double what the file expands to.
  private static let mostAliases = 16

  /// The documents of a text; none of an empty one.
  ///
  /// - Throws: that it is not UTF-8, too large, or no YAML.
  func documents(_ bytes: [UInt8], file: String) throws(DataError) -> [Node] {
    if let issue = EncodingCheck.issue(of: bytes, file: file) { throw DataError(issue) }
    guard bytes.count <= maximumBytes, Self.aliasCount(bytes) <= Self.mostAliases else {
      throw DataError(
        DataIssue(
          file: file,
          problem: "more than \(maximumBytes) bytes, or more than \(Self.mostAliases) YAML aliases (*name)",
          mend: "write the values out"))
    }
    // Yams keeps a pointer into the text, which is only stable for texts that are not tiny.
    let text = String(decoding: bytes, as: UTF8.self) + String(repeating: "\n", count: 32)
    do {
      var composed = try Yams.compose_all(yaml: text, .default, .default, .utf8)
      var documents: [Node] = []
      while let document = composed.next() { documents.append(document) }
      // The sequence ends at a mistake and keeps it.
      if let error = composed.error { throw error }
      return documents
    } catch let error as YamlError {
      throw DataError(issue(of: error, file: file))
    } catch {
      throw DataError(DataIssue(file: file, problem: "the file is not YAML (\(error))", mend: "see \(guide)"))
    }
  }

  private static func aliasCount(_ bytes: [UInt8]) -> Int {
    zip(bytes, bytes.dropFirst()).count { $0 == UInt8(ascii: "*") && $1 > UInt8(ascii: " ") }
  }

  private func issue(of error: YamlError, file: String) -> DataIssue {
    let mend = "see \(guide)"
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return DataIssue(file: file, line: mark.line, problem: "this is not YAML (\(problem))", mend: mend)
    case .duplicatedKeysInMapping(let keys, let context):
      return DataIssue(
        file: file, line: context.mark.line, field: keys.first, problem: "the key stands here more than once",
        mend: "keep one of them")
    default:
      return DataIssue(file: file, problem: "the file is not YAML", mend: mend)
    }
  }
}

/// Reads the nodes of a YAML file and notes all that is wrong.
struct YAMLFields {
  /// The file's name as the user knows it.
  let file: String
  /// What was wrong so far.
  var issues = DataError()

  /// The known entries of a mapping; everything else is noted.
  mutating func entries(of node: Node, path: String, known: [String]) -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else {
      note(
        node, path.isEmpty ? nil : String(path.dropLast()),
        value: node.scalar.flatMap { $0.string.isEmpty ? nil : $0.string },
        problem: "keys with values are expected here",
        mend: "write one or more of: \(known.joined(separator: ", "))")
      return []
    }
    var entries: [(key: String, value: Node)] = []
    for (keyNode, value) in mapping {
      guard let key = keyNode.scalar?.string, known.contains(key) else {
        let key = keyNode.scalar?.string ?? "?"
        note(
          keyNode, path + key, problem: "there is no such key",
          mend: NearestName.mend(
            for: key, among: known, otherwise: "delete it; known are \(known.joined(separator: ", "))"))
        continue
      }
      entries.append((key, value))
    }
    return entries
  }

  /// A single value; `nil`, which is noted, when it is none of its type.
  mutating func scalar<Value>(_ node: Node, _ field: String, _ type: FieldType<Value>) -> Value? {
    guard let text = node.scalar?.string else {
      note(node, field, problem: "one value is expected here, not a list or keys", mend: "write one value")
      return nil
    }
    guard !text.isEmpty else {
      note(node, field, problem: "the key has no value", mend: "write one, or delete the key")
      return nil
    }
    do throws(FieldProblem) {
      return try type.parse(Array(text.utf8)[...])
    } catch {
      note(node, field, value: text, problem: error.problem, mend: error.mend)
      return nil
    }
  }

  /// Notes what is wrong with a node.
  mutating func note(_ node: Node, _ field: String?, value: String? = nil, problem: String, mend: String) {
    issues.add(
      DataIssue(
        file: file, line: node.mark?.line, field: field, value: value, problem: problem, mend: mend))
  }
}
