import Tables
import Yams

/// Turns the nodes of a map's YAML into a ``TableMap``, noting all that is wrong.
struct TableMapParser {
  /// How its nodes are read, and what was wrong so far.
  var yaml: YAMLFields
  /// What cells are made of unless a column says something else.
  var base = CellRecipe(source: .constant(""))

  /// Starts a file.
  init(file: String) {
    yaml = YAMLFields(file: file)
  }

  private static let keys = [
    "into", "source", "delimiter", "quotes", "escape", "encoding", "skipLines", "header", "shortRecords",
    "decimal", "thousands", "missing", "suppressed", "where", "whereFilled", "columns", "rows",
  ]

  /// Reads a document; `nil` when it names no table.
  mutating func read(_ root: Node, name: String) -> TableMap? {
    base = CellRecipe(source: .constant(""))
    let entries = yaml.entries(of: root, path: "", known: Self.keys)
    guard let target = target(entries, root) else { return nil }
    var map = TableMap(source: name, target: target)
    for (key, node) in entries { readOption(key, node, &map) }
    let columns = entries.first { $0.key == "columns" }?.value
    let common = columns.map { readColumns($0, "columns.", target) } ?? []
    if let rows = entries.first(where: { $0.key == "rows" })?.value {
      map.rows = readRows(rows, common, target)
    } else {
      map.rows = [common]
    }
    for row in map.rows { check(row, of: target, at: columns ?? root) }
    return map
  }

  private mutating func target(_ entries: [(key: String, value: Node)], _ root: Node) -> ImportTarget? {
    guard let node = entries.first(where: { $0.key == "into" })?.value else {
      yaml.note(
        root, "into", problem: "the key is missing",
        mend: "name the table to be filled: \(ImportTarget.names.joined(separator: ", "))")
      return nil
    }
    guard let name = yaml.scalar(node, "into", .text) else { return nil }
    guard let target = ImportTarget.all[name] else {
      yaml.note(
        node, "into", value: name, problem: "there is no such table to be filled",
        mend: NearestName.mend(
          for: name, among: ImportTarget.names,
          otherwise: "write one of: \(ImportTarget.names.joined(separator: ", "))"))
      return nil
    }
    return target
  }

  private mutating func readOption(_ key: String, _ node: Node, _ map: inout TableMap) {
    switch key {
    case "source": if let source = yaml.scalar(node, key, .code) { map.source = source }
    case "delimiter": map.format.delimiter = yaml.scalar(node, key, .delimiter)
    case "quotes": map.format.hasQuotes = yaml.scalar(node, key, .yesNo) ?? true
    case "escape": map.format.escape = yaml.scalar(node, key, .byte)
    case "encoding": map.format.encoding = yaml.scalar(node, key, .encoding)
    case "skipLines": map.format.skippedLines = yaml.scalar(node, key, .whole(in: 0...1_000)) ?? 0
    case "header": readHeader(node, &map.format)
    case "shortRecords":
      map.format.padsShortRecords =
        yaml.scalar(node, key, .word(of: [("pad", true), ("skip", false)])) ?? false
    case "decimal": base.decimal = yaml.scalar(node, key, .byte) ?? base.decimal
    case "thousands": base.thousands = text(node, key)
    case "missing": base.missing = texts(node, key)
    case "suppressed": base.suppressed = texts(node, key)
    case "where": map.filters += filters(node, key)
    case "whereFilled":
      map.filters += texts(node, key).map {
        RowFilter(column: String(decoding: $0, as: UTF8.self), values: [], line: node.mark?.line)
      }
    default: break
    }
  }

  private mutating func readHeader(_ node: Node, _ format: inout DelimitedFormat) {
    if node.sequence != nil {
      format.header = .names(texts(node, "header").map { String(decoding: $0, as: UTF8.self) })
    } else if node.mapping != nil {
      for (_, value) in yaml.entries(of: node, path: "header.", known: ["file"]) {
        if let path = yaml.scalar(value, "header.file", .text) { format.header = .file(path) }
      }
    } else if let isThere = yaml.scalar(node, "header", .yesNo) {
      format.header = isThere ? .firstRecord : .none
    }
  }

  private mutating func readRows(
    _ node: Node, _ common: [MappedColumn], _ target: ImportTarget
  ) -> [[MappedColumn]] {
    guard let nodes = node.sequence, !nodes.isEmpty else {
      yaml.note(
        node, "rows", problem: "a list of rows is expected here",
        mend: "write one '- {column: …}' for each row that a record becomes")
      return []
    }
    return nodes.enumerated().map { position, node in
      let own = readColumns(node, "rows[\(position + 1)].", target)
      return common.filter { column in !own.contains { $0.name == column.name } } + own
    }
  }

  private mutating func readColumns(_ node: Node, _ path: String, _ target: ImportTarget) -> [MappedColumn] {
    let schema = target.schema
    let known = schema.required + schema.optional
    guard let mapping = node.mapping else {
      yaml.note(
        node, String(path.dropLast()), problem: "columns of \(target.name) are expected here",
        mend: "write 'column: source' for some of: \(known.joined(separator: ", "))")
      return []
    }
    var columns: [MappedColumn] = []
    for (keyNode, value) in mapping {
      let name = keyNode.scalar?.string ?? "?"
      guard known.contains(name) || schema.openPrefix.map(name.hasPrefix) == true else {
        let isNote = name.hasPrefix(TableSchema.notePrefix)
        yaml.note(
          keyNode, path + name,
          problem: isNote ? "free text is never stored" : "the table \(target.name) has no such column",
          mend: isNote
            ? "delete it"
            : NearestName.mend(
              for: name, among: known, otherwise: "delete it; known are \(known.joined(separator: ", "))"))
        continue
      }
      if let recipe = readRecipe(value, path + name) {
        columns.append(MappedColumn(name: name, recipe: recipe, line: keyNode.mark?.line))
      }
    }
    return columns
  }

