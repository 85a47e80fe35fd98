import HeapModule

/// The search of ``SuccessiveShortestPath``: the cheapest way to let one more participant in.
///
/// Nodes are workplaces. From a full workplace one can go on by moving one of its occupants elsewhere; the
/// length of that step is the occupant's reduced cost `u + π − s ≥ 0` there. A path ends at a free place, or
/// with an occupant (or the entrant) who stays out, at the cost of their utility. Workplaces are settled in
/// the order of (distance, index); the search stops at the first that is not nearer than the best end.
struct ShortestAugmentation {
  /// Prices by workplace.
  private(set) var prices: [Int64]
  private var heldPairs: [Int]
  private var heldCounts: [Int32]
  private var occupants: [[Occupant]]  // by workplace
  // Work space of one search; only what `touched` names is reset after it.
  private var labels: [Int64]  // distance − price of the workplace
  private var reachedBy: [Int32]
  private var reachedPair: [Int]
  private var touched: [Int32] = []
  private var settled: [Step] = []
  private var frontier = Heap<Step>()
  private var end = End(distance: 0, kind: .unknown)

  /// The score is kept beside the index, because looking it up costs as much as half a row.
  private struct Occupant {
    let participant: Int32
    let score: Int32
  }

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
    prices = start.prices
    heldPairs = start.heldPairs
    heldCounts = start.heldCounts
    occupants = Array(repeating: [], count: market.workplaceCount)
    labels = Array(repeating: .max, count: market.workplaceCount)
    reachedBy = Array(repeating: -1, count: market.workplaceCount)
    reachedPair = Array(repeating: -1, count: market.workplaceCount)
    for (participant, pair) in heldPairs.enumerated() where pair >= 0 {
      occupants[Int(market.workplaces[pair])].append(
        Occupant(participant: Int32(participant), score: market.scores[pair]))
    }
  }

  /// Who is where.
  func allocation(in market: Market) -> Allocation {
    Allocation(workplaces: heldPairs.map { $0 < 0 ? Allocation.unplaced : market.workplaces[$0] })
  }

  /// Lets a participant in who has no place. Afterwards everyone who entered is at a best workplace at the
  /// new prices.
  mutating func enter(_ entrant: Int32, of market: Market, until watch: StopWatch) -> Entrance {
    let utility = bestValue(of: Int(entrant), in: market)
    end = End(distance: SuccessiveShortestPath.outOfReach, kind: .unknown)
    if market.participation == .optional {
      end = End(distance: utility, kind: .staysOut(entrant))
    }
    defer { forget() }
    relax(Int(entrant), of: market, from: utility)
    var pops = 0
    while let step = frontier.popMin() {
      let workplace = Int(step.workplace)
      guard step.distance < end.distance else { break }
      guard step.distance == labels[workplace] + prices[workplace] else { continue }
      settled.append(step)
      pops += 1
      if pops % 256 == 0, watch.isOver() { return .stopped }
      for index in occupants[workplace].indices {
        let occupant = occupants[workplace][index]
        let start = step.distance + Int64(occupant.score) - prices[workplace]
        if market.participation == .optional, start < end.distance {
          end = End(distance: start, kind: .staysOut(occupant.participant))
        }
        relax(Int(occupant.participant), of: market, from: start)
      }
    }
    for step in settled {
      prices[Int(step.workplace)] += end.distance - step.distance
    }
    switch end.kind {
    case .unknown:
      return .impossible
    case .place(let workplace):
      shift(entrant, to: workplace, in: market)
      return .placed
    case .staysOut(let participant):
      guard participant != entrant else { return .stayedOut }
      let workplace = market.workplaces[heldPairs[Int(participant)]]
      leave(participant, workplace)
      shift(entrant, to: workplace, in: market)
      return .placed
    }
  }

  private func bestValue(of participant: Int, in market: Market) -> Int64 {
    var best: Int64 = market.participation == .optional ? 0 : -SuccessiveShortestPath.closedPrice
    for pair in market.pairs(of: participant) {
      best = max(best, Int64(market.scores[pair]) - prices[Int(market.workplaces[pair])])
    }
    return best
  }

  /// Looks at every workplace that a participant could go to; `start` is their distance plus their utility.
  private mutating func relax(_ participant: Int, of market: Market, from start: Int64) {
    // The market has checked its row starts, so the loop that takes nearly all the time need not.
    let columns = market.workplaces.span
    let scores = market.scores.span
    for pair in market.pairs(of: participant) {
      let label = start - Int64(scores[unchecked: pair])
      let index = columns[unchecked: pair]
      guard label < labels[Int(index)] else { continue }
      improve(index, of: market, to: label, by: participant, pair)
    }
  }

  /// A shorter way to a workplace was found; notes it unless it is longer than the best end.
  private mutating func improve(
    _ index: Int32, of market: Market, to label: Int64, by participant: Int, _ pair: Int
  ) {
    let workplace = Int(index)
    let distance = label + prices[workplace]
    guard distance <= end.distance else { return }
    let isFree = heldCounts[workplace] < market.places[workplace]
    guard isFree ? isBetterEnd(distance, index) : distance < end.distance else { return }
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
  private mutating func shift(_ entrant: Int32, to workplace: Int32, in market: Market) {
    var target = workplace
    while true {
      let participant = reachedBy[Int(target)]
      let oldPair = heldPairs[Int(participant)]
      if participant != entrant { leave(participant, market.workplaces[oldPair]) }
      let newPair = reachedPair[Int(target)]
      heldPairs[Int(participant)] = newPair
      occupants[Int(target)].append(Occupant(participant: participant, score: market.scores[newPair]))
      heldCounts[Int(target)] += 1
      if participant == entrant { return }
      target = market.workplaces[oldPair]
    }
  }

  private mutating func leave(_ participant: Int32, _ workplace: Int32) {
    if let index = occupants[Int(workplace)].firstIndex(where: { $0.participant == participant }) {
      occupants[Int(workplace)].swapAt(index, occupants[Int(workplace)].count - 1)
      occupants[Int(workplace)].removeLast()
    }
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
