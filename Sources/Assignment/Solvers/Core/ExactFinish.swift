/// The exact finish of ``ScaledAuction``: from an allocation and integer prices that are nearly right to ones
/// that are.
///
/// Problem: the market's linear program and its dual. Prices π ≥ 0 give utilities `u_p = max(0, max (s − π))`;
/// allocation and prices are optimal when everyone placed is *tight* (their place is worth `u_p` to them), everyone
/// else has `u_p = 0`, and every *hole* (a free place) is at a price of 0.
///
/// Method: whoever is not tight loses their place. Then successive shortest paths on slacks `u + π − s ≥ 0`, with
/// the prices moved by the distances as in the Hungarian method:
/// 1. forwards from each participant who is *waiting* (no place, `u > 0`) to a free place or to somebody who
///    gives theirs up at no loss (``place(_:)``);
/// 2. backwards from each hole at a positive price to somebody without a place who would take it, or to a
///    workplace whose price falls to 0 (``fill(_:)``).
/// The searches see only pairs of slack ≤ Δ (``NearTightGraph``); afterwards *all* pairs are looked at again, and if
/// one is violated everything is repeated with a larger Δ. The last look at all pairs is the proof.
///
/// Overflow: scores < 2³¹. A price only rises to `s − u ≤ s` of somebody who holds or wants the place, and
/// only falls to 0; distances are at most the utility or the price that the search started from. So prices,
/// utilities and distances are below 2³¹, and sums of three of them below 2³³.
struct ExactFinish: ~Copyable {
  /// Prices by workplace in score units; ``closedPrice`` at workplaces without places.
  let prices: WorkArray<Int64>
  /// Utilities by participant, right after ``freeUntight(_:)`` only.
  let utilities: WorkArray<Int32>
  /// The pair that each participant holds.
  let held: WorkArray<HeldPlace>
  /// Free places by workplace.
  let freePlaces: WorkArray<Int32>
  let rows: MarketRows
  /// The pairs that searches see, unless they see all.
  var graph: NearTightGraph
  /// Whether searches for a place see all pairs, of which there is no graph then.
  var seesAllRows = false
  /// Pairs that may still be looked at; below 0 the search gives up.
  var workLeft = 0

  /// Prices when the repair began; by how much each may rise or fall until the pairs are looked at again: so a pair that the
  /// graph does not have cannot become better than those it has.
  let startPrices: WorkArray<Int64>
  var reach: Int64 = 0
  /// Searches of all repairs.
  private var searches = 0

  // Who is at a workplace: a list through the participants.
  let firstOccupants: WorkArray<Int32>
  let nextOccupants: WorkArray<Int32>
  let previousOccupants: WorkArray<Int32>

  // Work space of one search; what `touched` names is reset after it.
  let distances: WorkArray<Int64>
  let reachedBy: WorkArray<Int32>  // participant on the step to or from the workplace
  let reachedScores: WorkArray<Int32>  // score of the pair that the step would take
  let reachedTo: WorkArray<Int32>  // backwards: the workplace that the participant would move to
  var touched = WorkList<Int32>(capacity: 256)
  var settled = WorkList<Int32>(capacity: 256)
  var ready = WorkList<Int32>(capacity: 256)
  var frontier = WorkHeap<ReachedWorkplace>()

  /// The price of workplaces without places: above every other, and far below overflow.
  static let closedPrice: Int64 = 1 << 62
  /// Above every price.
  private static let farReach: Int64 = 1 << 33

  /// What a search or a round of them came to.
  enum Progress {
    case done
    /// More work than allowed; the state is consistent, some participants wait or holes have a price.
    case tooMuchWork
    /// The time is over; the same.
    case stopped
  }

  /// What a search came to.
  enum Search {
    case found
    /// Prices may move no further before all pairs have been looked at.
    case atLimit
    /// More work than allowed; nothing is changed.
    case tooMuchWork
  }

  /// How far the price of a workplace may fall for now.
  @inline(__always)
  func lowest(_ workplace: Int) -> Int64 { max(0, startPrices[workplace] - reach) }

  /// How far the price of a workplace may rise for now.
  @inline(__always)
  func highest(_ workplace: Int) -> Int64 { startPrices[workplace] + reach }

