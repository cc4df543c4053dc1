internal import Foundation

/// Starts a thread, which nobody waits for. Foundation's threads do not tell that they could not be
/// started: who waits for what they do would wait forever.
///
/// - Throws: ``CommandFailure`` where the system has no memory left for it, or allows no more threads.
func startThread(_ body: @escaping @Sendable () -> Void) throws {
  let box = unsafe Unmanaged.passRetained(ThreadBody(run: body))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  // SAFETY: the thread takes over the reference that the box holds; without a thread it is given back
  // here.
  let code = unsafe pthread_create(
    &thread, nil,
    { pointer in
      unsafe runThread(pointer)
      return nil
    }, box.toOpaque())
  guard code == 0 else {
    unsafe box.release()
    let reason = unsafe String(cString: strerror(code))
    throw CommandFailure.input(
      "no thread can be started: \(reason); allow more memory or threads, or ask for fewer with --threads"
    )
  }
  #if canImport(Darwin)
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
  #else
    pthread_detach(thread)
  #endif
}

private func runThread(_ pointer: UnsafeMutableRawPointer?) {
  guard let pointer = unsafe pointer else { return }
  // SAFETY: it is the box that `startThread` made, of which nobody else has a reference.
  let body = unsafe Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue()
  body.run()
}

/// What a thread runs, as an object, which C can pass on.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}
