internal import CPCRE2

/// What one match may cost before PCRE2 gives up.
public struct MatchLimits: Sendable, Equatable {
  /// The most calls of PCRE2's internal `match()` for each place where a match may start. PCRE2 counts
  /// anew at each of them, and a call may pass over the whole subject: by itself this does not bound
  /// the time of a search. ``Matcher/stepsLeft`` does.
  public var match: UInt32

  /// The deepest backtracking.
  public var depth: UInt32

  /// The most heap memory, in KiB.
  public var heapKiB: UInt32

  /// Limits that the default rules never reach on real text.
  public static let standard = MatchLimits(match: 100_000, depth: 10_000, heapKiB: 4_096)

  /// Limits of a first try at one place, after which the steps are counted.
  public static let quick = MatchLimits(match: 100, depth: 10_000, heapKiB: 4_096)

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
    /// ``MatchLimits/match``, or ``Matcher/mostSteps(bytes:)``.
    case match
    /// ``Matcher/stepsLeft``: the matches before took them.
    case budget
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
  private let patientContext: OpaquePointer
  private let countingContext: OpaquePointer
  private let counter: StepCounter
  private let limits: MatchLimits
  private let countsSteps: Bool

  /// The patterns that are matched by number.
  private let patterns: [Pattern]

  /// Their codes, one for each form: `nil` until first matched. Without counted references, which threads
  /// would wait for each other to count.
  // SAFETY: an access calls nothing, so that two never overlap; the checks at run time took longer. The
  // same is true of `stepsLeft`.
  @safe @exclusivity(unchecked)
  private var codes: [OpaquePointer?]

  /// The steps of all counted matches so far.
  ///
  /// A step is an item of the pattern that is tried at a place of the subject (PCRE2's automatic
  /// callouts). Items that pass over more bytes than a few, and those of very long patterns, count as
  /// several: see ``StepCounter``. The places that PCRE2 leaves out by what a match must begin with
  /// take none. The number is the same with machine code and without.
  public var steps: Int { counter.steps }

  /// The steps that counted matches may still take together. Where none are left, nothing is matched
  /// by number: that is a hit of the limit `budget`.
  @safe @exclusivity(unchecked)
  public var stepsLeft = Int.max

  /// The most steps of one counted match.
  ///
  /// - Parameter bytes: The length of the subject.
  /// - Returns: More for longer ones, so that what is linear in the length never reaches it.
  public static func mostSteps(bytes: Int) -> Int { 1_000_000 + 100 * bytes }

  /// Makes a matcher whose every match keeps to `limits`.
  ///
  /// - Parameters:
  ///   - limits: What a match may cost.
  ///   - countsSteps: Whether the steps are counted of patterns that are given themselves, which then
  ///     keep to ``mostSteps(bytes:)``. Those that are searched for by number always are.
  ///   - patterns: Patterns that are matched by their number in the array.
  public init(
    limits: MatchLimits = .standard, countsSteps: Bool = false, patterns: [Pattern] = []
  ) {
    guard
      let matchData = unsafe pcre2_match_data_create_8(1, nil),
      let context = unsafe pcre2_match_context_create_8(nil),
      let patientContext = unsafe pcre2_match_context_create_8(nil),
      let countingContext = unsafe pcre2_match_context_create_8(nil)
    else { fatalError("PCRE2 could not allocate its match data: out of memory") }
    unsafe self.matchData = matchData
    unsafe self.context = context
    unsafe self.patientContext = patientContext
    unsafe self.countingContext = countingContext
    unsafe Self.set(limits, of: context, match: limits.match)
    unsafe Self.set(
      limits, of: patientContext, match: UInt32(clamping: Self.patience * Int(limits.match)))
    unsafe Self.set(limits, of: countingContext, match: .max)
    self.counter = unsafe StepCounter(countingContext)
    self.limits = limits
    self.countsSteps = countsSteps
    self.patterns = patterns
    unsafe self.codes = [OpaquePointer?](
      repeating: nil, count: PatternCode.Form.allCases.count * patterns.count)
  }

  private static func set(_ limits: MatchLimits, of context: OpaquePointer, match: UInt32) {
    // SAFETY: the caller owns the context.
    unsafe pcre2_set_match_limit_8(context, match)
    unsafe pcre2_set_depth_limit_8(context, limits.depth)
    unsafe pcre2_set_heap_limit_8(context, limits.heapKiB)
  }

  deinit {
    // SAFETY: this object is the only owner of the four.
    unsafe pcre2_match_data_free_8(matchData)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_match_context_free_8(patientContext)
    unsafe pcre2_match_context_free_8(countingContext)
  }

