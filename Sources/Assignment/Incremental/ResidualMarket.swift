import HeapModule

/// A market that changes, with an allocation and prices that are repaired to optimal ones after each change.
///
/// Problem: the market's linear program `max Σ s x` and its dual `min Σ u_p + Σ c_w π_w`, `u_p + π_w ≥ s_pw`, `π ≥ 0`,
/// `u ≥ 0`. Kept is an allocation with integer prices such that
/// - everyone placed is *content*: their place is worth `s − π = max(0, max (s − π))` to them,
/// - everyone without a place has `max (s − π) ≤ 0`,
/// - a workplace with a free place costs nothing.
/// That is feasibility with complementary slackness, so both are optimal. A change breaks it at the participants and workplaces
/// that it *marks*; ``repair()`` restores it there by shortest paths on reduced costs:
/// 1. somebody leaves each workplace that has more occupants than places; whoever is marked and not content leaves too;
/// 2. everyone who left and would be better off with a place looks for one *forwards* (``place(_:)``);
/// 3. each place that is free at a positive price is filled *backwards* (``fill(_:)``).
/// Step 2 leaves nobody waiting, so step 3 only has to lower prices; it never makes anybody wait. All pairs take part, not
/// only nearly tight ones: prices that moved by a change can make any pair matter.
///
/// Running time of a repair: O(P log M) for P pairs that its searches look at, which end at the first place or person
/// that settles the matter; at worst all of the market. A column is read from its greatest score down and only as far as
/// it can matter.
///
/// Overflow: scores are 0 … 2·10⁹ < 2³¹. A price only rises to `s − u ≤ s` of somebody who holds or wants the place, and
/// otherwise falls, never below 0; distances are at most the utility or the price that the search started from. So
/// prices, utilities and distances are below 2³¹, sums of three of them below 2³³, and a distance and an index fit into
/// one 64-bit word. The objective is a sum of fewer than 2³¹ scores, below 2⁶².
///
/// References: as for ``SuccessiveShortestPath``; re-optimising an assignment after a change: I. H. Toroslu, G. Üçoluk,
/// "Incremental assignment problem", Information Sciences 177 (2007), doi 10.1016/j.ins.2006.05.004.
struct ResidualMarket: Sendable {
  /// Where a participant is, and who is beside them.
  struct Seat {
    /// Workplace, ``unplaced`` or ``outside``.
    var workplace: Int32
    var score: Int32 = 0
    var next: Int32 = -1
    var previous: Int32 = -1

    static let unplaced: Int32 = -1
    /// Not to be placed by the market.
    static let outside: Int32 = -2
  }

  /// A workplace's places.
  struct Post {
    /// Below 0 while there are more occupants than places.
    var freePlaces: Int32
    var firstOccupant: Int32 = -1
    /// How many keys of the column belong to participants who are gone for good.
    var staleKeys: Int32 = 0
  }

  /// A workplace's price, and how far a search found it to be.
  struct Label {
    var price: Int64
    var distance: Int64 = .max
  }

  /// The last step of the shortest way to a workplace, or the first one from it: who would move, and for which score.
  struct Step {
    var participant: Int32 = -1
    var score: Int32 = 0
    /// Backwards: where to.
    var target: Int32 = -1
  }

  /// Pairs by participant, and by workplace (``PairKey``).
  var rows: KeyRows
  var columns: KeyRows
  var seats: [Seat]
  /// What each participant's seat is worth to them at the prices, 0 for who is unplaced and ``noUtility`` for who is
  /// outside: searches read it for many more participants than they read the seats of.
  private(set) var utilities: [Int32]
  var posts: [Post]
  var labels: [Label]
  /// Total score of the participants in their seats.
  private(set) var objective: Int64 = 0

  // What the changes since the last repair touched.
  var markedParticipants: [Int32] = []
  var markedWorkplaces: [Int32] = []
  /// Workplaces whose price may be chosen, because nobody has been there.
  var openedWorkplaces: [Int32] = []

  // Work space of one search; what `touched` names is reset after it.
  var steps: [Step]
  var touched: [Int32] = []
  var settled: [Int32] = []
  var ready: [Int32] = []
  var frontier = Heap<ReachedWorkplace>()
  /// How many workplaces all searches have settled: what the work of a repair is measured by.
  var settledCount = 0

  /// Above every utility.
  static let noUtility = Int32.max

  /// Takes over an allocation that the prices prove optimal. O(pairs · log workplaces).
  init(_ market: Market, _ allocation: Allocation, prices: [Int64]) {
    let counts = (0..<market.participantCount).map { market.pairs(of: $0).count }
    rows = KeyRows(
      market.workplaces.indices.map { PairKey.inRow(Int(market.workplaces[$0]), market.scores[$0]) },
      counts: counts, rooms: counts)
    columns = Self.columns(of: market)
    seats = Array(repeating: Seat(workplace: Seat.unplaced), count: market.participantCount)
    utilities = Array(repeating: 0, count: market.participantCount)
    posts = market.places.map { Post(freePlaces: $0) }
    // Nobody would pay more than the largest score; a workplace without places may ask for anything.
    labels = prices.map { Label(price: min($0, Int64(Market.largestScore))) }
    steps = Array(repeating: Step(), count: market.workplaceCount)
    for (participant, workplace) in allocation.workplaces.enumerated() where workplace >= 0 {
      guard let score = market.score(participant: participant, workplace: workplace) else { continue }
      put(participant, at: Int(workplace), score)
    }
    lowerPricesHalfway()
  }

