import Tables

/// The concepts of JobTech's taxonomy: from the newer concept ids to the legacy ids that older ads carry.
///
/// The file is JSON: an object whose keys are concept ids, each with `legacyAmsTaxonomyId` (or
/// `legacy_ams_taxonomy_id`), or an array of objects with `concept_id` (or `id`) beside it.
struct JobTechTaxonomy: Sendable, Hashable {
  private var legacyIds: [String: String] = [:]

  /// The largest taxonomy file: 256 MiB.
  static let largestFile = 256 << 20

  /// Reads a taxonomy, also a compressed one.
  ///
  /// - Throws: why it cannot be read; that it is not JSON, or has no concept.
  init(path: String) throws(DataError) {
    let bytes = try FileReader.readExpanded(path, as: path)
    guard let document = JSONDocument(longest: Self.largestFile) else {
      throw DataError(
        DataIssue(file: path, problem: "there is no memory to read it", mend: "close other programs"))
    }
    do throws(JSONFault) {
      let root = try document.read(bytes)
      for (key, concept) in root.members { add(key, concept) }
      for concept in root.elements {
        guard let id = VacancyValues.code(concept["concept_id"] ?? concept["id"]) else { continue }
        add(id, concept)
      }
    } catch {
      throw DataError(
        DataIssue(
          file: path, byte: error.offset, problem: "is not JSON: \(error.problem)",
          mend: "give JobTech's list of concepts with their legacy ids"))
    }
    guard !legacyIds.isEmpty else {
      throw DataError(
        DataIssue(
          file: path, problem: "has no concept with a legacy id",
          mend: "give JobTech's list of concepts with their legacy ids"))
    }
  }

  private mutating func add(_ id: String, _ concept: JSONNode) {
    let legacy = concept["legacyAmsTaxonomyId"] ?? concept["legacy_ams_taxonomy_id"]
    if let code = VacancyValues.code(legacy) { legacyIds[id] = code }
  }

  /// Number of concepts with a legacy id.
  var count: Int { legacyIds.count }

  /// The legacy id of a concept.
  func legacyId(of concept: String) -> String? {
    legacyIds[concept]
  }
}
