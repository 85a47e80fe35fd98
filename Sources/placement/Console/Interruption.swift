import Foundation
import Synchronization

/// Control-C: the first one ends the run with the best result so far, the second one ends the program.
enum Interruption {
  private static let wasAsked = Atomic<Bool>(false)

  /// Whether Control-C was pressed since `listen()`.
  static var isCancelled: Bool { wasAsked.load(ordering: .relaxed) }

  /// Starts to listen.
  static func listen() {
    // The signal mask is inherited, and programs that start this one from a worker thread often block everything there.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      Interruption.wasAsked.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
