/// The auction of ``ScaledAuction``: a phase in which everyone bids until nobody wants to bid again.
///
/// A workplace keeps as many of the highest bids as it has places; it costs its lowest bid once it is full, and
/// until then what it cost before the phase. A bid is what makes the bidder indifferent to their second choice
/// (another workplace, or staying out), plus a step ε. So a phase ends with everyone within ε of their best
/// choice. Prices and bids are in 2⁻ˢʰⁱᶠᵗ score units.
struct CoreAuction: ~Copyable {
  /// Prices by workplace, ≥ 0; ``closedPrice`` at workplaces without places.
  let prices: WorkArray<Int64>
  /// Position in their row of the pair that each participant holds, or −1.
  let held: WorkArray<Int32>
  /// How many bids each workplace keeps; not counted where everyone who may come fits in.
  let keptCounts: WorkArray<Int32>
  /// log₂ of the price units in a score unit.
  private(set) var shift: Int64
  /// Bids that the last phase took.
  private(set) var bidCount = 0

  // The kept bids of a workplace are a binary heap, the lowest first; a bid is its price and its bidder in
  // one word, so that among equal prices the lower index is outbid first. No slots: everyone fits in.
  private let slots: WorkArray<UInt64>
  private let slotStarts: WorkArray<Int>
  private let bidderBits: UInt64
  private let bidderMask: UInt64
  private let active: ActiveSet

  // The blocks of bids: who was collected for the next, who bids in this one, and what they saw.
  private let bidders = WorkArray<Int32>(repeating: 0, count: blockSize)
  private let bidding = WorkArray<Int32>(repeating: 0, count: blockSize)
  private let choices = WorkArray(
    repeating: MarketRows.Choice(value: -1, pair: -1, second: 0), count: blockSize)

  /// Above every price that bids can reach, and far below overflow.
  static let closedPrice: Int64 = 1 << 62
  /// Bids in a block.
  private static let blockSize = 16
  /// Blocks between two looks at the clock.
  private static let blocksBetweenLooks = 512

  /// No bids yet, at prices of 0 or those given, in score units.
  init(_ rows: MarketRows, shift: Int64, startingAt start: [Int64]?) {
    self.shift = shift
    let count = rows.workplaceCount
    prices = WorkArray(repeating: 0, count: count)
    keptCounts = WorkArray(repeating: 0, count: count)
    held = WorkArray(repeating: -1, count: rows.participantCount)
    active = ActiveSet(count: rows.participantCount)
    bidderBits = UInt64(Self.bits(for: rows.participantCount))
    bidderMask = (1 << bidderBits) - 1
    slotStarts = Self.slotStarts(rows)
    slots = WorkArray(repeating: 0, count: slotStarts[count])
    for workplace in 0..<count {
      if rows.places(workplace) == 0 {
        prices[workplace] = Self.closedPrice
      } else if let start, slotCount(workplace) > 0 {
        prices[workplace] = max(0, min(start[workplace], Int64(Market.largestScore))) << shift
      }
    }
  }

  /// Bits that number `count` participants.
  private static func bits(for count: Int) -> Int {
    Int.bitWidth - max(count - 1, 1).leadingZeroBitCount
  }

  /// The largest shift at which a bid and its bidder fit into one word.
  static func largestShift(participantCount: Int, largestScore: Int64) -> Int64 {
    // A bid is at most score + ε ≤ 2 · score; one bit stays free.
    let priceBits = Int64.bitWidth - max(largestScore, 1).leadingZeroBitCount + 1
    return Int64(UInt64.bitWidth - 1 - bits(for: participantCount) - priceBits)
  }

