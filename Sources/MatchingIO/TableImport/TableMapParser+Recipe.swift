import Tables
import Yams

extension TableMapParser {
  private static let recipeKeys = [
    "from", "join", "constant", "missing", "suppressed", "suppressedWhere", "notApplicableWhere",
    "suppressedBounds", "inlineFlags", "default", "required", "trim", "remove", "split", "part", "first",
    "dropLast", "padZeros",
    "case",
    "date", "codes", "lookupFirst", "otherwise", "prefix", "decimal", "thousands", "unit",
  ]

  /// How the cells of a column are made; `nil` when the map does not say it.
  mutating func readRecipe(_ node: Node, _ path: String) -> CellRecipe? {
    var recipe = base
    if let name = node.scalar?.string {
      guard !name.isEmpty else {
        yaml.note(node, path, problem: "the key has no value", mend: "name the file's column")
        return nil
      }
      recipe.source = .firstFilled([name])
      return recipe
    }
    let entries = yaml.entries(of: node, path: path + ".", known: Self.recipeKeys)
    for (key, value) in entries {
      readMeaning(key, value, path, &recipe)
      readShape(key, value, path, &recipe)
    }
    let sources = entries.filter { ["from", "constant"].contains($0.key) }
    guard sources.count == 1 else {
      if !entries.isEmpty || node.mapping?.isEmpty == true {
        yaml.note(
          node, path, problem: "a column has either 'from' or 'constant'",
          mend: "write 'from: COLUMN', or 'constant: TEXT'")
      }
      return nil
    }
    let names = texts(sources[0].value, "\(path).\(sources[0].key)").map {
      String(decoding: $0, as: UTF8.self)
    }
    if sources[0].key == "constant" {
      recipe.source = .constant(names.first ?? "")
      (recipe.decimal, recipe.thousands, recipe.unit) = (UInt8(ascii: "."), [], [])
    } else if let join = entries.first(where: { $0.key == "join" })?.value {
      recipe.source = .joined(names, String(decoding: text(join, path + ".join"), as: UTF8.self))
    } else {
      recipe.source = .firstFilled(names)
    }
    return recipe
  }

  /// What texts mean.
  private mutating func readMeaning(_ key: String, _ node: Node, _ path: String, _ recipe: inout CellRecipe) {
    let field = "\(path).\(key)"
    switch key {
    case "missing": recipe.missing = texts(node, field)
    case "suppressed": recipe.suppressed = texts(node, field)
    case "suppressedWhere": recipe.suppressedWhere = filters(node, field)
    case "notApplicableWhere": recipe.notApplicableWhere = filters(node, field)
    case "suppressedBounds": recipe.suppressedBounds = bounds(node, field)
    case "inlineFlags": recipe.hasInlineFlags = yaml.scalar(node, field, .yesNo) ?? false
    case "default": recipe.standIn = text(node, field)
    case "required": recipe.isRequired = yaml.scalar(node, field, .yesNo) ?? false
    case "codes": recipe.codes = codeList(node, field)
    case "lookupFirst": recipe.lookedUpLength = yaml.scalar(node, field, .whole(in: 1...64))
    case "otherwise": recipe.otherwise = yaml.scalar(node, field, .word()) ?? .skip
    case "decimal": recipe.decimal = yaml.scalar(node, field, .byte) ?? recipe.decimal
    case "thousands": recipe.thousands = text(node, field)
    case "unit": recipe.unit = text(node, field)
    case "date": recipe.date = yaml.scalar(node, field, .datePattern)
    default: break
    }
  }

  /// How texts are cut and put together.
  private mutating func readShape(_ key: String, _ node: Node, _ path: String, _ recipe: inout CellRecipe) {
    let field = "\(path).\(key)"
    switch key {
    case "trim": recipe.isTrimmed = yaml.scalar(node, field, .yesNo) ?? true
    case "remove": recipe.removed = text(node, field)
    case "split": recipe.separator = text(node, field)
    case "part": recipe.part = yaml.scalar(node, field, .whole(in: 1...1_000))
    case "first": recipe.keptFirst = yaml.scalar(node, field, .whole(in: 1...1_000))
    case "dropLast": recipe.droppedLast = yaml.scalar(node, field, .whole(in: 1...1_000))
    case "padZeros": recipe.paddedLength = yaml.scalar(node, field, .whole(in: 1...64))
    case "case": recipe.letterCase = yaml.scalar(node, field, .word())
    case "prefix": recipe.prefix = prefix(node, field)
    default: break
    }
  }

  private mutating func bounds(_ node: Node, _ field: String) -> (lower: String, upper: String)? {
    let numbers = (node.sequence.map(Array.init) ?? [node]).compactMap {
      yaml.scalar($0, field, FieldType<Int64>.millionths(in: 0...999_999_999_999_999_999))
    }
    guard numbers.count == 2, numbers[0] <= numbers[1] else {
      yaml.note(node, field, problem: "these are not two bounds", mend: "write two numbers, such as [1, 2]")
      return nil
    }
    return (DecimalText.text(millionths: numbers[0]), DecimalText.text(millionths: numbers[1]))
  }

  private mutating func codeList(_ node: Node, _ field: String) -> CodeList? {
    guard let mapping = node.mapping else {
      yaml.note(
        node, field, problem: "codes are expected here",
        mend: "write {code: other, …}, or {file: FILE, from: COLUMN, to: COLUMN}")
      return nil
    }
    if mapping.contains(where: { $0.key.scalar?.string == "file" }) {
      var found: [String: String] = [:]
      for (key, value) in yaml.entries(of: node, path: field + ".", known: ["file", "from", "to"]) {
        found[key] = yaml.scalar(value, "\(field).\(key)", .text)
      }
      guard let file = found["file"], let from = found["from"], let to = found["to"] else {
        yaml.note(
          node, field, problem: "a code list of a file has 'file', 'from' and 'to'", mend: "write all three")
        return nil
      }
      return .file(CodeListFile(path: file, from: from, to: to))
    }
    var list: [[UInt8]: [UInt8]] = [:]
    for (key, value) in mapping {
      guard let code = key.scalar?.string, let other = value.scalar?.string else {
        yaml.note(
          value, field, problem: "one value is expected here, not a list or keys", mend: "write one value")
        continue
      }
      list[Array(code.utf8)] = Array(other.utf8)
    }
    return .inline(list)
  }

  private mutating func prefix(_ node: Node, _ field: String) -> [PrefixPart] {
    var parts: [PrefixPart] = []
    var rest = String(decoding: text(node, field), as: UTF8.self)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.column(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return rest.isEmpty ? parts : parts + [.text(String(rest))]
  }
}
