internal import Foundation

/// SIGINT and SIGTERM, which end a run between two documents and without half files.
struct StopSignals {
  private let signals = [SIGINT, SIGTERM]

  /// Holds the signals back.
  ///
  /// To be made before outputs and threads, which then leave the signals to ``end(_:)``.
  init() {
    setMask(SIG_BLOCK, signals)
  }

  /// Lets the signals end the process from now on.
  ///
  /// - Parameter outputs: What the run writes.
  /// - Throws: ``CommandFailure`` where the thread that waits for them cannot be started.
  func end(_ outputs: RunOutputs) throws {
    let signals = signals
    try startThread {
      let number = waitForSignal(signals)
      // Where the output hangs, because nobody reads it, another signal ends the process at once.
      setMask(SIG_UNBLOCK, signals)
      outputs.discard { _exit(128 + number) }
    }
  }
}

private func setMask(_ change: Int32, _ signals: [Int32]) {
  var set = signalSet(signals)
  // SAFETY: the system reads the set during the call.
  unsafe pthread_sigmask(change, &set, nil)
}

private func waitForSignal(_ signals: [Int32]) -> Int32 {
  var set = signalSet(signals)
  var number: Int32 = 0
  // SAFETY: the system reads the set and writes the number during the call.
  while unsafe sigwait(&set, &number) != 0 {}
  return number
}

private func signalSet(_ signals: [Int32]) -> sigset_t {
  var set = sigset_t()
  // SAFETY: both calls write the set and keep no pointer to it.
  unsafe sigemptyset(&set)
  for signal in signals { unsafe sigaddset(&set, signal) }
  return set
}
