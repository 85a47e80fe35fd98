import Matching
import Tables

extension DatasetWriter {
  static func participants(_ cohort: Cohort) -> [UInt8] {
    let columns: [RecordColumn<Participant>] = [
      RecordColumn("participant", isRequired: true) { $0.id },
      RecordColumn("qualification") { $0.qualification.map { String($0) } },
      RecordColumn("region") { $0.region },
      RecordColumn("latitude") { degrees($0.location?.latitudeMicroDegrees) },
      RecordColumn("longitude") { degrees($0.location?.longitudeMicroDegrees) },
      RecordColumn("commute_limit_km") {
        $0.commuteLimitMetres.map { DecimalText.text(millionths: Int64($0) * 1_000) }
      },
      RecordColumn("permit_until") { $0.permitUntil?.description },
      RecordColumn("permit_renewable") { $0.isPermitRenewable ? nil : "no" },
      RecordColumn("available_from") { $0.availableFrom?.description },
      RecordColumn("available_until") { $0.availableUntil?.description },
      RecordColumn("hours_min") { $0.weeklyHours.map { String($0.lowerBound) } },
      RecordColumn("hours_max") { $0.weeklyHours.map { String($0.upperBound) } },
      RecordColumn("restrictions") { tags($0.restrictions, cohort.restrictionNames) },
      RecordColumn("motivation") { $0.motivation.map { DecimalText.text(millionths: Int64($0)) } },
      RecordColumn("predicted_outcome") {
        $0.predictedOutcome.map { DecimalText.text(millionths: Int64($0)) }
      },
    ]
    let groups = cohort.groups.map { group in
      RecordColumn<Participant>(ParticipantsTable.groupPrefix + group.name, values: group.values)
    }
    return RecordColumn.table(cohort.participants, columns: columns + groups)
  }

  static func workplaces(_ cohort: Cohort) -> [UInt8] {
    RecordColumn.table(
      cohort.workplaces,
      columns: [
        RecordColumn("workplace", isRequired: true) { $0.id },
        RecordColumn("places", isRequired: true) { String($0.places) },
        RecordColumn("company") { $0.company },
        RecordColumn("occupation") { $0.occupation },
        RecordColumn("region") { $0.region },
        RecordColumn("latitude") { degrees($0.location?.latitudeMicroDegrees) },
        RecordColumn("longitude") { degrees($0.location?.longitudeMicroDegrees) },
        RecordColumn("remote") { $0.isRemote ? "yes" : nil },
        RecordColumn("qualification") { $0.qualification.map { String($0) } },
        RecordColumn("qualification_floor") {
          $0.qualificationFloor == 0 ? nil : String($0.qualificationFloor)
        },
        RecordColumn("start") { $0.start?.description },
        RecordColumn("end") { $0.end?.description },
        RecordColumn("training_weeks") { $0.trainingWeeks == 0 ? nil : String($0.trainingWeeks) },
        RecordColumn("hours_min") { $0.weeklyHours.map { String($0.lowerBound) } },
        RecordColumn("hours_max") { $0.weeklyHours.map { String($0.upperBound) } },
        RecordColumn("conditions") { tags($0.conditions, cohort.restrictionNames) },
      ])
  }

  static func held(_ cohort: Cohort) -> [UInt8] {
    var writer = CSVWriter(header: ParticipantCompetencesTable.schema.required)
    for participant in cohort.participants {
      for held in participant.held {
        writer.append([participant.id, cohort.competences[Int(held.competence)].id, String(held.level)])
      }
    }
    return writer.bytes
  }

  static func requirements(_ cohort: Cohort) -> [UInt8] {
    let all = cohort.workplaces.flatMap { workplace in
      workplace.requirements.map { (workplace: workplace.id, requirement: $0) }
    }
    return RecordColumn.table(
      all,
      columns: [
        RecordColumn("workplace", isRequired: true) { $0.workplace },
        RecordColumn("competence", isRequired: true) {
          cohort.competences[Int($0.requirement.competence)].id
        },
        RecordColumn("needed", isRequired: true) { String($0.requirement.needed) },
        RecordColumn("floor") { $0.requirement.floor == 0 ? nil : String($0.requirement.floor) },
        RecordColumn("weight") { $0.requirement.weight == 1 ? nil : String($0.requirement.weight) },
        RecordColumn("trainable") { $0.requirement.isTrainable ? "yes" : nil },
      ])
  }

  static func competences(_ cohort: Cohort) -> [UInt8] {
    RecordColumn.table(
      cohort.competences,
      columns: [
        RecordColumn("competence", isRequired: true) { $0.id },
        RecordColumn("name") { $0.name == $0.id ? nil : $0.name },
        RecordColumn("kind") { $0.kind == CompetencesTable.kind(of: $0.id) ? nil : $0.kind.rawValue },
      ])
  }

  static func participantPreferences(_ cohort: Cohort) -> [UInt8] {
    var writer = CSVWriter(header: PreferencesTable.columns)
    for participant in cohort.participants {
      for choice in participant.preferences {
        writer.append([participant.id, cohort.workplaces[Int(choice.index)].id, String(choice.rank)])
      }
    }
    return writer.bytes
  }

  static func workplacePreferences(_ cohort: Cohort) -> [UInt8] {
    var writer = CSVWriter(header: PreferencesTable.columns)
    for workplace in cohort.workplaces {
      for choice in workplace.preferences {
        writer.append([cohort.participants[Int(choice.index)].id, workplace.id, String(choice.rank)])
      }
    }
    return writer.bytes
  }

  static func supports(_ cohort: Cohort) -> [UInt8] {
    var writer = CSVWriter(header: ["participant", "workplace", "support", "essential"])
    for participant in cohort.participants {
      for tag in participant.neededSupports.indices {
        let isEssential = participant.essentialSupports.contains(TagSet(tag: tag))
        writer.append([participant.id, "", cohort.supportNames[tag], isEssential ? "yes" : "no"])
      }
    }
    for workplace in cohort.workplaces {
      for tag in workplace.offeredSupports.indices {
        writer.append(["", workplace.id, cohort.supportNames[tag], ""])
      }
    }
    return writer.bytes
  }

  static func pairs(_ matrix: PairMatrix, column: String, _ cohort: Cohort) -> [UInt8] {
    var writer = CSVWriter(header: ["participant", "workplace", column])
    for (position, participant) in cohort.participants.enumerated() {
      for entry in matrix.rowStarts[position]..<matrix.rowStarts[position + 1] {
        writer.append([
          participant.id, cohort.workplaces[Int(matrix.workplaces[entry])].id,
          DecimalText.text(millionths: Int64(matrix.values[entry])),
        ])
      }
    }
    return writer.bytes
  }

  static func decisions(_ cohort: Cohort) -> [UInt8] {
    RecordColumn.table(
      cohort.decisions,
      columns: [
        RecordColumn("participant", isRequired: true) { cohort.participants[Int($0.participant)].id },
        RecordColumn("workplace", isRequired: true) { cohort.workplaces[Int($0.workplace)].id },
        RecordColumn("decision", isRequired: true) { $0.verdict.rawValue },
        RecordColumn("reason") { $0.reason },
      ])
  }

  private static func degrees(_ microDegrees: Int32?) -> String? {
    microDegrees.map { DecimalText.text(millionths: Int64($0)) }
  }

  private static func tags(_ set: TagSet, _ names: [String]) -> String? {
    set.isEmpty ? nil : set.indices.map { names[$0] }.joined(separator: "|")
  }
}