  /// The first match of `pattern` in `subject`, without copying the subject.
  ///
  /// The type of `subject` says that it is valid UTF-8, which PCRE2 relies on.
  public func firstMatch(of pattern: Pattern, in subject: borrowing UTF8Span) -> MatchOutcome {
    let code = pattern.code(countsSteps ? .counting : .searching)
    // SAFETY: `code` owns the pointer and lives through the call.
    return withExtendedLifetime(code) {
      countsSteps
        ? unsafe count(code.pointer, of: pattern, in: subject, from: 0)
        : unsafe match(code.pointer, context, in: subject, from: 0)
    }
  }

  /// The first match of a pattern that starts at an offset or after it, with its steps counted.
  ///
  /// - Parameters:
  ///   - number: The pattern's number.
  ///   - subject: The text.
  ///   - start: The offset, in bytes, on the edge of a character.
  /// - Returns: What became of it; the range starts at the subject's start.
  public func firstMatch(
    ofPattern number: Int, in subject: borrowing UTF8Span, from start: Int = 0
  ) -> MatchOutcome {
    unsafe count(code(of: number, .counting), of: patterns[number], in: subject, from: start)
  }

  /// The match of a pattern that starts at an offset: much faster than a search, and given up sooner.
  /// Its steps are not counted, but taken for as many as they can be.
  ///
  /// - Parameters:
  ///   - number: The pattern's number.
  ///   - subject: The text.
  ///   - start: The offset, in bytes, on the edge of a character.
  /// - Returns: What became of it; the range starts at the subject's start.
  public func match(
    ofPattern number: Int, in subject: borrowing UTF8Span, at start: Int
  ) -> MatchOutcome {
    guard stepsLeft > 0 else { return .limitHit(.budget) }
    let steps = mostSteps(ofTrying: number, bytes: subject.count)
    stepsLeft -= steps
    let outcome = unsafe match(code(of: number, .anchored), context, in: subject, from: start)
    // Once more with patience: counting takes longer.
    guard case .limitHit(.match) = outcome, stepsLeft >= Self.enoughSteps else { return outcome }
    stepsLeft -= Self.patience * steps
    return unsafe match(code(of: number, .anchored), patientContext, in: subject, from: start)
  }

  /// How many times ``MatchLimits/match`` a try may take that is made again.
  private static let patience = 10

  /// The same as ``firstMatch(ofPattern:in:from:)`` from the start of a text; without counting where the
  /// text is so short that a search cannot take many steps, which is much faster.
  public func search(ofPattern number: Int, in subject: borrowing UTF8Span) -> MatchOutcome {
    let steps = (subject.count + 1) * mostSteps(ofTrying: number, bytes: subject.count)
    // Far more than are taken: a budget must not be used up by them.
    if steps <= Self.mostUncounted, stepsLeft >= Self.enoughSteps {
      stepsLeft -= steps
      let outcome = unsafe match(code(of: number, .searching), context, in: subject, from: 0)
      guard case .limitHit(.match) = outcome else { return outcome }
    }
    return firstMatch(ofPattern: number, in: subject)
  }

  /// The most steps that a search may take without being counted.
  private static let mostUncounted = 200_000

  /// With fewer steps left whatever takes many is counted.
  private static let enoughSteps = 10_000_000

  /// The most steps that a try at one place can take.
  private func mostSteps(ofTrying number: Int, bytes: Int) -> Int {
    let weight = StepCounter.weight(patternLength: patterns[number].length)
    return Int(limits.match) * (1 + bytes * weight / 64)
  }

  /// Matches with the steps counted.
  private func count(
    _ code: OpaquePointer, of pattern: Pattern, in subject: borrowing UTF8Span, from start: Int
  ) -> MatchOutcome {
    guard stepsLeft > 0 else { return .limitHit(.budget) }
    let before = counter.steps
    counter.begin(
      steps: min(stepsLeft, Self.mostSteps(bytes: subject.count)), pattern: pattern,
      bytes: subject.count)
    let outcome = unsafe match(code, countingContext, in: subject, from: start)
    stepsLeft -= counter.steps - before
    return outcome == .limitHit(.match) && stepsLeft <= 0 ? .limitHit(.budget) : outcome
  }

  private func code(of number: Int, _ form: PatternCode.Form) -> OpaquePointer {
    let index = PatternCode.Form.allCases.count * number + form.rawValue
    if let code = unsafe codes[index] { return unsafe code }
    // SAFETY: `patterns` keeps the pattern, which keeps its code, as long as this object lives.
    let code = unsafe patterns[number].code(form).pointer
    unsafe codes[index] = code
    return unsafe code
  }

  private func match(
    _ code: OpaquePointer, _ context: OpaquePointer, in subject: borrowing UTF8Span,
    from start: Int
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
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_CALLOUT: return .limitHit(.match)
    case PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_RECURSELOOP: return .limitHit(.depth)
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .limitHit(.heap)
    case PCRE2_ERROR_JIT_STACKLIMIT: return .limitHit(.stack)
    default:
      // Every other code is a fault of this wrapper, never of a subject or a pattern.
      fatalError("PCRE2 refused a call of its wrapper: \(message(ofCode: result))")
    }
  }
}
