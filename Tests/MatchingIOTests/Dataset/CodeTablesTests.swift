import Matching
import Testing

@testable import MatchingIO

@Suite struct CodeTablesTests {
  @Test func listsOfCodesAreNoPartOfTheCohort() throws {
    let lists = [
      "regions.csv":
        "region,name,parent,level,latitude,longitude\nags:01001,Flensburg,nuts:DEF01,3,54.78,9.43\n",
      "postal_codes.csv":
        "country,postal_code,place,region,latitude,longitude\nDE,01067,Dresden,ags:14612,51.06,13.72\nDE,01067,Altstadt,ags:14612,,\n",
      "occupation_codes.csv":
        "occupation,name,maps_to\nkldb:111,Landwirtschaft,\nkldb:11102,,isco:6111\nkldb:11102,,isco:9211\n",
      "sectors.csv": "sector,name,parent,level\nnace:C10,Food,nace:C,2\n",
    ]
    let dataset = try DatasetFixture.read(lists)
    #expect(dataset.cohort.workplaces == (try DatasetFixture.read().cohort.workplaces))
    #expect(dataset.files.count == 8)
  }

  @Test func everyMistakeIsNamed() throws {
    #expect(
      try DatasetFixture.issues([
        "regions.csv": "region,latitude,longitude\nags:1,91,0\nags:1,1,\n,,\n",
        "postal_codes.csv": "country,postal_code,place\nDE,01067,A\nDE,01067,A\n",
        "occupation_codes.csv": "occupation,maps\nkldb:111,\n",
      ]) == [
        "regions.csv:2: latitude '91': this is out of range; write a number from -90 to 90",
        "regions.csv:3: latitude '1': only one of the two columns of this pair is filled; fill both, or neither",
        "regions.csv:3: region 'ags:1': line 2 has the same region; keep one of them",
        "regions.csv:4: region: the cell is empty; fill it in",
        "postal_codes.csv:3: country 'DE, 01067, A, ': line 2 has the same country, postal_code, place, region; keep one of them",
        "occupation_codes.csv:1: maps: the table occupation_codes has no such column; did you mean 'maps_to'?",
      ])
  }
}