  /// A workplace has as many slots as places, and none if it has a place for everyone who may come. Only when
  /// the places are far more than the participants, it pays to count who may come.
  private static func slotStarts(_ rows: MarketRows) -> WorkArray<Int> {
    let count = rows.workplaceCount
    let slotStarts = WorkArray<Int>(repeating: 0, count: count + 1)
    let everyone = rows.participantCount
    var total = 0
    for workplace in 0..<count { total += min(rows.places(workplace), everyone) }
    let visitors = WorkArray<Int32>(repeating: .max, count: count)
    if total > 2 * everyone {
      visitors.fill(0)
      for pair in 0..<rows.pairCount { visitors.add(1, at: rows.workplace(pair)) }
    }
    for workplace in 0..<count {
      let places = rows.places(workplace)
      let isOpen = places >= Int(visitors[workplace]) || places >= everyone
      slotStarts[workplace + 1] = slotStarts[workplace] + (isOpen ? 0 : places)
    }
    return slotStarts
  }

  @inline(__always)
  private func slotCount(_ workplace: Int) -> Int {
    slotStarts[workplace + 1] - slotStarts[workplace]
  }

  /// How a phase ended.
  enum PhaseEnd {
    /// Nobody wants to bid.
    case quiet
    /// As many bids as allowed were made. Whoever holds a place is within ε of their best choice; some have none.
    case tooManyBids
    /// The time is over; the same.
    case stopped
  }

  /// Everyone bids anew with the step `epsilon` until nobody wants to bid, or about `bidLimit` bids were made.
  ///
  /// Bids are made in blocks: first all look at their rows, then all place their bids. That way the memory of
  /// several bids is on its way at once, which is where nearly all the time goes.
  mutating func run(
    _ rows: MarketRows, step epsilon: Int64, bidLimit: Int = .max, until watch: StopWatch
  ) -> PhaseEnd {
    held.fill(-1)
    keptCounts.fill(0)
    active.removeAll()
    bidCount = 0
    for participant in 0..<rows.participantCount where !rows.pairs(of: participant).isEmpty {
      active.insert(participant)
    }
    var blocks = 0
    var next = 0
    var count = collect(rows, from: &next)
    while count > 0 {
      for index in 0..<count {
        let choice = rows.choice(of: Int(bidders[index]), at: prices, shift: shift)
        choices[index] = choice
        if choice.pair >= 0 { slots.prefetch(slotStarts[rows.workplace(choice.pair)]) }
      }
      for index in 0..<count { bidding[index] = bidders[index] }
      let waiting = collect(rows, from: &next)
      for index in 0..<count { bid(Int(bidding[index]), choices[index], rows, epsilon) }
      bidCount += count
      count = waiting > 0 ? waiting : collect(rows, from: &next)
      blocks += 1
      if blocks % Self.blocksBetweenLooks == 0, watch.isOver() { return .stopped }
      if bidCount > bidLimit { return .tooManyBids }
    }
    return .quiet
  }

  /// Takes the next block out of the active set; starts from the lowest index again when there is nobody after
  /// `next`.
  @inline(__always)
  private func collect(_ rows: MarketRows, from next: inout Int) -> Int {
    var count = 0
    while count < Self.blockSize {
      let participant = active.first(from: next)
      guard participant >= 0 else {
        next = 0
        if count > 0 { return count }
        let first = active.first(from: 0)
        if first < 0 { return 0 }
        continue
      }
      active.remove(participant)
      rows.prefetch(participant)
      bidders[count] = Int32(truncatingIfNeeded: participant)
      count += 1
      next = participant + 1
    }
    return count
  }

