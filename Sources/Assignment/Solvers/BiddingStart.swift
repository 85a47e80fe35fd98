import HeapModule

/// The bidding start of ``SuccessiveShortestPath``: each participant bids for the workplace that is best at
/// the current prices as much as it is better than their second best (staying out counts); a workplace keeps
/// its highest bids, and costs its lowest one once it is full, else nothing.
///
/// A bid is a price up to which the bidder stays content, and prices only rise, so everyone who holds a place
/// is at a best workplace at every moment: the state is what ``SuccessiveShortestPath`` asks for. A bid that
/// is not above the lowest would change nothing for good, so its bidder waits for the search; with that, and
/// with a cap on the number of bids, price wars end. It is an auction without ε, for `capacity` similar
/// objects a workplace.
struct BiddingStart {
  /// Prices by workplace.
  private(set) var prices: [Int64]
  /// The pair that each participant holds, or −1.
  private(set) var heldPairs: [Int]
  /// How many participants each workplace holds.
  private(set) var heldCounts: [Int32]
  private var bids: [Heap<Bid>]
  private let market: Market

  private struct Bid: Comparable {
    let price: Int64
    let participant: Int32

    static func < (left: Bid, right: Bid) -> Bool {
      left.price != right.price ? left.price < right.price : left.participant > right.participant
    }
  }

  /// Bids a participant may make on average before the search takes over.
  private static let bidsPerParticipant = 8
  /// No price rises beyond this by bidding, which matters only when everyone must be placed.
  private static let priceCeiling: Int64 = 1 << 58

  /// Nobody placed, every price 0; workplaces without places are closed by their price.
  init(_ market: Market) {
    self.market = market
    prices = market.places.map { $0 == 0 ? SuccessiveShortestPath.closedPrice : 0 }
    heldPairs = Array(repeating: -1, count: market.participantCount)
    heldCounts = Array(repeating: 0, count: market.workplaceCount)
    bids = Array(repeating: Heap(), count: market.workplaceCount)
  }

  /// Lets everyone bid in the order of their indices; who is outbid bids again at once. Returns who neither
  /// has a place nor is better off without one at these prices.
  mutating func run(until watch: StopWatch, progress: (Int, Int) -> Void) -> [Int32] {
    var waiting: [Int32] = []
    let total = market.participantCount
    var bidsLeft = total * Self.bidsPerParticipant
    var isOver = false
    for entrant in 0..<total {
      if entrant % 4096 == 0 {
        progress(entrant - waiting.count, total)
        isOver = isOver || watch.isOver()
      }
      var bidder: Int32? = Int32(entrant)
      while let participant = bidder {
        guard bidsLeft > 0, !isOver else {
          waiting.append(participant)
          break
        }
        bidsLeft -= 1
        switch bid(of: Int(participant)) {
        case .staysOut: bidder = nil
        case .waits:
          waiting.append(participant)
          bidder = nil
        case .takes(let pair, let price):
          bidder = take(pair, at: price, by: participant)
        }
      }
    }
    return waiting
  }

  private enum Decision {
    case staysOut
    case waits
    case takes(pair: Int, price: Int64)
  }

  private func bid(of participant: Int) -> Decision {
    let outside: Int64 = market.participation == .optional ? 0 : -SuccessiveShortestPath.closedPrice
    var best: Int64 = -SuccessiveShortestPath.closedPrice
    var second: Int64 = outside
    var bestPair = -1
    for pair in market.pairs(of: participant) {
      let value = Int64(market.scores[pair]) - prices[Int(market.workplaces[pair])]
      if value > best {
        second = max(second, best)
        best = value
        bestPair = pair
      } else if value > second {
        second = value
      }
    }
    if market.participation == .optional {
      if bestPair < 0 || best < 0 { return .staysOut }
    } else if bestPair < 0 || second < -SuccessiveShortestPath.outOfReach {
      return .waits
    }
    let price = Int64(market.scores[bestPair]) - second
    let workplace = Int(market.workplaces[bestPair])
    if price > Self.priceCeiling { return .waits }
    if heldCounts[workplace] == market.places[workplace], price <= prices[workplace] { return .waits }
    return .takes(pair: bestPair, price: price)
  }

  /// Gives the bidder the place; returns who lost theirs.
  private mutating func take(_ pair: Int, at price: Int64, by participant: Int32) -> Int32? {
    let workplace = Int(market.workplaces[pair])
    heldPairs[Int(participant)] = pair
    let bid = Bid(price: price, participant: participant)
    var loser: Int32?
    if heldCounts[workplace] < market.places[workplace] {
      bids[workplace].insert(bid)
      heldCounts[workplace] += 1
    } else {
      let lowest = bids[workplace].replaceMin(with: bid).participant
      heldPairs[Int(lowest)] = -1
      loser = lowest
    }
    if heldCounts[workplace] == market.places[workplace], let lowest = bids[workplace].min {
      prices[workplace] = lowest.price
    }
    return loser
  }
}
