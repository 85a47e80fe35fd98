import HeapModule

/// The search of ``SuccessiveShortestPath``: the cheapest way to let one more participant in.
///
/// Nodes are workplaces. From a full workplace one can go on by moving one of its occupants elsewhere; the length of
/// that step is the occupant's reduced cost `u + π − s ≥ 0` there. A path ends at a free place, or with an occupant
/// (or the entrant) who stays out, at the cost of their utility. Workplaces are settled in the order of (distance,
/// index); the search stops at the first that is not nearer than the best end.
struct ShortestAugmentation {
  /// Prices by workplace.
  private(set) var prices: [Int64]
  private let market: Market
  private var heldPairs: [Int]
  private var heldCounts: [Int32]
  // Occupants of a workplace: a doubly linked list through the participants, −1 at its ends.
  private var firstOccupant: [Int32]
  private var nextOccupant: [Int32]
  private var previousOccupant: [Int32]
  // Work space of one search; only what `touched` names is reset after it.
  private var labels: [Int64]  // distance − price of the workplace
  private var reachedBy: [Int32]
  private var reachedPair: [Int]
  private var touched: [Int32] = []
  private var settled: [Step] = []
  private var frontier = Heap<Step>()
  private var end = End(distance: 0, kind: .unknown)

  private struct Step: Comparable {
    let distance: Int64
    let workplace: Int32

    static func < (left: Step, right: Step) -> Bool {
      left.distance != right.distance ? left.distance < right.distance : left.workplace < right.workplace
    }
  }

  private struct End {
    enum Kind {
      case unknown
      case place(Int32)
      case staysOut(Int32)
    }
    var distance: Int64
    var kind: Kind
  }

  /// How an entrance ended.
  enum Entrance {
    /// The entrant has a place; somebody else may have had to leave.
    case placed
    /// The entrant is better off without a place.
    case stayedOut
    /// Everyone must be placed, and there is no place left within reach.
    case impossible
    /// The time is over; nothing was changed.
    case stopped
  }

  /// Takes over the state that the bidding reached.
  init(_ market: Market, continuing start: BiddingStart) {
    self.market = market
    prices = start.prices
    heldPairs = start.heldPairs
    heldCounts = start.heldCounts
    firstOccupant = Array(repeating: -1, count: market.workplaceCount)
    nextOccupant = Array(repeating: -1, count: market.participantCount)
    previousOccupant = Array(repeating: -1, count: market.participantCount)
    labels = Array(repeating: .max, count: market.workplaceCount)
    reachedBy = Array(repeating: -1, count: market.workplaceCount)
    reachedPair = Array(repeating: -1, count: market.workplaceCount)
    for participant in stride(from: market.participantCount - 1, through: 0, by: -1)
    where heldPairs[participant] >= 0 {
      link(Int32(participant), to: market.workplaces[heldPairs[participant]])
    }
  }

  /// Who is where.
  var allocation: Allocation {
    Allocation(workplaces: heldPairs.map { $0 < 0 ? Allocation.unplaced : market.workplaces[$0] })
  }

  /// Lets a participant in who has no place. Afterwards everyone who entered is at a best workplace at the new prices.
  mutating func enter(_ entrant: Int32, until watch: StopWatch) -> Entrance {
    let utility = bestValue(of: Int(entrant))
    end = End(distance: SuccessiveShortestPath.outOfReach, kind: .unknown)
    if market.participation == .optional {
      end = End(distance: utility, kind: .staysOut(entrant))
    }
    defer { forget() }
    relax(Int(entrant), from: utility)
    var pops = 0
    while let step = frontier.popMin() {
      let workplace = Int(step.workplace)
      guard step.distance < end.distance else { break }
      guard step.distance == labels[workplace] + prices[workplace] else { continue }
      settled.append(step)
      pops += 1
      if pops % 256 == 0, watch.isOver() { return .stopped }
      var occupant = firstOccupant[workplace]
      while occupant >= 0 {
        let utility = Int64(market.scores[heldPairs[Int(occupant)]]) - prices[workplace]
        if market.participation == .optional, step.distance + utility < end.distance {
          end = End(distance: step.distance + utility, kind: .staysOut(occupant))
        }
        relax(Int(occupant), from: step.distance + utility)
        occupant = nextOccupant[Int(occupant)]
      }
    }
    for step in settled {
      prices[Int(step.workplace)] += end.distance - step.distance
    }
    switch end.kind {
    case .unknown:
      return .impossible
    case .place(let workplace):
      shift(entrant, to: workplace)
      return .placed
    case .staysOut(let participant):
      guard participant != entrant else { return .stayedOut }
      let workplace = market.workplaces[heldPairs[Int(participant)]]
      unlink(participant, from: workplace)
      shift(entrant, to: workplace)
      return .placed
    }
  }

