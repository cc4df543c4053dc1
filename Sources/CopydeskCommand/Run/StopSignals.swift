internal import Foundation

/// SIGHUP, SIGINT and SIGTERM, which end a run between two documents and without half files. Those that
/// are ignored from the start, as nohup and shells without a terminal ask for, stay ignored.
struct StopSignals {
  private let signals = [SIGHUP, SIGINT, SIGTERM].filter { !isIgnored($0) }

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

private func isIgnored(_ signal: Int32) -> Bool {
  var action = sigaction()
  // SAFETY: the system writes the action during the call.
  guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
  // SAFETY: the handler stands first on Linux and macOS, and SIG_IGN is the pointer 1.
  return unsafe withUnsafeBytes(of: action) { unsafe $0.load(as: Int.self) } == 1
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
