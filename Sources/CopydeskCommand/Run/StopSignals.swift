internal import Foundation

/// Ends a run on SIGINT and SIGTERM, between two documents and without half files.
///
/// To be called before other threads begin, which then leave these signals to the one that waits for
/// them here.
///
/// - Parameter outputs: What the run writes.
func endOnStopSignals(_ outputs: RunOutputs) {
  let signals = [SIGINT, SIGTERM]
  setMask(SIG_BLOCK, signals)
  Thread.detachNewThread {
    let number = waitForSignal(signals)
    // Where the output hangs, because nobody reads it, another signal ends the process at once.
    setMask(SIG_UNBLOCK, signals)
    outputs.discard { _exit(128 + number) }
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