  private mutating func check(_ row: [MappedColumn], of target: ImportTarget, at node: Node) {
    let isDemand = target.name == ImportTarget.demand.name
    for name in target.schema.required where !row.contains(where: { $0.name == name }) {
      // What a value's cell says is its status.
      if isDemand, name == "status" { continue }
      // Of a wrong column it was said already that it is wrong.
      if yaml.issues.issues.contains(where: { $0.field?.hasSuffix("." + name) == true }) { continue }
      yaml.note(
        node, "columns." + name, problem: "the table \(target.name) needs this column",
        mend: "map it, or give it a constant")
    }
    for column in row {
      check(column, isValue: isDemand && column.name == "value", at: node)
      check(column, target.type(of: column.name), at: node)
    }
    let multiple = row.filter { $0.recipe.isMultiple && !target.type(of: $0.name).isTags }
    if multiple.count > 1 {
      yaml.note(
        node, "columns." + multiple[1].name,
        problem: "a record can have several values of one column, and \(multiple[0].name) is that already",
        mend: "pick one with 'part', or fill the tables with two maps")
    }
  }
}

// MARK: - Recipes

extension TableMapParser {
  /// Checks a constant once, instead of in every row.
  private mutating func check(_ column: MappedColumn, _ type: CellType, at node: Node) {
    guard case .constant(let text) = column.recipe.source, column.recipe.prefix.isEmpty, !text.isEmpty else {
      return
    }
    do throws(FieldProblem) { try type.check(Array(text.utf8)[...]) } catch {
      yaml.note(
        node, "columns.\(column.name).constant", value: text, problem: error.problem, mend: error.mend)
    }
  }

  /// Checks what only a value of `demand` may have, and what it may not.
  private mutating func check(_ column: MappedColumn, isValue: Bool, at node: Node) {
    let recipe = column.recipe
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    if isValue, !recipe.standIn.isEmpty {
      yaml.note(
        node, "columns.value.default", problem: "a number that is not known has no other",
        mend: "delete it: the row says missing; or give its bounds with 'suppressedBounds'")
    }
    guard recipe.hasInlineFlags else { return }
    if !isValue {
      yaml.note(
        node, "columns.\(column.name).inlineFlags", problem: "only 'value' of demand has flags",
        mend: "delete it, or take what stands behind the number with 'unit'")
    } else if let last = recipe.unit.last, isLetter(last) {
      yaml.note(
        node, "columns.value.inlineFlags", problem: "letters of a unit cannot be told from flags",
        mend: "use 'unit' or 'inlineFlags'")
    }
  }
}

// MARK: - Values

extension TableMapParser {
  /// Columns, each with the values that count.
  mutating func filters(_ node: Node, _ field: String) -> [RowFilter] {
    guard let mapping = node.mapping, !mapping.isEmpty else {
      yaml.note(
        node, field, problem: "columns with values are expected here",
        mend: "write {COLUMN: value}, or {COLUMN: [value, value]}")
      return []
    }
    return mapping.map { key, value in
      let column = key.scalar?.string ?? "?"
      return RowFilter(column: column, values: texts(value, "\(field).\(column)"), line: key.mark?.line)
    }
  }

  /// A text, or several of a list.
  mutating func texts(_ node: Node, _ field: String) -> [[UInt8]] {
    (node.sequence.map(Array.init) ?? [node]).map { text($0, field) }
  }

  /// A text, which may be empty.
  mutating func text(_ node: Node, _ field: String) -> [UInt8] {
    guard let text = node.scalar?.string else {
      yaml.note(node, field, problem: "a text is expected here, not a list or keys", mend: "write one value")
      return []
    }
    return Array(text.utf8)
  }
}

extension FieldType where Value == UInt8 {
  /// A single ASCII character.
  static let byte = FieldType { bytes throws(FieldProblem) in
    guard bytes.count == 1, let byte = bytes.first, byte < 0x80 else {
      throw FieldProblem(problem: "this is not one ASCII character", mend: "write one, in quotes")
    }
    return byte
  }

  /// A single ASCII character, or its name.
  fileprivate static let delimiter = FieldType { bytes throws(FieldProblem) in
    let names: [String: UInt8] = [
      "tab": 9, "comma": .comma, "semicolon": UInt8(ascii: ";"), "pipe": UInt8(ascii: "|"),
    ]
    if let byte = names[String(decoding: bytes.prefix(16), as: UTF8.self)] { return byte }
    let byte = try FieldType.byte.parse(bytes)
    guard byte != .quote, byte != .lineFeed, byte != .carriageReturn, byte != 0 else {
      throw FieldProblem(problem: "this cannot be a delimiter", mend: "write comma, semicolon, tab or pipe")
    }
    return byte
  }
}

extension FieldType where Value == TextEncoding {
  fileprivate static let encoding: FieldType = .word(
    of: TextEncoding.allCases.map { ($0.rawValue, $0) } + TextEncoding.aliases)
}

extension FieldType where Value == DatePattern {
  static let datePattern = FieldType { bytes throws(FieldProblem) in
    guard let pattern = DatePattern(String(decoding: bytes, as: UTF8.self)) else {
      throw FieldProblem(problem: "this is not how a date is written", mend: "write it like DD.MM.YYYY")
    }
    return pattern
  }
}

extension FieldType where Value == String {
  /// A short name without blanks.
  fileprivate static let code = FieldType { bytes throws(FieldProblem) in
    guard bytes.count <= 64, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw FieldProblem(
        problem: "this is not a short name", mend: "write at most 64 letters, digits or hyphens")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
