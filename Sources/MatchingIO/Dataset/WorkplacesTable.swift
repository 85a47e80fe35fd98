import Matching

/// `workplaces`: the places that companies offer.
enum WorkplacesTable {
  static let schema = TableSchema(
    table: "workplaces", required: ["workplace", "places"],
    optional: [
      "company", "occupation", "region", "latitude", "longitude", "remote", "qualification",
      "qualification_floor",
      "start", "end", "training_weeks", "hours_min", "hours_max", "conditions",
    ], firstColumnAlias: "id")

  private static let trainingWeeks = FieldType<Int>.whole(in: 0...520)

  static let table = DatasetTable(schema) { table, draft in
    let columns = Columns(table)
    draft.workplacesFile = table.file
    while table.next() {
      guard let workplace = read(&table, columns, &draft) else { continue }
      let (index, isNew) = draft.workplaceIds.insert(workplace.id)
      guard isNew else {
        table.note(
          columns.id, value: workplace.id,
          problem: "line \(draft.workplaceLines[Int(index)]) has the same id",
          mend: "give every workplace an id of its own, or delete one of the rows")
        continue
      }
      draft.workplaceLines.append(table.line)
      draft.workplaces.append(workplace)
    }
    draft.workplaceIds.isComplete = table.isComplete
  }

  /// Where the columns are.
  private struct Columns {
    let id, places, company, occupation, region, latitude, longitude, remote, qualification: Int?
    let qualificationFloor, start, end, trainingWeeks, hoursMin, hoursMax, conditions: Int?

    init(_ table: TableReader) {
      id = table.column("workplace") ?? table.column("id")
      places = table.column("places")
      company = table.column("company")
      occupation = table.column("occupation")
      region = table.column("region")
      latitude = table.column("latitude")
      longitude = table.column("longitude")
      remote = table.column("remote")
      qualification = table.column("qualification")
      qualificationFloor = table.column("qualification_floor")
      start = table.column("start")
      end = table.column("end")
      trainingWeeks = table.column("training_weeks")
      hoursMin = table.column("hours_min")
      hoursMax = table.column("hours_max")
      conditions = table.column("conditions")
    }
  }

  /// The current record; `nil` when it has no id. What is wrong with the other cells is noted.
  private static func read(
    _ table: inout TableReader, _ columns: Columns, _ draft: inout CohortDraft
  ) -> Workplace? {
    let id = table.needed(columns.id, .text)
    var workplace = Workplace(id: id ?? "", places: table.needed(columns.places, .places) ?? 0)
    workplace.company = table.value(columns.company, .text)
    workplace.occupation = table.value(columns.occupation, .text)
    workplace.region = table.value(columns.region, .text)
    workplace.location = table.coordinate(columns.latitude, columns.longitude)
    workplace.isRemote = table.value(columns.remote, .yesNo) ?? false
    workplace.qualification = table.value(columns.qualification, .someQualification)
    workplace.qualificationFloor = table.value(columns.qualificationFloor, .anyQualification) ?? 0
    let period = table.period(columns.start, columns.end)
    workplace.start = period.first
    workplace.end = period.last
    workplace.trainingWeeks = table.value(columns.trainingWeeks, trainingWeeks) ?? 0
    workplace.weeklyHours = table.weeklyHours(columns.hoursMin, columns.hoursMax)
    workplace.conditions = table.tags(columns.conditions, names: &draft.restrictionNames)
    return id == nil ? nil : workplace
  }
}
