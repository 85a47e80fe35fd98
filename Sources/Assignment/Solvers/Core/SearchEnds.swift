/// Where the search for a place ends: at a free place of a workplace, with a participant who goes without, or with neither where
/// a price may rise no more.
struct Entrance {
  var distance: Int64
  var workplace = -1
  var participant = -1

  init(distance: Int64, participant: Int) {
    self.distance = distance
    self.participant = participant
  }

  init(limit distance: Int64) {
    self.distance = distance
  }

  init(distance: Int64, workplace: Int) {
    self.distance = distance
    self.workplace = workplace
  }
}

/// Where the search for somebody to fill a place ends: at a workplace whose price falls to 0, or one that somebody without a
/// place takes, or where a price may fall no more.
struct Filling {
  var distance: Int64
  var workplace: Int
  var isLimit = false
  var participant = -1
  var score: Int32 = 0
}