  private static func columns(of market: Market) -> KeyRows {
    var counts = [Int](repeating: 0, count: market.workplaceCount)
    for workplace in market.workplaces { counts[Int(workplace)] += 1 }
    // A little room, so that the first who come do not move every column.
    let rooms = counts.map { min($0 + $0 / 32 + 4, Int(Int32.max)) }
    var ends = [Int](repeating: 0, count: market.workplaceCount)
    var total = 0
    for column in rooms.indices {
      ends[column] = total
      total += rooms[column]
    }
    var keys = [UInt64](repeating: 0, count: total)
    for participant in 0..<market.participantCount {
      for pair in market.pairs(of: participant) {
        let workplace = Int(market.workplaces[pair])
        keys[ends[workplace]] = PairKey.inColumn(participant, market.scores[pair])
        ends[workplace] += 1
      }
    }
    // Participants were added in their order, which is that of equal scores.
    var sorter = KeySort()
    for column in rooms.indices { sorter.sort(&keys, (ends[column] - counts[column])..<ends[column]) }
    return KeyRows(keys, counts: counts, rooms: rooms)
  }

  /// The score of a pair, or `nil` when there is none. O(log row length).
  func score(of participant: Int, at workplace: Int) -> Int32? {
    let position = rows.position(ofFirstFrom: PairKey.inRow(workplace, 0), in: participant)
    guard position < rows.positions(of: participant).upperBound else { return nil }
    let key = rows.keys[position]
    return PairKey.workplace(inRow: key) == workplace ? PairKey.score(inRow: key) : nil
  }

  /// What the best pair leaves to a participant at the prices, at least 0. O(row length).
  func utility(of participant: Int) -> Int64 {
    var utility: Int64 = 0
    for position in rows.positions(of: participant) {
      let key = rows.keys[position]
      utility = max(
        utility, Int64(PairKey.score(inRow: key)) - labels[PairKey.workplace(inRow: key)].price)
    }
    return utility
  }

  /// Seats a participant who has no place.
  mutating func put(_ participant: Int, at workplace: Int, _ score: Int32) {
    let next = posts[workplace].firstOccupant
    seats[participant] = Seat(workplace: Int32(truncatingIfNeeded: workplace), score: score, next: next)
    if next >= 0 { seats[Int(next)].previous = Int32(truncatingIfNeeded: participant) }
    posts[workplace].firstOccupant = Int32(truncatingIfNeeded: participant)
    posts[workplace].freePlaces -= 1
    utilities[participant] = Int32(truncatingIfNeeded: Int64(score) - labels[workplace].price)
    objective += Int64(score)
  }

  /// Takes a participant out of their seat.
  mutating func take(_ participant: Int) {
    let seat = seats[participant]
    let workplace = Int(seat.workplace)
    if seat.next >= 0 { seats[Int(seat.next)].previous = seat.previous }
    if seat.previous >= 0 {
      seats[Int(seat.previous)].next = seat.next
    } else {
      posts[workplace].firstOccupant = seat.next
    }
    seats[participant] = Seat(workplace: Seat.unplaced)
    utilities[participant] = 0
    posts[workplace].freePlaces += 1
    objective -= Int64(seat.score)
  }

  /// Changes what a participant's seat is worth.
  mutating func rescore(_ participant: Int, _ score: Int32) {
    objective += Int64(score) - Int64(seats[participant].score)
    utilities[participant] += score - seats[participant].score
    seats[participant].score = score
  }

  /// Adds a participant without pairs and without a seat.
  mutating func appendSeat() {
    seats.append(Seat(workplace: Seat.unplaced))
    utilities.append(0)
  }

  /// Takes a participant without a seat out of the market.
  mutating func moveOutside(_ participant: Int) {
    seats[participant].workplace = Seat.outside
    utilities[participant] = Self.noUtility
  }

  /// Changes the price of a workplace, and what its seats are worth.
  @inline(__always)
  mutating func addToPrice(_ change: Int64, of workplace: Int) {
    labels[workplace].price += change
    var occupant = Int(posts[workplace].firstOccupant)
    while occupant >= 0 {
      utilities[occupant] -= Int32(truncatingIfNeeded: change)
      occupant = Int(seats[occupant].next)
    }
  }

  // MARK: - Steps of a search

  /// The nearest workplace that is not settled yet, or −1. Those at the distance `current` need no heap.
  @inline(__always)
  mutating func nearest(_ current: inout Int64) -> Int {
    if let workplace = ready.popLast() { return Int(workplace) }
    while let reached = frontier.popMin() {
      guard reached.distance == labels[reached.workplace].distance else { continue }
      current = reached.distance
      return reached.workplace
    }
    return -1
  }

  /// Notes a shorter way to a workplace; `isEnd`: one that leads no further.
  @inline(__always)
  mutating func reach(_ workplace: Int, at distance: Int64, from current: Int64, isEnd: Bool) {
    if labels[workplace].distance == .max { touched.append(Int32(truncatingIfNeeded: workplace)) }
    labels[workplace].distance = distance
    if isEnd { return }
    if distance == current {
      ready.append(Int32(truncatingIfNeeded: workplace))
    } else {
      frontier.insert(ReachedWorkplace(workplace, at: distance))
    }
  }

  /// Forgets a search.
  mutating func forget() {
    for workplace in touched { labels[Int(workplace)].distance = .max }
    settledCount += settled.count
    touched.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    ready.removeAll(keepingCapacity: true)
    frontier.removeAll { _ in true }  // keeps the capacity
  }
}
