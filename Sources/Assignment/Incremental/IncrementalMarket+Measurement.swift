extension IncrementalMarket {
  /// `settledCount` for other packages: for measurements, and for nothing else.
  @_spi(Measurement) public var settledWorkplaces: Int { settledCount }
}
