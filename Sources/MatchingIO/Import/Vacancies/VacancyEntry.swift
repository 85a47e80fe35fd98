/// What is known about one workplace, packed for a ``SortedSpill``.
enum VacancyEntry {
  /// A row of `workplaces` as it is stored.
  case workplaceRow([String])
  /// A row of `requirements` as it is stored.
  case requirementRow([String])
  /// A row of `supports` as it is stored.
  case supportRow([String])
  /// A vacancy of the source.
  case vacancy(VacancyFields)
  /// The source's word that the vacancy is gone.
  case tombstone(version: Int64?)

  /// The entry as bytes.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .workplaceRow(let row):
      bytes = [0]
      PackedRow.pack(row, into: &bytes)
    case .requirementRow(let row):
      bytes = [1]
      PackedRow.pack(row, into: &bytes)
    case .supportRow(let row):
      bytes = [2]
      PackedRow.pack(row, into: &bytes)
    case .vacancy(let fields):
      bytes = [3]
      let head = [
        fields.version.map { String($0) } ?? "", fields.isForRefugees ? "yes" : "",
        "\(fields.workplace.count)",
      ]
      PackedRow.pack(head, into: &bytes)
      PackedRow.pack(fields.workplace, into: &bytes)
      for requirement in fields.requirements { PackedRow.pack(requirement, into: &bytes) }
    case .tombstone(let version):
      bytes = [4]
      PackedRow.pack(version.map { [String($0)] } ?? [], into: &bytes)
    }
    return bytes
  }

  /// The entry in bytes that ``packed`` made.
  init(unpacking bytes: ArraySlice<UInt8>) {
    let fields = PackedRow.unpack(bytes.dropFirst())
    switch bytes.first {
    case 0: self = .workplaceRow(fields)
    case 1: self = .requirementRow(fields)
    case 2: self = .supportRow(fields)
    case 3:
      let width = Int(fields[2]) ?? 0
      let rest = fields.dropFirst(3 + width)
      let step = ImportedRequirement.columns.count
      self = .vacancy(
        VacancyFields(
          version: Int64(fields[0]), isForRefugees: !fields[1].isEmpty,
          workplace: Array(fields[3..<(3 + width)]),
          requirements: stride(from: rest.startIndex, to: rest.endIndex, by: step).map {
            Array(rest[$0..<($0 + step)])
          }))
    default: self = .tombstone(version: fields.first.flatMap { Int64($0) })
    }
  }
}

/// A vacancy as fields of the dataset's tables.
struct VacancyFields: Hashable {
  /// As ``ImportedVacancy/version``.
  var version: Int64?
  /// Whether the workplace offers ``VacancyTables/refugeeSupport``.
  var isForRefugees: Bool
  /// The fields under the format's columns.
  var workplace: [String]
  /// The fields under ``ImportedRequirement/columns``, requirement by requirement.
  var requirements: [[String]]
}
