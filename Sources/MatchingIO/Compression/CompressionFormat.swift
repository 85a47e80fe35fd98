/// A way to compress files, known by the bytes with which its members begin.
enum CompressionFormat: String, CaseIterable {
  case gzip, xz

  /// The format of a file; `nil` when it is not compressed.
  init?(of bytes: ArraySlice<UInt8>) {
    guard let format = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else { return nil }
    self = format
  }

  /// The ends of file names, by which folders are searched; what is in a file, its bytes say.
  static let suffixes = [".gz", ".xz"]

  /// What every member begins with.
  var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
    }
  }

  /// The longest ``magic``.
  static let longestMagic = allCases.map(\.magic.count).max() ?? 0

  /// Members are padded with zero bytes to a multiple of this.
  var paddingUnit: Int? {
    switch self {
    case .gzip: nil
    case .xz: 4
    }
  }

  /// The program that expands it, for people who trust a file that is refused here.
  var program: String {
    switch self {
    case .gzip: "gunzip"
    case .xz: "unxz"
    }
  }

  /// A decoder of one member.
  func member(limits: ExpansionLimits) throws(ExpansionProblem) -> any CompressedMember {
    switch self {
    case .gzip: try GzipMember()
    case .xz: try XzMember(dictionaryBytes: limits.dictionaryBytes)
    }
  }
}
