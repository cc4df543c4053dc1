internal import CPCRE2
internal import Synchronization

/// A regular expression: caseless, UTF-8, Unicode properties.
///
/// It is compiled, to machine code where there is a just-in-time compiler, when it is first matched,
/// because most rules of a set are never tried on a short text. All threads share what was compiled;
/// what a match writes to is in ``Matcher``.
public final class Pattern: Sendable {
  /// The regular expression as written.
  public let source: String

  /// Its length, in UTF-8 bytes.
  let length: Int

  /// Whether it may refer to a group or ask for a hundred repeats: see ``StepCounter``.
  let passesUnseen: Bool

  private let searching = AtomicLazyReference<PatternCode>()
  private let counting = AtomicLazyReference<PatternCode>()
  private let anchored = AtomicLazyReference<PatternCode>()

  /// Whether PCRE2 made machine code for it. Where it did not (a platform without a just-in-time
  /// compiler), matching is slower and gives the same answers.
  public var isJITCompiled: Bool { code(.searching).isMachineCode }

  /// Takes a regular expression that PCRE2 compiles.
  ///
  /// - Parameter source: The regular expression.
  /// - Throws: ``PatternError`` with PCRE2's own message and the offset in the pattern, where it does
  ///   not compile or is above a ceiling: ``longest``, ``deepest``.
  public init(_ source: String) throws(PatternError) {
    _ = try PatternCode(source, form: .searching, isForMatching: false)
    self.source = source
    self.length = source.utf8.count
    self.passesUnseen = Self.passesUnseen(source)
  }

  /// The most UTF-8 bytes of a pattern. The longest of the default rules has some 700.
  public static let longest = 2_048

  /// How deep groups may stand in groups. In the default rules they stand four deep.
  public static let deepest = 16

  /// Takes a regular expression that is known to compile, which is not looked at until it is matched:
  /// for the rules of the embedded model, which a test compiles.
  public init(known source: String) {
    self.source = source
    self.length = source.utf8.count
    self.passesUnseen = Self.passesUnseen(source)
  }

  /// Whether `\1`, `\k`, `\g`, `(?P=` or a number of three digits after a brace stands in a pattern.
  private static func passesUnseen(_ source: String) -> Bool {
    var (before, digits) = (UInt8(0), 0)
    for byte in source.utf8 {
      switch (before, byte) {
      case (UInt8(ascii: "\\"), 0x31...0x39), (UInt8(ascii: "\\"), UInt8(ascii: "k")),
        (UInt8(ascii: "\\"), UInt8(ascii: "g")), (UInt8(ascii: "P"), UInt8(ascii: "=")):
        return true
      case (_, UInt8(ascii: "{")): digits = 1
      case (_, 0x30...0x39) where digits > 0: digits += 1
      default: digits = 0
      }
      if digits > 3 { return true }
      before = byte
    }
    return false
  }

  /// The compiled code in one of its forms.
  func code(_ form: PatternCode.Form) -> PatternCode {
    switch form {
    case .searching: searching.load() ?? searching.storeIfNil(compiled(form))
    case .counting: counting.load() ?? counting.storeIfNil(compiled(form))
    case .anchored: anchored.load() ?? anchored.storeIfNil(compiled(form))
    }
  }

  /// Compiles one of the forms. Two threads may both do: then the first one's is kept.
  private func compiled(_ form: PatternCode.Form) -> PatternCode {
    do {
      return try PatternCode(source, form: form, isForMatching: true)
    } catch {
      fatalError("a pattern that is known to compile does not: \(source): \(error)")
    }
  }
}

/// What PCRE2 makes of a pattern.
@safe final class PatternCode: Sendable {
  /// Where a match may start.
  enum Form: Int, CaseIterable, Sendable {
    /// At the place that is asked for, or anywhere after it.
    case searching
    /// The same, with a callout at each step: slower.
    case counting
    /// At the place that is asked for only.
    case anchored
  }

  /// Whether there is machine code.
  let isMachineCode: Bool

  /// The code, owned by this object and freed with it.
  ///
  /// SAFETY: `pcre2_code` is written by compilation only, which is over when `init` returns;
  /// PCRE2 documents compiled code as read-only and thread safe from then on ("Multithreading",
  /// pcre2api). So sharing the pointer between threads is safe.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// Compiles a regular expression.
  ///
  /// - Parameters:
  ///   - source: The regular expression.
  ///   - form: Where matches may start.
  ///   - isForMatching: Whether machine code is made, which takes several times as long as the rest.
  /// - Throws: ``PatternError`` where PCRE2 does not compile it.
  init(_ source: String, form: Form, isForMatching: Bool) throws(PatternError) {
    let options =
      PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
      | (form == .counting ? PCRE2_AUTO_CALLOUT : 0) | (form == .anchored ? PCRE2_ANCHORED : 0)
    var errorCode: CInt = 0
    var errorOffset = 0
    let utf8 = Array(source.utf8)
    guard utf8.count <= Pattern.longest else {
      throw PatternError(
        message: """
          a pattern has at most \(Pattern.longest) bytes, not \(utf8.count): make several rules of it
          """, code: Int(PCRE2_ERROR_PATTERN_STRING_TOO_LONG), offset: Pattern.longest)
    }
    guard let context = unsafe pcre2_compile_context_create_8(nil) else {
      fatalError("PCRE2 could not allocate its compile context: out of memory")
    }
    // SAFETY: nothing else has the context.
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_parens_nest_limit_8(context, UInt32(Pattern.deepest))
    // SAFETY: PCRE2 reads `count` bytes during the call and keeps no pointer to them; an empty
    // array's null pointer is allowed with length 0 only from 10.43 on, hence the spare byte.
    let compiled = unsafe (utf8 + [0]).withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(
        buffer.baseAddress, utf8.count, options, &errorCode, &errorOffset, context)
    }
    guard let compiled = unsafe compiled else {
      let advice =
        errorCode == PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP
        ? " (at most \(Pattern.deepest) deep: simplify it)" : ""
      throw PatternError(
        message: message(ofCode: errorCode) + advice, code: Int(errorCode), offset: errorOffset)
    }
    unsafe self.pointer = compiled
    self.isMachineCode =
      unsafe isForMatching && pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE) == 0
  }

  deinit {
    // SAFETY: this object is the only owner, and nobody can be matching with it any more.
    unsafe pcre2_code_free_8(pointer)
  }
}

/// Why a pattern did not compile.
public struct PatternError: Error, Equatable, CustomStringConvertible {
  /// PCRE2's own words.
  public let message: String

  /// PCRE2's error number, as in `pcre2.h`.
  public let code: Int

  /// Where in the pattern, in UTF-8 bytes from its start.
  public let offset: Int

  /// The message and the place.
  public var description: String { "\(message) (at offset \(offset) of the pattern)" }
}

/// PCRE2's words for one of its error numbers.
func message(ofCode code: CInt) -> String {
  var buffer = [UInt8](repeating: 0, count: 256)
  // SAFETY: PCRE2 writes at most `count` bytes, a terminating zero included.
  let length = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
    unsafe pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
  }
  guard length > 0 else { return "PCRE2 error \(code)" }
  return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
}
