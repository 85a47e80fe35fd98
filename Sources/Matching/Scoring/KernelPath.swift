import CKernels

/// How pairs are scored; every path gives the same integers.
enum KernelPath: Sendable, CaseIterable {
  /// One pair after the other, by ``PairScorer``: the twin of the others.
  case pairByPair
  /// Blocks of participants, plain C.
  case portable
  /// Blocks of participants, AVX2.
  case avx2
  /// Blocks of participants, AVX-512.
  case avx512

  /// The paths that this machine can run, the fastest last.
  static let available = allCases.filter { path in
    path.code.map { ckernels_supports($0) != 0 } ?? true
  }

  /// The fastest path of this machine.
  static let best = available.last ?? .pairByPair

  /// The path's name in C; `nil` for ``pairByPair``.
  var code: ckernels_path? {
    switch self {
    case .pairByPair: nil
    case .portable: CKERNELS_PORTABLE
    case .avx2: CKERNELS_AVX2
    case .avx512: CKERNELS_AVX512
    }
  }
}
