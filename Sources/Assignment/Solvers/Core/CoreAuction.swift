/// The auction of ``ScaledAuction``: a phase in which everyone bids until nobody wants to bid again.
///
/// A workplace keeps as many of the highest bids as it has places; it costs its lowest bid once it is full, and
/// until then what it cost before the phase. A bid is what makes the bidder indifferent to their second choice
/// (another workplace, or staying out), plus a step ε. Prices and bids are in 2⁻ˢʰⁱᶠᵗ score units.
///
/// A bidder looks at their ``Shortlist`` only, unless one of the other pairs could be worth more than the second choice there and
/// a *tolerance*; then the whole row is looked at and the list made anew. So a phase ends with everyone within
/// ε and the tolerance of their best choice.
struct CoreAuction<Price: AuctionPrice>: ~Copyable {
  /// Prices by workplace, ≥ 0; ``AuctionPrice/closed`` at workplaces without places, and behind the last workplace for
  /// candidates that a list does not have.
  let prices: WorkArray<Price>
  /// log₂ of the price units in a score unit.
  var shift: Int64
  /// Bids that the last phase took.
  private(set) var bidCount = 0

  /// The bids that a workplace keeps: a binary heap in the slots from `first`, the lowest bid first. A bid is its price and its
  /// bidder in one word, so that among equal prices the lower index is outbid first.
  struct Stall: BitwiseCopyable {
    let first: Int
    /// As many as places; 0 where everyone who may come fits in.
    let slotCount: Int32
    var keptCount: Int32 = 0

    var freeSlots: Int { Int(slotCount - keptCount) }
  }

  /// By workplace.
  let stalls: WorkArray<Stall>
  private let slotTotal: Int
  /// Empty while no phase runs.
  private var slots = WorkArray<UInt64>(repeating: 0, count: 0)
  /// What participants hold; where workplaces keep bids, only after ``hold()``. Empty after ``forgetPlaces()``.
  private var places: WorkArray<HeldPlace>
  private var isHeld = false
  private let bidderBits: UInt64
  private let bidderMask: UInt64
  private let active: ActiveSet

  /// What is known of each row; empty while no phase runs.
  private var lists = WorkArray<Shortlist>(repeating: .unknown, count: 0)
  /// How far prices fell since the lists were begun: by as much the bounds have risen.
  var fallen: Int64 = 0

  // The blocks of bids: who was collected for the next, who bids in this one, and what they want.
  private let bidders = WorkArray<Int32>(repeating: 0, count: coreBlockSize)
  private let bidding = WorkArray<Int32>(repeating: 0, count: coreBlockSize)
  private let wishes = WorkArray(repeating: Wish(workplace: -1, score: 0, second: 0), count: coreBlockSize)

  /// The best choice of a bidder, and what the second best is worth.
  struct Wish: BitwiseCopyable {
    /// Workplace, or −1 when staying out is best.
    var workplace: Int32
    var score: Int32
    /// ≥ 0.
    var second: Price
  }

  /// No bids yet, at prices of 0.
  init(_ rows: MarketRows, shift: Int64) {
    self.shift = shift
    let count = rows.workplaceCount
    prices = WorkArray(repeating: 0, count: count + 1)
    prices[count] = Price.closed
    places = WorkArray(repeating: .none, count: rows.participantCount)
    active = ActiveSet(count: rows.participantCount)
    bidderBits = UInt64(Self.bits(for: rows.participantCount))
    bidderMask = (1 << bidderBits) - 1
    stalls = WorkArray(repeating: Stall(first: 0, slotCount: 0), count: count)
    slotTotal = Self.makeStalls(rows, into: stalls)
    for workplace in 0..<count where rows.places(workplace) == 0 { prices[workplace] = Price.closed }
  }

  /// Bits that number `count` participants.
  private static func bits(for count: Int) -> Int {
    Int.bitWidth - max(count - 1, 1).leadingZeroBitCount
  }

  /// The largest shift at which prices stay below ``AuctionPrice/closed`` and a bid and its bidder fit into one word.
  static func largestShift(participantCount: Int, largestScore: Int64) -> Int64 {
    // A bid is at most score + ε ≤ 2 · score; one bit of the word stays free.
    let priceBits = Int64.bitWidth - max(largestScore, 1).leadingZeroBitCount + 1
    return Int64(min(Price.bitWidth - 2, UInt64.bitWidth - 1 - bits(for: participantCount)) - priceBits)
  }

