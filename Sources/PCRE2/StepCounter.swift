internal import CPCRE2

/// Counts the automatic callouts of the matches that use a context, and stops a match that takes too
/// many.
///
/// An item that passes over many bytes, as `[^.]*` may, takes longer than one that looks at a letter,
/// and one of a long class longer than others: so the bytes between one callout and the next count as
/// well, more in longer patterns. A reference to a group and a large fixed number of repeats pass over
/// bytes and may fail before the next callout: where a pattern has one, each step counts as if it had
/// passed over the whole text.
@safe final class StepCounter {
  private let state: UnsafeMutablePointer<State>

  private struct State {
    var steps = 0
    var limit = Int.max
    var position = 0
    var weight = 1
    var hidden = 0
  }

  var steps: Int {
    // SAFETY: this object owns the state, which was initialized with it.
    unsafe state.pointee.steps
  }

  /// What a byte that is passed over counts for, in sixteenths of a step.
  static func weight(patternLength: Int) -> Int { 1 + patternLength / 64 }

  /// Begins a match.
  ///
  /// - Parameters:
  ///   - steps: The most that it may take.
  ///   - pattern: The pattern.
  ///   - bytes: The length of the text.
  func begin(steps: Int, pattern: Pattern, bytes: Int) {
    // SAFETY: as above, and no match is going on.
    let limit = unsafe state.pointee.steps + steps
    unsafe state.pointee.limit = limit
    let weight = Self.weight(patternLength: pattern.length)
    unsafe state.pointee.weight = weight
    unsafe state.pointee.hidden = pattern.passesUnseen ? bytes * weight / 16 : 0
    unsafe state.pointee.position = 0
  }

  /// Counts from now on.
  ///
  /// SAFETY: the owner of the context also owns this object, and matches on one thread only: so the
  /// state lives, and nobody else writes it, while PCRE2 calls the closure.
  @unsafe init(_ context: OpaquePointer) {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State())
    unsafe self.state = state
    unsafe pcre2_set_callout_8(
      context,
      { block, memory in
        guard let block = unsafe block, let memory = unsafe memory else { return 0 }
        let state = unsafe memory.assumingMemoryBound(to: State.self)
        let position = unsafe block.pointee.current_position
        let weight = unsafe state.pointee.weight
        let passed = unsafe abs(position - state.pointee.position)
        let own = unsafe 1 + weight / 8 + passed * weight / 16 + state.pointee.hidden
        let steps = unsafe state.pointee.steps + own
        unsafe state.pointee.position = position
        unsafe state.pointee.steps = steps
        return unsafe steps > state.pointee.limit ? PCRE2_ERROR_CALLOUT : 0
      }, state)
  }

  deinit {
    // SAFETY: this object is the only owner, and the context has no more matches.
    unsafe state.deallocate()
  }
}