  /// Nobody placed, at prices of 0.
  private init(_ rows: MarketRows) {
    self.rows = rows
    prices = WorkArray(repeating: Self.closedPrice, count: rows.workplaceCount)
    utilities = WorkArray(repeating: 0, count: rows.participantCount)
    held = WorkArray(repeating: .none, count: rows.participantCount)
    freePlaces = WorkArray(repeating: 0, count: rows.workplaceCount)
    startPrices = WorkArray(repeating: 0, count: rows.workplaceCount)
    firstOccupants = WorkArray(repeating: -1, count: rows.workplaceCount)
    nextOccupants = WorkArray(repeating: -1, count: rows.participantCount)
    previousOccupants = WorkArray(repeating: -1, count: rows.participantCount)
    distances = WorkArray(repeating: .max, count: rows.workplaceCount)
    reachedBy = WorkArray(repeating: -1, count: rows.workplaceCount)
    reachedScores = WorkArray(repeating: -1, count: rows.workplaceCount)
    reachedTo = WorkArray(repeating: -1, count: rows.workplaceCount)
    graph = NearTightGraph()
    for workplace in 0..<rows.workplaceCount where rows.places(workplace) > 0 {
      prices[workplace] = 0
      freePlaces[workplace] = Int32(truncatingIfNeeded: rows.places(workplace))
    }
  }

  /// Takes over the result of an auction, of which it must be known who holds what. Prices are rounded to multiples
  /// of what divides every score: down from three quarters above, as the prices of an auction lie at such multiples or
  /// some steps to either side of them. All being rounded at the same point keeps every price difference that is a multiple.
  init<Price>(_ rows: MarketRows, continuing auction: borrowing CoreAuction<Price>, scoreUnit: Int64) {
    self.init(rows)
    for workplace in 0..<rows.workplaceCount where rows.places(workplace) > 0 {
      let price = (Int64(auction.prices[workplace]) + (scoreUnit << auction.shift) / 4) >> auction.shift
      prices[workplace] = price - price % scoreUnit
    }
    for participant in 0..<rows.participantCount {
      let place = auction.place(of: participant)
      if place.workplace >= 0 { put(participant, at: Int(place.workplace), place.score) }
    }
  }

  /// Takes over what is known of a market that was nearly the same, as far as it is possible in this one.
  init(_ rows: MarketRows, startingAt start: KnownSolution) {
    self.init(rows)
    for workplace in 0..<rows.workplaceCount where rows.places(workplace) > 0 {
      prices[workplace] = max(0, min(start.prices[workplace], rows.largestScore))
    }
    for participant in 0..<rows.participantCount {
      let workplace = start.allocation.workplaces[participant]
      guard workplace >= 0, workplace < rows.workplaceCount, freePlaces[Int(workplace)] > 0,
        let score = rows.score(of: participant, at: workplace)
      else { continue }
      put(participant, at: Int(workplace), score)
    }
  }

  /// Computes all utilities from all pairs and takes the place from whoever is not content with it. Returns how
  /// many are waiting; 0, without holes at a price, means that the state is optimal. O(pairs).
  func freeUntight() -> Int {
    var waiting = 0
    for participant in 0..<rows.participantCount {
      let choice = rows.choice(of: participant, at: prices, shift: 0)
      let utility = choice.pair >= 0 ? choice.value : 0
      utilities[participant] = Int32(truncatingIfNeeded: utility)
      let place = held[participant]
      if place.workplace >= 0 {
        let workplace = Int(place.workplace)
        if Int64(place.score) - prices[workplace] == utility { continue }
        take(participant, from: workplace)
      }
      if utility > 0 { waiting += 1 }
    }
    return waiting
  }

  /// Who holds what.
  var allocation: Allocation {
    Allocation(workplaces: held.map(\.workplace))
  }

  /// Places that are free at a positive price.
  func holes() -> Int {
    var holes = 0
    for workplace in 0..<prices.count where freePlaces[workplace] > 0 && prices[workplace] > 0 {
      holes += Int(freePlaces[workplace])
    }
    return holes
  }

  /// Places everyone who waits and fills the holes, on the pairs of slack ≤ `bound`.
  mutating func repair(slackUpTo bound: Int64, work: Int, until watch: StopWatch) -> Progress {
    forgetGraph()  // before the new one is built
    graph = NearTightGraph(rows, prices: prices, utilities: utilities, slackUpTo: bound)
    reach = bound / 2
    let progress = placeWaiting(work: work, until: watch)
    return progress == .done ? fillHoles(until: watch) : progress
  }