  private func bestValue(of participant: Int) -> Int64 {
    var best: Int64 = market.participation == .optional ? 0 : -SuccessiveShortestPath.closedPrice
    for pair in market.pairs(of: participant) {
      best = max(best, Int64(market.scores[pair]) - prices[Int(market.workplaces[pair])])
    }
    return best
  }

  /// Looks at every workplace that a participant could go to; `start` is their distance plus their utility.
  private mutating func relax(_ participant: Int, from start: Int64) {
    for pair in market.pairs(of: participant) {
      let label = start - Int64(market.scores[pair])
      let index = market.workplaces[pair]
      let workplace = Int(index)
      guard label < labels[workplace] else { continue }
      let distance = label + prices[workplace]
      guard distance <= end.distance else { continue }
      let isFree = heldCounts[workplace] < market.places[workplace]
      guard isFree ? isBetterEnd(distance, index) : distance < end.distance else { continue }
      if labels[workplace] == .max { touched.append(index) }
      labels[workplace] = label
      reachedBy[workplace] = Int32(participant)
      reachedPair[workplace] = pair
      if isFree {
        end = End(distance: distance, kind: .place(index))
      } else {
        frontier.insert(Step(distance: distance, workplace: index))
      }
    }
  }

  /// At the same distance a place is better than staying out, and the lower index better than the higher.
  private func isBetterEnd(_ distance: Int64, _ workplace: Int32) -> Bool {
    if distance != end.distance { return distance < end.distance }
    switch end.kind {
    case .place(let other): return workplace < other
    case .staysOut: return true
    case .unknown: return false
    }
  }

  /// Moves everyone on the path that ends at `workplace`, where a place is free by now.
  private mutating func shift(_ entrant: Int32, to workplace: Int32) {
    var target = workplace
    while true {
      let participant = reachedBy[Int(target)]
      let oldPair = heldPairs[Int(participant)]
      if participant != entrant { unlink(participant, from: market.workplaces[oldPair]) }
      heldPairs[Int(participant)] = reachedPair[Int(target)]
      link(participant, to: target)
      heldCounts[Int(target)] += 1
      if participant == entrant { return }
      target = market.workplaces[oldPair]
    }
  }

  private mutating func link(_ participant: Int32, to workplace: Int32) {
    let first = firstOccupant[Int(workplace)]
    if first >= 0 { previousOccupant[Int(first)] = participant }
    nextOccupant[Int(participant)] = first
    previousOccupant[Int(participant)] = -1
    firstOccupant[Int(workplace)] = participant
  }

  private mutating func unlink(_ participant: Int32, from workplace: Int32) {
    let next = nextOccupant[Int(participant)]
    let previous = previousOccupant[Int(participant)]
    if previous >= 0 { nextOccupant[Int(previous)] = next } else { firstOccupant[Int(workplace)] = next }
    if next >= 0 { previousOccupant[Int(next)] = previous }
    heldPairs[Int(participant)] = -1
    heldCounts[Int(workplace)] -= 1
  }

  private mutating func forget() {
    for workplace in touched { labels[Int(workplace)] = .max }
    touched.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    frontier.removeAll { _ in true }  // keeps the capacity
  }
}
