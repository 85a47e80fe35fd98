/// `SkillsPassport` of Europass 3.x in JSON, as the elements of its XML, so that one mapping serves both.
///
/// The JSON drops the list elements around what repeats, writes dates as numbers (`{"Year": 2005, "Month": 10}`) and licences as
/// an array of texts. Only members that the vocabulary keeps are looked at.
enum SkillsPassportJSON {
  /// What the XML wraps into a list element.
  private static let wrapped: Set<String> = [
    "WorkExperience", "Education", "MotherTongue", "ForeignLanguage",
  ]
  /// The most elements of an array that are read.
  private static let most = 1_000
  /// The deepest kept element of the format is at 9.
  private static let deepest = 12

  /// The document as an element; `nil` when the value is no such document.
  static func element(_ value: JSONNode, line: Int) -> RecordElement? {
    guard let passport = value["SkillsPassport"], passport.isObject else { return nil }
    return element("SkillsPassport", passport, line: line, depth: 0)
  }

  private static func element(_ name: String, _ node: JSONNode, line: Int, depth: Int) -> RecordElement {
    var element = RecordElement(name: name, attributes: dateParts(of: node), line: line)
    element.text = String(
      (node.text ?? node.bool.map { $0 ? "true" : "false" } ?? "").prefix(RecordElement.longestText))
    guard node.isObject, depth < deepest else { return element }
    for (key, value) in node.members where SkillsPassport.vocabulary.kept.contains(key) {
      if !value.isArray {
        element.children.append(Self.element(key, value, line: line, depth: depth + 1))
        continue
      }
      let isLicences = key == "Description"
      let parts = value.elements.prefix(most).map {
        Self.element(isLicences ? "Licence" : key, $0, line: line, depth: depth + 2)
      }
      if isLicences || wrapped.contains(key) {
        let list = isLicences ? key : key + "List"
        element.children.append(RecordElement(name: list, attributes: [:], line: line, children: parts))
      } else {
        element.children += parts
      }
    }
    return element
  }

  /// A date's numbers as the attributes that the XML has.
  private static func dateParts(of node: JSONNode) -> [String: String] {
    var parts: [String: String] = [:]
    for (key, width) in [("Year", 4), ("Month", 2), ("Day", 2)] {
      guard let text = node.member(key)?.text, text.utf8.allSatisfy(\.isDecimalDigit) else { continue }
      parts[key.lowercased()] = String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    return parts
  }
}