  /// Places everyone who waits, on all pairs, without a graph of them: for few who wait that is less than to make one.
  mutating func placeOnAllPairs(work: Int, until watch: StopWatch) -> Progress {
    forgetGraph()
    reach = Self.farReach
    seesAllRows = true
    defer { seesAllRows = false }
    return placeWaiting(work: work, until: watch)
  }

  private mutating func placeWaiting(work: Int, until watch: StopWatch) -> Progress {
    for workplace in 0..<rows.workplaceCount { startPrices[workplace] = prices[workplace] }
    workLeft = work
    for participant in 0..<rows.participantCount
    where utilities[participant] > 0 && held[participant].workplace < 0 {
      if place(participant) == .tooMuchWork { return .tooMuchWork }
      searches += 1
      if searches % 64 == 0, watch.isOver() { return .stopped }
    }
    return .done
  }

  private mutating func fillHoles(until watch: StopWatch) -> Progress {
    for workplace in 0..<rows.workplaceCount {
      while freePlaces[workplace] > 0, prices[workplace] > 0 {
        let search = fill(workplace)
        if search == .tooMuchWork { return .tooMuchWork }
        if search == .atLimit { break }
        searches += 1
        if searches % 64 == 0, watch.isOver() { return .stopped }
      }
    }
    return .done
  }

  /// Frees the memory of the pairs that the last repair saw.
  mutating func forgetGraph() {
    graph = NearTightGraph()
  }

  /// A slack that leaves about so many pairs a participant, from a sample of rows.
  func typicalSlack(pairsEach: Int) -> Int64 {
    let stride = max(1, rows.participantCount / 256)
    var slacks: [Int64] = []
    var participants = 0
    for participant in Swift.stride(from: 0, to: rows.participantCount, by: stride) {
      participants += 1
      for pair in rows.pairs(of: participant) where prices[rows.workplace(pair)] < Self.closedPrice {
        slacks.append(Int64(utilities[participant]) + prices[rows.workplace(pair)] - rows.score(pair))
      }
    }
    guard slacks.count > pairsEach * participants else { return slacks.max() ?? 0 }
    slacks.sort()
    return slacks[pairsEach * participants]
  }

  @inline(__always)
  func put(_ participant: Int, at workplace: Int, _ score: Int32) {
    let next = firstOccupants[workplace]
    nextOccupants[participant] = next
    previousOccupants[participant] = -1
    if next >= 0 { previousOccupants[Int(next)] = Int32(truncatingIfNeeded: participant) }
    firstOccupants[workplace] = Int32(truncatingIfNeeded: participant)
    held[participant] = HeldPlace(workplace: Int32(truncatingIfNeeded: workplace), score: score)
    freePlaces.add(-1, at: workplace)
  }

  @inline(__always)
  func take(_ participant: Int, from workplace: Int) {
    let next = nextOccupants[participant]
    let previous = previousOccupants[participant]
    if next >= 0 { previousOccupants[Int(next)] = previous }
    if previous >= 0 {
      nextOccupants[Int(previous)] = next
    } else {
      firstOccupants[workplace] = next
    }
    held[participant] = .none
    freePlaces.add(1, at: workplace)
  }

  /// Forgets a search.
  mutating func forget() {
    while let workplace = touched.popLast() { distances[Int(workplace)] = .max }
    settled.removeAll()
    ready.removeAll()
    frontier.removeAll()
  }

  /// The nearest workplace that is not settled yet, or −1. Those at the distance `current` need no heap.
  @inline(__always)
  mutating func nearest(_ current: inout Int64) -> Int {
    if let workplace = ready.popLast() { return Int(workplace) }
    while let reached = frontier.popFirst() {
      guard reached.distance == distances[reached.workplace] else { continue }
      current = reached.distance
      return reached.workplace
    }
    return -1
  }

  /// Notes a shorter way to a workplace.
  @inline(__always)
  mutating func reach(_ workplace: Int, at distance: Int64, from current: Int64, isEnd: Bool) {
    if distances[workplace] == .max { touched.append(Int32(truncatingIfNeeded: workplace)) }
    distances[workplace] = distance
    if isEnd { return }
    if distance == current {
      ready.append(Int32(truncatingIfNeeded: workplace))
    } else {
      frontier.insert(ReachedWorkplace(workplace, at: distance))
    }
  }
}
