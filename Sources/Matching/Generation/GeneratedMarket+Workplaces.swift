import Assignment

/// Generated workplaces and where they are.
struct GeneratedWorkplaces {
  var workplaces: [Workplace]
  /// The workplaces of each region, the most popular first.
  let byRegion: [[Int32]]
  /// Each workplace's region.
  let regionOf: [Int32]
}

extension GeneratedMarket {
  /// The workplaces, without the people that they rank.
  func workplaces() -> GeneratedWorkplaces {
    let popularity = options.workplacesByPopularity()
    let places = options.placesByWorkplace(popularity)
    let digits = String(options.workplaces).count
    var regionOf: [Int32] = []
    regionOf.reserveCapacity(options.workplaces)
    var workplaces: [Workplace] = []
    workplaces.reserveCapacity(options.workplaces)
    for index in 0..<options.workplaces {
      var random = SplitMix64(seed: options.seed, stream: .workplace, index: index)
      let region = regionSizes.draw(&random)
      regionOf.append(Int32(region))
      var workplace = workplace(
        id: "W" + padded(index + 1, digits: digits), places: places[index], in: regions[region], &random)
      workplace.company = "Company \(index / 2 + 1)"
      workplaces.append(workplace)
    }
    var byRegion = [[Int32]](repeating: [], count: regions.count)
    for index in popularity { byRegion[Int(regionOf[Int(index)])].append(index) }
    return GeneratedWorkplaces(workplaces: workplaces, byRegion: byRegion, regionOf: regionOf)
  }

  private func workplace(
    id: String, places: Int32, in region: GeneratedRegion, _ random: inout SplitMix64
  ) -> Workplace {
    let occupation = occupations[occupationPopularity.draw(&random)]
    var workplace = Workplace(id: id, places: places)
    workplace.occupation = occupation.name
    workplace.requirements = occupation.profile
    workplace.qualification = random.chance(90) ? occupation.qualification : nil
    workplace.qualificationFloor = occupation.qualificationFloor
    workplace.conditions = occupation.conditions
    workplace.region = region.name
    workplace.location = region.point(&random)
    workplace.isRemote = occupation.standing == .professional && random.chance(12)
    GeneratedSituation.drawOffer(of: &workplace, occupation.standing, &random)
    return workplace
  }
}

extension GenerationOptions {
  /// All workplaces in a drawn order (Fisher–Yates).
  func workplacesByPopularity() -> [Int32] {
    var random = SplitMix64(seed: seed, stream: .workplaceOrder, index: 0)
    var order = (0..<workplaces).map { Int32($0) }
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, random.within(0...last)) }
    return order
  }

  /// One place each, and the rest of the total by Zipf's law with exponent ½ in the order of popularity.
  func placesByWorkplace(_ popularity: [Int32]) -> [Int32] {
    guard !popularity.isEmpty else { return [] }
    var places = [Int32](repeating: 1, count: popularity.count)
    let rest = max(0, participants * placesPercent / 100 - popularity.count)
    for (rank, more) in WeightedTable.flatZipf(count: popularity.count).split(rest).enumerated() {
      places[Int(popularity[rank])] += Int32(more)
    }
    return places
  }
}