  /// Places a bid. The price may have risen since the bidder looked: a bid that is no step above it any more is
  /// made again later. All others stay within ε of the best choice, because the others only became dearer.
  @inline(__always)
  private func bid(_ participant: Int, _ choice: MarketRows.Choice, _ rows: MarketRows, _ epsilon: Int64) {
    guard choice.pair >= 0 else { return }
    let workplace = rows.workplace(choice.pair)
    let position = Int32(truncatingIfNeeded: choice.pair - rows.pairs(of: participant).lowerBound)
    let first = slotStarts[workplace]
    let capacity = slotStarts[workplace + 1] - first
    guard capacity > 0 else {
      held[participant] = position
      return
    }
    let price = (rows.score(choice.pair) << shift) - choice.second + epsilon
    guard price >= prices[workplace] + epsilon else {
      active.insert(participant)
      return
    }
    held[participant] = position
    let entry = UInt64(bitPattern: price) << bidderBits | UInt64(bitPattern: Int64(participant))
    let count = Int(keptCounts[workplace])
    if count < capacity {
      siftUp(entry, at: count, first)
      keptCounts[workplace] = Int32(truncatingIfNeeded: count + 1)
      guard count + 1 == capacity else { return }
    } else {
      let outbid = Int(truncatingIfNeeded: slots[first] & bidderMask)
      held[outbid] = -1
      active.insert(outbid)
      siftDown(entry, first, capacity)
    }
    prices[workplace] = Int64(bitPattern: slots[first] >> bidderBits)
  }

  @inline(__always)
  private func siftUp(_ entry: UInt64, at end: Int, _ first: Int) {
    var position = end
    while position > 0 {
      let parent = (position - 1) >> 1
      let above = slots[first + parent]
      guard entry < above else { break }
      slots[first + position] = above
      position = parent
    }
    slots[first + position] = entry
  }

  /// Replaces the lowest bid.
  @inline(__always)
  private func siftDown(_ entry: UInt64, _ first: Int, _ count: Int) {
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < count else { break }
      var below = slots[first + child]
      if child + 1 < count {
        let right = slots[first + child + 1]
        if right < below {
          below = right
          child += 1
        }
      }
      guard below < entry else { break }
      slots[first + position] = below
      position = child
    }
    slots[first + position] = entry
  }

  /// How many places are empty at a positive price.
  func holes() -> Int {
    var holes = 0
    for workplace in 0..<prices.count where prices[workplace] > 0 {
      holes += slotCount(workplace) - Int(keptCounts[workplace])
    }
    return holes
  }

  /// What the places that are empty cost together, in price units.
  func holeValue() -> Int128 {
    var value: Int128 = 0
    for workplace in 0..<prices.count where prices[workplace] > 0 {
      value += Int128(slotCount(workplace) - Int(keptCounts[workplace])) * Int128(prices[workplace])
    }
    return value
  }

  /// Lowers every price to what somebody without the workplace would pay for it at least to be as content as with what they
  /// could have now, or to 0: the lower end of the range in which it could be. Whoever was within ε of
  /// their best choice stays so, as only the places that others hold became cheaper for them, and not below that. O(pairs).
  func settlePrices(_ rows: MarketRows) {
    let offers = WorkArray<Int64>(repeating: 0, count: rows.workplaceCount)
    for participant in 0..<rows.participantCount {
      let row = rows.pairs(of: participant)
      let choice = rows.choice(of: participant, at: prices, shift: shift)
      let utility = choice.pair >= 0 ? choice.value : 0
      let own = held[participant] < 0 ? -1 : row.lowerBound + Int(held[participant])
      for pair in row where pair != own {
        let offer = rows.score(pair) << shift - utility
        if offer > offers[rows.workplace(pair)] { offers[rows.workplace(pair)] = offer }
      }
    }
    for workplace in 0..<prices.count where prices[workplace] != Self.closedPrice {
      prices[workplace] = min(prices[workplace], offers[workplace])
    }
  }

  /// Lowers every price by `amount`, at most to 0.
  func lowerPrices(by amount: Int64) {
    for workplace in 0..<prices.count where prices[workplace] != Self.closedPrice {
      prices[workplace] = max(0, prices[workplace] - amount)
    }
  }

  /// Sets every price to 0.
  func clearPrices() {
    for workplace in 0..<prices.count where prices[workplace] != Self.closedPrice { prices[workplace] = 0 }
  }

  /// Continues with finer price units.
  mutating func refine(by bits: Int64) {
    shift += bits
    for workplace in 0..<prices.count where prices[workplace] != Self.closedPrice {
      prices[workplace] = prices[workplace] << bits
    }
  }
}
