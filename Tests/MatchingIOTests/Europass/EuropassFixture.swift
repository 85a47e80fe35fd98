/// Small documents of the kinds that are imported; nobody in them exists.
enum EuropassFixture {
  /// Europass since 2020.
  static let candidate = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Candidate xmlns="http://www.europass.eu/1.0" xmlns:q="http://www.openapplications.org/oagis/9"
        xmlns:e="http://www.europass_eures.eu/1.0" xmlns:h="http://www.hr-xml.org/3">
      <h:DocumentID schemeID="Test-0001" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS"/>
      <CandidatePerson>
        <PersonName><q:GivenName>Secret</q:GivenName><h:FamilyName>Person</h:FamilyName></PersonName>
        <Communication><ChannelCode>Telephone</ChannelCode><q:DialNumber>5550100</q:DialNumber></Communication>
        <Communication><Address type="home"><q:CityName>Secretville</q:CityName><q:AddressLine>Secret Lane 5</q:AddressLine>
          <CountryCode>el</CountryCode><q:PostalCode>104 31</q:PostalCode></Address></Communication>
        <BirthDate>1999-01-01</BirthDate><GenderCode>Female</GenderCode><NationalityCode>sy</NationalityCode>
        <PrimaryLanguageCode name="NORMAL">ara</PrimaryLanguageCode>
        <PrimaryLanguageCode name="FREE_TEXT">Kurmanji spoken at home</PrimaryLanguageCode>
      </CandidatePerson>
      <CandidateProfile languageCode="en">
        <ExecutiveSummary>Secret text</ExecutiveSummary>
        <EmploymentHistory>
          <EmployerHistory><h:OrganizationName>Secret Ltd</h:OrganizationName><h:IndustryCode>A</h:IndustryCode>
            <PositionHistory>
              <PositionTitle typeCode="URI" languageID="http://data.europa.eu/esco/occupation/o-1">secret title</PositionTitle>
              <e:EmploymentPeriod><e:StartDate><h:FormattedDateTime>2015-10</h:FormattedDateTime></e:StartDate>
                <e:EndDate><h:FormattedDateTime>2018</h:FormattedDateTime></e:EndDate>
                <h:CurrentIndicator>false</h:CurrentIndicator></e:EmploymentPeriod>
              <q:Description>&lt;p&gt;Secret &amp;amp; text&lt;/p&gt;</q:Description>
            </PositionHistory></EmployerHistory>
          <EmployerHistory><PositionHistory><PositionTitle typeCode="FREETEXT">secret odd jobs</PositionTitle></PositionHistory></EmployerHistory>
        </EmploymentHistory>
        <EducationHistory><EducationOrganizationAttendance>
          <EducationLevelCode listName="EURES_EQF">4</EducationLevelCode></EducationOrganizationAttendance>
          <EducationOrganizationAttendance><EducationLevelCode listName="EURES_ISCEDEducationLevel">3</EducationLevelCode></EducationOrganizationAttendance>
        </EducationHistory>
        <Licenses><License><h:LicenseTypeCode>B1</h:LicenseTypeCode></License><License><h:LicenseTypeCode>forklift</h:LicenseTypeCode></License></Licenses>
        <PersonQualifications>
          <PersonCompetency><CompetencyID schemeName="NORMAL">swe</CompetencyID><h:TaxonomyID>language</h:TaxonomyID>
            <e:CompetencyDimension><h:CompetencyDimensionTypeCode>CEF-Understanding-Listening</h:CompetencyDimensionTypeCode>
              <e:Score><h:ScoreText>B1</h:ScoreText></e:Score></e:CompetencyDimension>
            <e:CompetencyDimension><h:CompetencyDimensionTypeCode>CEF-Understanding-Reading</h:CompetencyDimensionTypeCode>
              <e:Score><h:ScoreText>A2</h:ScoreText></e:Score></e:CompetencyDimension>
            <e:CompetencyDimension><h:CompetencyDimensionTypeCode>CEF-Speaking-Interaction</h:CompetencyDimensionTypeCode></e:CompetencyDimension>
          </PersonCompetency>
          <PersonCompetency><CompetencyID>http://data.europa.eu/esco/skill/s-1</CompetencyID><h:TaxonomyID>other</h:TaxonomyID></PersonCompetency>
          <PersonCompetency><CompetencyID>secret talent</CompetencyID><h:TaxonomyID>other</h:TaxonomyID></PersonCompetency>
        </PersonQualifications>
        <CandidatePositionPreferences>
          <PreferredLocation><MaximumCommuteDistanceMeasure unitCode="km">30.5</MaximumCommuteDistanceMeasure>
            <ReferenceLocation><q:CountrySubDivisionCode>EL303</q:CountrySubDivisionCode><CountryCode>GR</CountryCode></ReferenceLocation></PreferredLocation>
          <JobCategory><h:JobCategoryCode listName="ISCO2008">7411</h:JobCategoryCode></JobCategory>
          <PositionScheduleTypeCode>FullTime</PositionScheduleTypeCode><PositionScheduleTypeCode>PartTime</PositionScheduleTypeCode>
        </CandidatePositionPreferences>
      </CandidateProfile>
    </Candidate>
    """

  /// EURES: everything in one namespace, the dimensions in lower case, an id of its own.
  static let euresCandidate = """
    <x:Candidate xmlns:x="http://www.hr-xml.org/3" validFrom="2020-01-31">
      <x:DocumentID schemeID="NAV-002">66b42e02-40fe</x:DocumentID>
      <x:CandidateProfile>
        <x:EmploymentHistory><x:EmployerHistory><x:PositionHistory>
          <x:JobCategory><x:JobCategoryCode listName="ISCO2008">4224</x:JobCategoryCode></x:JobCategory>
          <x:EmploymentPeriod><x:StartDate><x:FormattedDateTime>2017-01-01</x:FormattedDateTime></x:StartDate>
            <x:CurrentIndicator>true</x:CurrentIndicator></x:EmploymentPeriod>
        </x:PositionHistory></x:EmployerHistory></x:EmploymentHistory>
        <x:PersonQualifications><x:PersonCompetency><x:CompetencyID>no</x:CompetencyID><x:TaxonomyID>language</x:TaxonomyID>
          <x:CompetencyDimension><x:CompetencyDimensionTypeCode>cef-writing-production</x:CompetencyDimensionTypeCode>
            <x:Score><x:ScoreText>C1</x:ScoreText></x:Score></x:CompetencyDimension></x:PersonCompetency></x:PersonQualifications>
      </x:CandidateProfile>
    </x:Candidate>
    """

  /// Europass before 2020.
  static let passport = """
    <SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
      <DocumentInfo><LastUpdateDate>2013-07-01T07:18:01.579Z</LastUpdateDate></DocumentInfo>
      <PrintingPreferences><Document type="ECV"><Field name="LearnerInfo.Skills.Driving" show="false"/></Document></PrintingPreferences>
      <LearnerInfo>
        <Identification><PersonName><FirstName>Secret</FirstName><Surname>Person</Surname></PersonName>
          <ContactInfo><Address><Contact><AddressLine>Secret Lane 5</AddressLine><PostalCode>EC1A 1BB</PostalCode>
            <Municipality>Secretville</Municipality><Country><Code>UK</Code><Label>United Kingdom</Label></Country></Contact></Address>
            <Email><Contact>secret@example.org</Contact></Email></ContactInfo>
          <Demographics><Birthdate year="1980" month="--10" day="---10"/></Demographics></Identification>
        <Headline><Type><Code>preferred_job</Code></Type><Description><Code>72411</Code><Label>Secret</Label></Description></Headline>
        <WorkExperienceList>
          <WorkExperience><Period><From year="2005" month="--10"/><To year="2010" month="--10"/><Current>false</Current></Period>
            <Position><Code>12262</Code><Label>Secret manager</Label></Position><Activities>&lt;p&gt;Secret&lt;/p&gt;</Activities></WorkExperience>
          <WorkExperience><Period><From year="2011" month="--07" day="---01"/><Current>true</Current></Period><Position><Code>72411</Code></Position></WorkExperience>
        </WorkExperienceList>
        <EducationList><Education><Title>Secret degree</Title><Level><Code>6</Code></Level></Education>
          <Education><Level><Code>3</Code></Level></Education></EducationList>
        <Skills><Linguistic>
            <MotherTongueList><MotherTongue><Description><Code>en</Code><Label>English</Label></Description></MotherTongue></MotherTongueList>
            <ForeignLanguageList><ForeignLanguage><Description><Code>fr</Code></Description>
              <ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading><SpokenInteraction>B2</SpokenInteraction>
                <SpokenProduction>B2</SpokenProduction><Writing>A2</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList>
          </Linguistic>
          <Communication><Description>Secret talk</Description></Communication>
          <Computer><ProficiencyLevel><Information>B</Information><Safety>A</Safety><ProblemSolving>C</ProblemSolving></ProficiencyLevel></Computer>
          <Driving><Description><Licence>B</Licence><Licence>C1</Licence></Description></Driving></Skills>
      </LearnerInfo>
    </SkillsPassport>
    """

  /// ``passport`` in JSON.
  static let passportJSON = """
    {"SkillsPassport": {"Locale": "en", "DocumentInfo": {"LastUpdateDate": "2013-07-01T07:18:01.579Z"},
      "PrintingPreferences": {"ECV": [{"name": "LearnerInfo.Skills.Driving", "show": false}]},
      "LearnerInfo": {
        "Identification": {"PersonName": {"FirstName": "Secret", "Surname": "Person"},
          "ContactInfo": {"Address": {"Contact": {"AddressLine": "Secret Lane 5", "PostalCode": "EC1A 1BB", "Country": {"Code": "UK"}}}},
          "Demographics": {"Birthdate": {"Year": 1980, "Month": 10, "Day": 10}}},
        "Headline": {"Type": {"Code": "preferred_job"}, "Description": {"Code": "72411", "Label": "Secret"}},
        "WorkExperience": [
          {"Period": {"From": {"Year": 2005, "Month": 10}, "To": {"Year": 2010, "Month": 10}, "Current": false},
            "Position": {"Code": "12262", "Label": "Secret manager"}, "Activities": "<p>Secret</p>"},
          {"Period": {"From": {"Year": 2011, "Month": 7, "Day": 1}, "Current": true}, "Position": {"Code": "72411"}}],
        "Education": [{"Title": "Secret degree", "Level": {"Code": "6"}}, {"Level": {"Code": "3"}}],
        "Skills": {"Linguistic": {"MotherTongue": [{"Description": {"Code": "en", "Label": "English"}}],
            "ForeignLanguage": [{"Description": {"Code": "fr"}, "ProficiencyLevel": {"Listening": "C1", "Reading": "C1",
              "SpokenInteraction": "B2", "SpokenProduction": "B2", "Writing": "A2"}}]},
          "Communication": {"Description": "Secret talk"},
          "Computer": {"ProficiencyLevel": {"Information": "B", "Safety": "A", "ProblemSolving": "C"}},
          "Driving": {"Description": ["B", "C1"]}}}}}
    """
}