  /// A workplace has as many slots as places, and none if it has a place for everyone who may come. Only when
  /// the places are far more than the participants, it pays to count who may come.
  private static func makeStalls(_ rows: MarketRows, into stalls: borrowing WorkArray<Stall>) -> Int {
    let everyone = rows.participantCount
    var total = 0
    for workplace in 0..<rows.workplaceCount { total += min(rows.places(workplace), everyone) }
    let visitors = WorkArray<Int32>(repeating: .max, count: rows.workplaceCount)
    if total > 2 * everyone {
      visitors.fill(0)
      for pair in 0..<rows.pairCount { visitors.add(1, at: rows.workplace(pair)) }
    }
    var first = 0
    for workplace in 0..<rows.workplaceCount {
      let places = rows.places(workplace)
      let isOpen = places >= Int(visitors[workplace]) || places >= everyone
      stalls[workplace] = Stall(first: first, slotCount: isOpen ? 0 : Int32(truncatingIfNeeded: places))
      if !isOpen { first += places }
    }
    return first
  }

  /// Everyone bids anew with the step `step` until nobody wants to bid, or about `bidLimit` bids were made.
  ///
  /// Bids are made in blocks: first all look at their lists, then whose list does not suffice at their rows, then all place
  /// their bids. That way the memory of several bids is on its way at once, which is where nearly all the time goes.
  mutating func run(
    _ rows: MarketRows, step: Int64, tolerance: Int64, bidLimit: Int = .max, until watch: StopWatch
  ) -> PhaseEnd {
    if places.count == 0 {
      places = WorkArray(repeating: .none, count: rows.participantCount)
    } else {
      places.fill(.none)
    }
    isHeld = false
    for workplace in 0..<stalls.count {
      let stall = stalls[workplace]
      stalls[workplace] = Stall(first: stall.first, slotCount: stall.slotCount)
    }
    active.removeAll()
    bidCount = 0
    if lists.count == 0 {
      lists = WorkArray(repeating: .unknown, count: rows.participantCount)
      slots = WorkArray(repeating: 0, count: slotTotal)
      fallen = 0
    }
    for participant in 0..<rows.participantCount where !rows.pairs(of: participant).isEmpty {
      active.insert(participant)
    }
    let step = Price(truncatingIfNeeded: step)
    var blocks = 0
    var next = 0
    var count = collect(from: &next)
    while count > 0 {
      look(rows, count, tolerance)
      for index in 0..<count { bidding[index] = bidders[index] }
      let waiting = collect(from: &next)
      for index in 0..<count { bid(Int(bidding[index]), wishes[index], step) }
      bidCount += count
      count = waiting > 0 ? waiting : collect(from: &next)
      blocks += 1
      if blocks % coreBlocksBetweenLooks == 0, watch.isOver() { return .stopped }
      if bidCount > bidLimit { return .tooManyBids }
    }
    return .quiet
  }

  /// Finds out from the bids who holds what.
  mutating func hold() {
    guard !isHeld else { return }
    isHeld = true
    for workplace in 0..<stalls.count {
      let stall = stalls[workplace]
      for slot in stall.first..<(stall.first + Int(stall.keptCount)) {
        let participant = Int(truncatingIfNeeded: slots[slot] & bidderMask)
        places[participant] = lists[participant].place(at: Int32(truncatingIfNeeded: workplace))
      }
    }
  }

  /// What a participant holds, after ``hold()``.
  @inline(__always)
  func place(of participant: Int) -> HeldPlace {
    assert(isHeld)
    return places[participant]
  }

  /// Frees the memory that only phases need; who holds what is known afterwards.
  mutating func rest() {
    hold()
    lists = WorkArray(repeating: .unknown, count: 0)
    slots = WorkArray(repeating: 0, count: 0)
  }

  /// Frees the memory that only a phase, or who wants to know what it came to, needs; the next one is as if it had not been.
  mutating func forgetPlaces() {
    rest()
    places = WorkArray(repeating: .none, count: 0)
  }

  /// Takes the next block out of the active set; starts from the lowest index again when there is nobody after
  /// `next`.
  @inline(__always)
  private func collect(from next: inout Int) -> Int {
    var count = 0
    while count < coreBlockSize {
      let participant = active.first(from: next)
      guard participant >= 0 else {
        next = 0
        if count > 0 { return count }
        let first = active.first(from: 0)
        if first < 0 { return 0 }
        continue
      }
      active.remove(participant)
      lists.prefetch(participant)
      bidders[count] = Int32(truncatingIfNeeded: participant)
      count += 1
      next = participant + 1
    }
    return count
  }

