import Tables

extension PositionOpening: VacancyFormat {
  /// XML, or the texts of EURES's JSON, which have XML inside.
  func forEachRecord(
    of file: String, error: inout DataError, _ body: (VacancyRecord, RecordPlace) throws(DataError) -> Void
  ) throws(DataError) {
    guard try JSONRecords.recognises(file) else {
      var records = try XMLRecords(file, as: file, vocabulary: Self.vocabulary)
      return try records.forEach { opening, place throws(DataError) in
        try body(record(from: opening), place)
      }
    }
    var wrong = DataError()
    var items = try JSONRecords(file, envelopes: [["data", "items"]])
    try items.forEach(error: &error) { item, place throws(DataError) in
      guard let text = item["jobVacancy"]?["hrxml"]?.string else {
        return wrong.add(
          DataIssue(
            file: place.description, field: "jobVacancy.hrxml", problem: "the item has no text of a vacancy",
            mend: "export with full vacancies"))
      }
      do throws(DataError) {
        for opening in try XMLRecords.records(in: text, at: place, vocabulary: Self.vocabulary) {
          try body(record(from: opening), place)
        }
      } catch let failure {
        wrong.add(failure)
      }
    }
    error.add(wrong)
  }
}
