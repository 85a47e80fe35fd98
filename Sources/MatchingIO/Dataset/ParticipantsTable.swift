import Matching

/// `participants`: the people to be placed.
package enum ParticipantsTable {
  /// What the names of the columns for fairness audits start with.
  package static let groupPrefix = "group_"

  static let schema = TableSchema(
    table: "participants", required: ["participant"],
    optional: [
      "qualification", "region", "latitude", "longitude", "commute_limit_km", "permit_until",
      "permit_renewable",
      "available_from", "available_until", "hours_min", "hours_max", "restrictions", "motivation",
      "predicted_outcome",
    ], firstColumnAlias: "id", openPrefix: groupPrefix)

  static let table = DatasetTable(schema) { table, draft in
    let columns = Columns(table)
    let groupColumns = table.header.indices.filter { table.header[$0].hasPrefix(groupPrefix) }
    var groupValues = [[String]](repeating: [], count: groupColumns.count)
    var firstLines: [Int] = []
    for column in groupColumns where table.header[column] == groupPrefix {
      table.note(column, line: 1, problem: "the group has no name", mend: "name it, such as group_gender")
    }
    while table.next() {
      let participant = read(&table, columns, &draft)
      guard let participant else { continue }
      let (index, isNew) = draft.participantIds.insert(participant.id)
      guard isNew else {
        table.note(
          columns.id, value: participant.id, problem: "line \(firstLines[Int(index)]) has the same id",
          mend: "give every participant an id of its own, or delete one of the rows")
        continue
      }
      firstLines.append(table.line)
      draft.participants.append(participant)
      for (position, column) in groupColumns.enumerated() {
        groupValues[position].append(table.value(column, .text) ?? "")
      }
    }
    draft.participantIds.isComplete = table.isComplete
    draft.groups = zip(groupColumns, groupValues).map { column, values in
      GroupAttribute(name: String(table.header[column].dropFirst(groupPrefix.count)), values: values)
    }
  }

  /// Where the columns are.
  private struct Columns {
    let id, qualification, region, latitude, longitude, commuteLimit, permitUntil, permitRenewable: Int?
    let availableFrom, availableUntil, hoursMin, hoursMax, restrictions, motivation, predictedOutcome: Int?

    init(_ table: TableReader) {
      id = table.column("participant") ?? table.column("id")
      qualification = table.column("qualification")
      region = table.column("region")
      latitude = table.column("latitude")
      longitude = table.column("longitude")
      commuteLimit = table.column("commute_limit_km")
      permitUntil = table.column("permit_until")
      permitRenewable = table.column("permit_renewable")
      availableFrom = table.column("available_from")
      availableUntil = table.column("available_until")
      hoursMin = table.column("hours_min")
      hoursMax = table.column("hours_max")
      restrictions = table.column("restrictions")
      motivation = table.column("motivation")
      predictedOutcome = table.column("predicted_outcome")
    }
  }

  /// The current record; `nil` when it has no id. What is wrong with the other cells is noted.
  private static func read(
    _ table: inout TableReader, _ columns: Columns, _ draft: inout CohortDraft
  ) -> Participant? {
    let id = table.needed(columns.id, .text)
    var participant = Participant(id: id ?? "")
    participant.qualification = table.value(columns.qualification, .anyQualification)
    participant.region = table.value(columns.region, .text)
    participant.location = table.coordinate(columns.latitude, columns.longitude)
    participant.commuteLimitMetres = table.value(columns.commuteLimit, .commuteLimit)
    participant.permitUntil = table.value(columns.permitUntil, .day)
    participant.isPermitRenewable = table.value(columns.permitRenewable, .yesNo) ?? true
    let availability = table.period(columns.availableFrom, columns.availableUntil)
    participant.availableFrom = availability.first
    participant.availableUntil = availability.last
    participant.weeklyHours = table.weeklyHours(columns.hoursMin, columns.hoursMax)
    participant.restrictions = table.tags(columns.restrictions, names: &draft.restrictionNames)
    participant.motivation = table.value(columns.motivation, .share)
    participant.predictedOutcome = table.value(columns.predictedOutcome, .share)
    return id == nil ? nil : participant
  }
}
