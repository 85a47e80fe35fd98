extension ReadyMap {
  /// Profiles of people.
  static let people = [
    ReadyMap(
      name: "skills-profile",
      summary:
        "the template of --template skills-profile, into participants, participant_competences and competence_labels",
      text: """
        # The template of --template skills-profile: what an adviser notes down of a participant's EU Skills Profile, a row a
        # fact. section: person, skill, language, qualification or experience.
        into: participants
        delimiter: comma
        where: {section: person}
        columns:
          participant: person
          qualification: qualification
          region: region
          available_from: available_from
          permit_until: permit_until
          hours_min: hours_min
          hours_max: hours_max
        ---
        # Skills, by the URI or code of ESCO.
        into: participant_competences
        delimiter: comma
        where: {section: skill}
        columns:
          participant: person
          competence: code
          level: level
        ---
        # Languages by their code (CEFR levels A1 … C2 are understood), qualifications, and years in an occupation.
        into: participant_competences
        delimiter: comma
        where: {section: [language, qualification, experience]}
        columns:
          participant: person
          competence: {from: code, prefix: "{section}:"}
          level: level
        ---
        # Labels of skills, in any language and direction of writing.
        into: competence_labels
        delimiter: comma
        where: {section: skill}
        whereFilled: [label, label_language]
        columns:
          competence: code
          language: {from: label_language, case: lower}
          label: label
        """)
  ]
}
