import Assignment
import Matching
import Tables
import Testing

@testable import MatchingIO

/// Whatever stands in the files, reading ends in a dataset or in issues.
@Suite struct HostileDatasetTests {
  private let files: [String: [UInt8]] = [
    "participants.csv":
      "participant,latitude,longitude,hours_min,hours_max,permit_until,restrictions,motivation,group_age\nAda,48.5,9,20,40,2027-01-31,nights|heat,0.5,x\nBen,,,,,,,,\n",
    "workplaces.csv":
      "workplace,places,start,end,conditions\nBakery,2,2026-02-01,2026-08-01,nights\nHotel,1,,,\n",
    "participant_competences.csv": "participant,competence,level\nAda,language:german,B1\nBen,baking,2\n",
    "requirements.csv": "workplace,competence,needed,floor\nBakery,baking,3,1\nHotel,baking,3,1\n",
    "supports.csv": "participant,workplace,support,essential\nAda,,housing,yes\n,Hotel,housing,\n",
    "scores.csv": "participant,Bakery,Hotel\nAda,0.5,NA\nBen,1,2000\n",
    "predictions.csv": "participant,workplace,outcome\nAda,Bakery,0.5\nBen,Bakery,1\n",
    "decisions.csv": "participant,workplace,decision\nAda,Bakery,pin\nAda,Hotel,ban\n",
  ].mapValues { Array($0.utf8) }

  @Test func mutatedTablesEndInACohortOrInIssues() throws {
    let seed: UInt64 = 0x5EED_0004
    var generator = SplitMix64(seed: seed)
    let alphabet: [UInt8] = Array("\"\",,\n\r|-.0123456789eENAxyz: \u{0}".utf8) + [0xFF, 0xC3]
    var outcomes: [Bool: Int] = [:]
    for round in 0..<1_500 {
      var draft = CohortDraft()
      var issues = DataError()
      for table in DatasetTable.all {
        guard var bytes = files[table.name + ".csv"] else { continue }
        if Int.random(in: 0..<4, using: &generator) == 0 {
          let position = Int.random(in: 0..<bytes.count, using: &generator)
          let byte = alphabet.randomElement(using: &generator) ?? 0
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: bytes[position] = byte
          case 1: bytes.insert(byte, at: position)
          default: bytes.remove(at: position)
          }
        }
        issues.add(table.read(HeldBytes(bytes), table.name, &draft))
      }
      outcomes[issues.count == 0, default: 0] += 1
      guard issues.count == 0 else { continue }
      expectSound(draft.cohort, "seed \(seed), round \(round)")
    }
    #expect((outcomes[true] ?? 0) > 20)
    #expect((outcomes[false] ?? 0) > 500)
  }

  /// What the model's comments promise of a cohort that was read.
  private func expectSound(_ cohort: Cohort, _ place: Comment) {
    let competences = Int32(cohort.competences.count)
    for participant in cohort.participants {
      #expect(
        participant.held.allSatisfy {
          (0..<competences).contains($0.competence) && (1...8).contains($0.level)
        }, place)
      #expect(isAscending(participant.held.map(\.competence)), place)
      #expect(participant.essentialSupports.isSubset(of: participant.neededSupports), place)
    }
    for workplace in cohort.workplaces {
      #expect(workplace.places >= 0, place)
      #expect(
        workplace.requirements.allSatisfy { $0.floor <= $0.needed && (1...8).contains($0.needed) }, place)
      #expect(isAscending(workplace.requirements.map(\.competence)), place)
    }
    for matrix in [cohort.scores, cohort.predictions].compactMap({ $0 }) {
      #expect(matrix.rowStarts.count == cohort.participants.count + 1, place)
      #expect(matrix.workplaces.allSatisfy { Int($0) < cohort.workplaces.count }, place)
      #expect(matrix.values.allSatisfy { (0...MicroUnits.largestScore).contains($0) }, place)
    }
    #expect(cohort.groups.allSatisfy { $0.values.count == cohort.participants.count }, place)
  }

  private func isAscending(_ values: [Int32]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }
}