  /// Finds out what the bidders of a block want.
  @inline(__always)
  private func look(_ rows: MarketRows, _ count: Int, _ tolerance: Int64) {
    var unsure: UInt32 = 0
    for index in 0..<count {
      let participant = Int(bidders[index])
      let list = lists[participant]
      let wish = wish(list)
      wishes[index] = wish
      if list.bound == .max || list.bound &+ fallen > Int64(wish.second) &+ tolerance {
        unsure |= 1 << UInt32(index)
        rows.prefetch(participant)
      } else if wish.workplace >= 0 {
        slots.prefetch(stalls[Int(wish.workplace)].first)
      }
    }
    while unsure != 0 {
      let index = unsure.trailingZeroBitCount
      unsure &= unsure &- 1
      let participant = Int(bidders[index])
      var list = Price.shortlist(of: participant, rows, at: prices, shift: shift)
      var wish = wish(list)
      wish.second = max(wish.second, Price(clamping: list.bound))
      wishes[index] = wish
      if list.bound != .min { list.bound -= fallen }
      lists[participant] = list
      if wish.workplace >= 0 { slots.prefetch(stalls[Int(wish.workplace)].first) }
    }
  }

  @inline(__always)
  private func wish(_ list: Shortlist) -> Wish {
    let (workplaces, scores) = (list.workplaces, list.scores)
    let first = value(scores.0, workplaces.0)
    let middle = value(scores.1, workplaces.1)
    let last = value(scores.2, workplaces.2)
    var wish = Wish(workplace: workplaces.0, score: scores.0, second: 0)
    var best = first
    if middle > best {
      wish.second = max(0, best)
      best = middle
      wish.workplace = workplaces.1
      wish.score = scores.1
    } else {
      wish.second = max(0, middle)
    }
    if last > best {
      wish.second = max(0, best)
      best = last
      wish.workplace = workplaces.2
      wish.score = scores.2
    } else {
      wish.second = max(wish.second, last)
    }
    if best < 0 { wish.workplace = -1 }
    return wish
  }

  @inline(__always)
  func value(_ score: Int32, _ workplace: Int32) -> Price {
    Price(truncatingIfNeeded: score) &<< Price(truncatingIfNeeded: shift) &- prices[Int(workplace)]
  }

  /// Places a bid. The price may have risen since the bidder looked: a bid that is no step above it any more is
  /// made again later. All others stay as near to the best choice, because the others only became dearer.
  @inline(__always)
  private func bid(_ participant: Int, _ wish: Wish, _ step: Price) {
    guard wish.workplace >= 0 else { return }
    let workplace = Int(wish.workplace)
    var stall = stalls[workplace]
    guard stall.slotCount > 0 else {
      places[participant] = HeldPlace(workplace: wish.workplace, score: wish.score)
      return
    }
    let price =
      Price(truncatingIfNeeded: wish.score) &<< Price(truncatingIfNeeded: shift) &- wish.second &+ step
    guard price >= prices[workplace] &+ step else {
      active.insert(participant)
      return
    }
    let entry = UInt64(truncatingIfNeeded: price) << bidderBits | UInt64(truncatingIfNeeded: participant)
    if stall.freeSlots > 0 {
      siftUp(entry, at: Int(stall.keptCount), stall.first)
      stall.keptCount += 1
      stalls[workplace] = stall
      guard stall.freeSlots == 0 else { return }
    } else {
      active.insert(Int(truncatingIfNeeded: slots[stall.first] & bidderMask))
      siftDown(entry, stall.first, Int(stall.slotCount))
    }
    prices[workplace] = Price(truncatingIfNeeded: slots[stall.first] >> bidderBits)
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
}

/// Bids in a block of ``CoreAuction``.
private let coreBlockSize = 32
/// Blocks between two looks at the clock.
private let coreBlocksBetweenLooks = 512

/// How a phase of ``CoreAuction`` ended.
enum PhaseEnd {
  /// Nobody wants to bid.
  case quiet
  /// As many bids as allowed were made. Whoever holds a place is as near to their best choice as always; some have none.
  case tooManyBids
  /// The time is over; the same.
  case stopped
}
