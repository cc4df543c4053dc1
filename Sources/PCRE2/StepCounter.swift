internal import CPCRE2

/// Counts the automatic callouts of the matches that use a context.
@safe final class StepCounter {
  private let count: UnsafeMutablePointer<Int>

  var steps: Int {
    // SAFETY: this object owns the count, which was initialized with it.
    unsafe count.pointee
  }

  /// Counts from now on.
  ///
  /// SAFETY: the owner of the context also owns this object, and matches on one thread only: so the
  /// count lives, and nobody else writes it, while PCRE2 calls the closure.
  @unsafe init(_ context: OpaquePointer) {
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    unsafe count.initialize(to: 0)
    unsafe self.count = count
    unsafe pcre2_set_callout_8(
      context,
      { _, count in
        unsafe count?.assumingMemoryBound(to: Int.self).pointee += 1
        return 0
      }, count)
  }

  deinit {
    // SAFETY: this object is the only owner, and the context has no more matches.
    unsafe count.deallocate()
  }
}
