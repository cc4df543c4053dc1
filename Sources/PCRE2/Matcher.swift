internal import CPCRE2

/// What one match may cost before PCRE2 gives up.
public struct MatchLimits: Sendable, Equatable {
  /// The most calls of PCRE2's internal `match()`. 100,000 stop a pattern with nested repeats in
  /// under a millisecond, but each call may scan the subject: a bad pattern on a long line can take
  /// seconds before it.
  public var match: UInt32

  /// The deepest backtracking.
  public var depth: UInt32

  /// The most heap memory, in KiB.
  public var heapKiB: UInt32

  /// Limits that the default rules never reach on real text.
  public static let standard = MatchLimits(match: 100_000, depth: 10_000, heapKiB: 4_096)

  /// Sets every limit.
  public init(match: UInt32, depth: UInt32, heapKiB: UInt32) {
    self.match = match
    self.depth = depth
    self.heapKiB = heapKiB
  }
}

/// What became of one match.
public enum MatchOutcome: Sendable, Equatable {
  /// The pattern matched: a half-open range of UTF-8 bytes, from the subject's start.
  case match(Range<Int>)

  /// The pattern does not match.
  case noMatch

  /// A limit was hit: whether the pattern matches is not known.
  case limitHit(Limit)

  /// The limits that stop a match.
  public enum Limit: String, Sendable {
    /// ``MatchLimits/match``
    case match
    /// ``MatchLimits/depth``, or the pattern calls itself at one place without end.
    case depth
    /// ``MatchLimits/heapKiB``, or no memory was left.
    case heap
    /// The stack of the machine code.
    case stack
  }
}

/// The memory that a match needs. One a thread: it is not `Sendable`.
@safe public final class Matcher {
  private let matchData: OpaquePointer
  private let context: OpaquePointer
  private let stepCounter: StepCounter?

  /// The patterns that are matched by number.
  private let patterns: [Pattern]

  /// Their codes, two each, searching and anchored: `nil` until first matched. Without counted
  /// references, which threads would wait for each other to count.
  private var codes: [OpaquePointer?]

  /// The steps of all matches so far: see ``Pattern/init(_:countsSteps:)``. 0 for a matcher that
  /// does not count.
  public var steps: Int { stepCounter?.steps ?? 0 }

  /// Makes a matcher whose every match keeps to `limits`.
  ///
  /// - Parameters:
  ///   - limits: What a match may cost.
  ///   - countsSteps: Whether it counts the steps of patterns that tell them.
  ///   - patterns: Patterns that are matched by their number in the array.
  public init(
    limits: MatchLimits = .standard, countsSteps: Bool = false, patterns: [Pattern] = []
  ) {
    guard
      let matchData = unsafe pcre2_match_data_create_8(1, nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else { fatalError("PCRE2 could not allocate its match data: out of memory") }
    unsafe self.matchData = matchData
    unsafe self.context = context
    unsafe pcre2_set_match_limit_8(context, limits.match)
    unsafe pcre2_set_depth_limit_8(context, limits.depth)
    unsafe pcre2_set_heap_limit_8(context, limits.heapKiB)
    self.stepCounter = countsSteps ? unsafe StepCounter(context) : nil
    self.patterns = patterns
    unsafe self.codes = [OpaquePointer?](repeating: nil, count: 2 * patterns.count)
  }

  deinit {
    // SAFETY: this object is the only owner of both.
    unsafe pcre2_match_data_free_8(matchData)
    unsafe pcre2_match_context_free_8(context)
  }

  /// The first match of `pattern` in `subject`, without copying the subject.
  ///
  /// The type of `subject` says that it is valid UTF-8, which PCRE2 relies on.
  public func firstMatch(of pattern: Pattern, in subject: borrowing UTF8Span) -> MatchOutcome {
    let code = pattern.code(.searching)
    // SAFETY: `code` owns the pointer and lives through the call.
    return withExtendedLifetime(code) { unsafe match(code.pointer, in: subject, from: 0) }
  }

  /// The first match of a pattern that starts at an offset or after it.
  ///
  /// - Parameters:
  ///   - number: The pattern's number.
  ///   - subject: The text.
  ///   - start: The offset, in bytes, on the edge of a character.
  /// - Returns: What became of it; the range starts at the subject's start.
  public func firstMatch(
    ofPattern number: Int, in subject: borrowing UTF8Span, from start: Int = 0
  ) -> MatchOutcome {
    unsafe match(code(2 * number, .searching), in: subject, from: start)
  }

  /// The match of a pattern that starts at an offset.
  ///
  /// - Parameters:
  ///   - number: The pattern's number.
  ///   - subject: The text.
  ///   - start: The offset, in bytes, on the edge of a character.
  /// - Returns: What became of it; the range starts at the subject's start.
  public func match(
    ofPattern number: Int, in subject: borrowing UTF8Span, at start: Int
  ) -> MatchOutcome {
    unsafe match(code(2 * number + 1, .anchored), in: subject, from: start)
  }

  private func code(_ index: Int, _ form: PatternCode.Form) -> OpaquePointer {
    if let code = unsafe codes[index] { return unsafe code }
    // SAFETY: `patterns` keeps the pattern, which keeps its code, as long as this object lives.
    let code = unsafe patterns[index / 2].code(form).pointer
    unsafe codes[index] = code
    return unsafe code
  }

  private func match(
    _ code: OpaquePointer, in subject: borrowing UTF8Span, from start: Int
  ) -> MatchOutcome {
    let bytes = subject.span
    precondition(
      start == 0 || start == bytes.count || bytes[start] & 0xC0 != 0x80,
      "a match cannot start within a character")
    // SAFETY: the subject is borrowed during the call and is valid UTF-8 by its type, so PCRE2
    // need not check it; `start` is on the edge of a character; the match data holds one pair of
    // offsets, which PCRE2 has written when the result is 0 (more pairs than fit) or more.
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress {
        return unsafe pcre2_match_8(
          code, base, buffer.count, start, PCRE2_NO_UTF_CHECK, matchData, context)
      }
      var none: UInt8 = 0
      return unsafe pcre2_match_8(code, &none, 0, 0, PCRE2_NO_UTF_CHECK, matchData, context)
    }
    guard result < 0 else {
      let offsets = unsafe pcre2_get_ovector_pointer_8(matchData)
      guard let offsets = unsafe offsets else { return .noMatch }
      let start = unsafe offsets[0]
      return unsafe .match(start..<max(start, offsets[1]))
    }
    switch result {
    case PCRE2_ERROR_NOMATCH: return .noMatch
    case PCRE2_ERROR_MATCHLIMIT: return .limitHit(.match)
    case PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_RECURSELOOP: return .limitHit(.depth)
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .limitHit(.heap)
    case PCRE2_ERROR_JIT_STACKLIMIT: return .limitHit(.stack)
    default:
      // Every other code is a fault of this wrapper, never of a subject or a pattern.
      fatalError("PCRE2 refused a call of its wrapper: \(message(ofCode: result))")
    }
  }
}
