import Foundation
import Tables
import Testing

@testable import MatchingIO

/// Every ready-made map reads a small invented file in the shape of its source.
@Suite struct ReadyMapTests {
  private func rows(_ map: String, _ file: String, table: String, beside: [String: String] = [:]) throws
    -> [String]
  {
    let fixture = try TableImportFixture(map: "", file: file)
    for (name, text) in beside { try fixture.folder.write(name, text) }
    try fixture.run(maps: [map])
    return try fixture.lines(table)
  }

  @Test func germanTables() throws {
    #expect(
      try rows(
        "ba-jobs",
        "region,occupational_group,year,total,social_insurance\n01001,011,2025,0.0833333333,0\nNA,111,2025,1,1\n",
        table: "demand") == [
          "measure,period,value,status,region,occupation,group,unit,note_source",
          "vacancies,2025,0.083333,value,ags:01001,kldb:011,all,annual-average,table:ba-jobs",
          "vacancies,2025,0,value,ags:01001,kldb:011,social-insurance,annual-average,table:ba-jobs",
        ])
    #expect(
      try rows(
        "ba-unemployed-foreigners",
        "region,occupational_group,year,total,women\n01001,111,2025,NA,NA\n01001,NA,2025,3,1\nNA,111,2025,9,9\n",
        table: "demand"
      ).withoutHeader == [
        "unemployed,2025,,missing,ags:01001,kldb:111,foreign-women,annual-average,table:ba-unemployed-foreigners",
        "unemployed,2025,,missing,ags:01001,kldb:111,foreigners,annual-average,table:ba-unemployed-foreigners",
        "unemployed,2025,1,value,ags:01001,kldb:unknown,foreign-women,annual-average,table:ba-unemployed-foreigners",
        "unemployed,2025,3,value,ags:01001,kldb:unknown,foreigners,annual-average,table:ba-unemployed-foreigners",
      ])
    #expect(
      try rows("ba-region-codes", "code,name\n1001,\"Town, City\"\n", table: "regions")[1]
        == "ags:01001,\"Town, City\",ags:01,district,table:ba-region-codes")
    #expect(
      try rows("ba-occupational-group-codes", "code,name\n011,Officers\n", table: "occupation_codes")[1]
        == "kldb:011,Officers,table:ba-occupational-group-codes")
  }

  @Test func europeanLists() throws {
    #expect(
      try rows(
        "eurostat-unemployment-rate",
        "\"TIME\",\"GEO\",\"GEO_LABEL\",\"AGE\",\"SEX\",\"Value\",\"Flag and Footnotes\"\n"
          + "\"2004\",\"XX10\",\"X\",\"15 years or over\",\"Total\",\"13.5\",\"u\"\n\"2004\",\"XX11\",\"X\",\"15 years or over\",\"Females\",\":\",\"c\"\n\"2004\",\"XX11\",\"X\",\"15 to 24\",\"Total\",\"1\",\"\"\n",
        table: "demand"
      ).withoutHeader == [
        "unemployment-rate,2004,13.5,value,nuts:XX10,all,percent,u,table:eurostat-unemployment-rate",
        "unemployment-rate,2004,,suppressed,nuts:XX11,women,percent,c,table:eurostat-unemployment-rate",
      ])
    #expect(
      try rows(
        "nuts",
        "\u{FEFF}Country code;NUTS Code;NUTS label;NUTS level;Country order;#;;\nXX;XX1;Región;1;1;1;;\n;;;;;;;\n",
        table: "regions"
      ).withoutHeader == ["nuts:XX1,Región,nuts:XX,1,table:nuts"])
    #expect(
      try rows(
        "nace", "nace2,Name,Level,Parent,Include\n10.1,Meat,3,10,NA\nC,Making,1,NA,NA\n", table: "sectors"
      ).withoutHeader
        == ["nace:C,Making,,1,table:nace", "nace:C10.1,Meat,nace:C10,3,table:nace"])
    #expect(
      try rows("nace-notes", "NACE Rev. 2,Name,Include\n01,Crops,x\n", table: "sectors")[1]
        == "nace:A01,Crops,table:nace-notes")
    #expect(
      try rows(
        "geonames-postal-codes",
        "country_code,zipcode,place,state,state_code,province,province_code,community,community_code,latitude,longitude\nSE,624 66,By,X,05,Y,0980,,,57.9167,19.1333\n",
        table: "postal_codes")[1]
        == "SE,62466,By,geonames:SE-0980,57.9167,19.1333,table:geonames-postal-codes")
  }

  @Test func occupations() throws {
    let kldb = "kldb_id,auxco_id,auxco_title,kldb_title\n1402,9999,A,Soldiers\n"
    let isco = "isco_id,auxco_id,auxco_title,isco_title\n0310,9999,A,Soldiers\n0110,9999,A,Officers\n"
    #expect(try rows("kldb", kldb, table: "occupation_codes")[1] == "kldb:01402,Soldiers,table:kldb")
    #expect(
      try rows("kldb-isco", kldb, table: "occupation_codes", beside: ["auxco_mapping_from_isco.csv": isco])
        .withoutHeader == [
          "kldb:01402,isco:0110,table:kldb-isco", "kldb:01402,isco:0310,table:kldb-isco",
        ])
    #expect(
      try rows(
        "isco", "conceptType,conceptUri,code,preferredLabel\nISCOGroup,x,0110,Officers\n",
        table: "occupation_codes")[1]
        == "isco:0110,Officers,table:isco")
  }

  @Test func theTemplateIsReadByItsMap() throws {
    let template = try #require(TableTemplate.all.first)
    let header = String(decoding: template.bytes, as: UTF8.self)
    let fixture = try TableImportFixture(
      map: "",
      file: header
        + "P1,person,,,,,4,DE111,2026-03-01,2027-01-31,20,40\nP1,skill,http://example.org/skill/bread,خبز,ar,3,,,,,,\nP1,language,de,,,B1,,,,,,\n"
    )
    try fixture.run(maps: ["skills-profile"])
    #expect(
      try fixture.lines("participants")[1] == "P1,4,DE111,2027-01-31,2026-03-01,20,40,table:skills-profile")
    #expect(
      try fixture.lines("participant_competences").withoutHeader == [
        "P1,http://example.org/skill/bread,3,table:skills-profile", "P1,language:de,B1,table:skills-profile",
      ])
    #expect(
      try fixture.lines("competence_labels")[1]
        == "http://example.org/skill/bread,ar,خبز,table:skills-profile")
  }

  /// Counts of the real files, where they are.
  @Test(arguments: [
    ("ba-region-codes", "demand/de/ba_region_codes.csv", 401, 401, 0),
    ("ba-occupational-group-codes", "demand/de/ba_occupational_group_codes.csv", 145, 144, 1),
    ("eurostat-unemployment-rate", "demand/eu/lfst_r_lfu3rt_1_Data.csv.xz", 3_140, 3_140, 0),
    ("nuts", "class/NUTS2021-NUTS2024.csv", 2_191, 1_582, 0),
    ("nuts-attributes", "class/NUTS_AT_2021.csv", 2_010, 2_010, 0),
    ("nace", "class/Nace2_long.csv.xz", 996, 996, 0),
    ("nace-notes", "class/NACE_rev2_with_notes.csv.xz", 996, 996, 0),
    ("geonames-postal-codes-de", "geo/postal/zipcodes.de.csv.xz", 23_297, 23_297, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.bg.csv.xz", 5_304, 5_304, 0),
    ("kldb", "class/auxco_mapping_from_kldb.csv.xz", 1_637, 1_637, 0),
    ("kldb-isco", "class/auxco_mapping_from_kldb.csv.xz", 1_637, 2_431, 0),
    ("isco-kldb", "class/auxco_mapping_from_isco.csv.xz", 1_450, 2_429, 0),
    ("isco", "esco/v1.1.1/ISCOGroups_en.csv.xz", 619, 619, 0),
    ("isco", "esco/v1.0.3/ISCOGroups_el.csv.xz", 619, 619, 0),
    ("isco", "esco/v1.2.1/ISCOGroups_en.csv.xz", 619, 619, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.be.csv.xz", 2_781, 2_781, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.ch.csv.xz", 4_520, 4_520, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.fi.csv.xz", 3_576, 3_576, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.it.csv.xz", 18_415, 18_415, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.no.csv.xz", 5_132, 5_132, 0),
    ("geonames-postal-codes", "geo/postal/zipcodes.se.csv.xz", 18_870, 18_870, 0),
  ])
  func realFiles(map: String, file: String, read: Int, rows: Int, skipped: Int) throws {
    let path = FileManager.default.currentDirectoryPath + "/../shared/data/" + file
    guard FileManager.default.fileExists(atPath: path) else { return }
    let folder = try TemporaryFolder()
    let report = try TableImport().run(files: [path], maps: [map], into: folder.path + "/d")
    let part = try #require(report.parts.first)
    #expect(part.read == read)
    #expect(part.rows == rows)
    #expect(part.skipped.total() == skipped)
    let again = try TableImport().run(files: [path], maps: [map], into: folder.path + "/d")
    #expect(again.tables.first?.isWritten == false)
  }
}
