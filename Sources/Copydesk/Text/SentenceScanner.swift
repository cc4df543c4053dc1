/// The longest word or address that is looked at around a full stop, in bytes. Beyond it a run of
/// bytes without a blank is not a word, and looking further would cost quadratic time.
private let longestToken = 256

/// Cuts a block into sentences.
struct SentenceScanner {
  /// Where one sentence ends and the next begins; equal where they are glued.
  private struct Cut {
    var end: Int
    var next: Int
  }

  private let utf8: [UInt8]
  private let end: Int
  private var index: Int

  /// The start of the sentence that `index` is in, and what stands before it.
  private var sentenceStart: Int
  private var boundary = Sentence.Boundary.block

  /// Whether the last sentence was read.
  private var isFinished = false

  /// Whether an odd number of straight double quotes stands between the block's start and `index`:
  /// the next one closes.
  private var isQuoted = false

  init(utf8: [UInt8], block: Range<Int>) {
    self.utf8 = utf8
    self.end = block.upperBound
    self.index = block.lowerBound
    self.sentenceStart = block.lowerBound
  }

  /// The next sentence; `nil` after the last one.
  mutating func next() -> Sentence? {
    guard !isFinished else { return nil }
    let start = sentenceStart
    let before = boundary
    guard let cut = nextCut() else {
      isFinished = true
      return Sentence(range: start..<end, boundary: before)
    }
    sentenceStart = cut.next
    index = cut.next
    boundary = cut.end == cut.next ? .glue : .space
    return Sentence(range: start..<cut.end, boundary: before)
  }

  /// The next cut, or `nil` at the end of the block.
  private mutating func nextCut() -> Cut? {
    while true {
      index = Self.nextMark(in: utf8.span, from: index, to: end)
      guard index < end else { return nil }
      let here = utf8.scalar(at: index)
      guard here.scalar.isTerminator else {
        if here.scalar == "\"" { isQuoted.toggle() }
        index += here.length
        continue
      }
      if let cut = cutAfterTerminators() { return cut }
    }
  }

  /// The first place from `start` on where a terminator or a straight quote may stand.
  private static func nextMark(in utf8: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let table = MarkBytes.shared
    return utf8.firstIndex(
      in: start..<end, mayHold: { MarkBytes.mayBe(in: $0) }, where: { table.contains($0) })
  }

  /// Reads a run of terminators and closing quotes, and decides whether a sentence ends there.
  private mutating func cutAfterTerminators() -> Cut? {
    let mark = readTerminators()
    let closed = readClosers()
    guard index < end else { return nil }

    let afterMark = index
    let next = utf8.scalar(at: index)
    guard next.scalar.isBlank else {
      return isGlued(mark, closed: closed, at: afterMark)
        ? Cut(end: afterMark, next: afterMark) : nil
    }
    var start = afterMark
    while start < end {
      let blank = utf8.scalar(at: start)
      guard blank.scalar.isBlank else { break }
      start += blank.length
    }
    guard start < end, isEnd(mark, closed: closed, before: start) else { return nil }
    return Cut(end: afterMark, next: start)
  }

  /// A run of terminators: where it starts, and what it is.
  private struct Mark {
    var start: Int
    var kind: Kind

    enum Kind { case stop, ellipsis, strong, unspaced }
  }

  private mutating func readTerminators() -> Mark {
    let start = index
    var stops = 0
    var kind = Mark.Kind.stop
    while index < end {
      let here = utf8.scalar(at: index)
      guard here.scalar.isTerminator else { break }
      switch here.scalar {
      case ".": stops += 1
      case "…": kind = .ellipsis
      default: kind = here.scalar.isUnspacedTerminator ? .unspaced : .strong
      }
      index += here.length
    }
    if kind == .stop, stops > 1 { kind = .ellipsis }
    return Mark(start: start, kind: kind)
  }

  /// Reads the quotes and brackets that close after a terminator; whether there were any.
  private mutating func readClosers() -> Bool {
    let start = index
    while index < end {
      let here = utf8.scalar(at: index)
      if here.scalar == "\"" {
        guard isQuoted else { break }
        isQuoted = false
      } else if here.scalar == "'" || here.scalar == "*" || here.scalar == "_" {
        // A run of straight quotes or Markdown emphasis closes only before a blank.
        var after = index + 1
        while after < end, "'*_".utf8.contains(utf8[after]) { after += 1 }
        guard after == end || utf8.scalar(at: after).scalar.isBlank else { break }
        index = after - 1
      } else if !here.scalar.isCloser {
        break
      }
      index += here.length
    }
    return index > start
  }

  // MARK: Terminators before a blank

  /// Whether a sentence ends with `mark` when the next word starts at `start`, after blanks.
  private func isEnd(_ mark: Mark, closed: Bool, before start: Int) -> Bool {
    let next = utf8.scalar(at: start).scalar
    if next.isLowercase || next.isTerminator || next == "–" || next == "—" || next == "-"
      || next == ","
    {
      return false
    }
    switch mark.kind {
    case .ellipsis: return false
    case .strong, .unspaced: return true
    case .stop: break
    }
    guard !closed else { return true }
    return isEnd(ofWord: wordStart(before: mark.start)..<mark.start, before: start)
  }

  /// Whether a full stop after `word` ends a sentence, rather than an abbreviation.
  private func isEnd(ofWord word: Range<Int>, before start: Int) -> Bool {
    guard !word.isEmpty else { return true }
    // The number of a list item ("1. Subscribe").
    if word.lowerBound == sentenceStart, utf8[word].allSatisfy({ $0 &- 0x30 < 10 }) { return false }
    switch Abbreviations.kind(of: utf8.span.extracting(word)) {
    case .none: return true
    case .inner: return false
    case .title: return !utf8.scalar(at: word.lowerBound).scalar.isUppercase
    case .place:
      return !utf8.scalar(at: word.lowerBound).scalar.isUppercase
        || Abbreviations.isSentenceOpener(nextWord(at: start))
    case .beforeNumber: return !utf8.scalar(at: start).scalar.isDigit
    case .perhapsFinal: return Abbreviations.isSentenceOpener(nextWord(at: start))
    }
  }

  /// The start of the letters, digits and inner full stops that end before `index`.
  private func wordStart(before index: Int) -> Int {
    var start = index
    let limit = max(sentenceStart, index - longestToken)
    while start > limit {
      let last = utf8.scalar(before: start)
      guard last.scalar.isLetter || last.scalar.isDigit || last.scalar == "." else { break }
      start -= last.length
    }
    return start
  }

  /// The bytes of the word at `start`: its letters and apostrophes, after opening quotes.
  private func nextWord(at start: Int) -> ArraySlice<UInt8> {
    var first = start
    while first < end {
      let here = utf8.scalar(at: first)
      guard here.scalar.isOpener || here.scalar == "\"" || here.scalar == "'" else { break }
      first += here.length
    }
    var last = first
    while last < end, last < first + longestToken {
      let here = utf8.scalar(at: last)
      guard here.scalar.isLetter || here.scalar == "'" || here.scalar == "’" else { break }
      last += here.length
    }
    return utf8[first..<last]
  }

  // MARK: Glued sentences

  /// Whether a sentence ends with `mark` although the next one follows without a blank.
  private func isGlued(_ mark: Mark, closed: Bool, at next: Int) -> Bool {
    switch mark.kind {
    case .unspaced: return true
    case .ellipsis: return false
    case .stop, .strong: break
    }
    guard mark.start > sentenceStart else { return false }
    let isCapitalized = startsSentence(at: next)
    guard isCapitalized || startsWithCapitals(at: next) else { return false }
    if closed { return true }
    let tokenStart = tokenStart(before: mark.start, limit: next - longestToken)
    let isAddress = utf8[tokenStart..<next].contains { "/@_\\=".utf8.contains($0) }
    guard mark.kind == .stop else { return !isAddress }

    // `System.Collections.Generic`, `U.S.British`, `www.Example.com`: more stops in one token.
    let token = tokenStart..<tokenEnd(from: next)
    let innerStops = utf8[token].indices.count { index in
      utf8[index] == UInt8(ascii: ".") && index + 1 < token.upperBound
    }
    guard !isAddress, innerStops == 1 else { return false }
    let word = wordStart(before: mark.start)..<mark.start
    let following = nextWord(at: next)
    guard !word.isEmpty, utf8[word].count > 1 || !utf8.scalar(at: word.lowerBound).scalar.isLetter
    else { return !utf8.scalar(before: mark.start).scalar.isLetter }
    // `Amazon.Com`, `ASP.Net`: a name with a suffix that domains, files and products have.
    let isName = utf8.scalar(at: word.lowerBound).scalar.isUppercase
    // `said.LONDON — It` is glued, `ASP.NET Core` and `index.HTML` are not.
    guard isCapitalized else { return !isName && !Abbreviations.isNameSuffix(following) }
    return !(isName && Abbreviations.isNameSuffix(following))
  }

  /// Whether a sentence can start at `index`: a capital with a small letter after it, "I" or "A"
  /// as a word, or an opening quote before one of these.
  private func startsSentence(at index: Int) -> Bool {
    var first = index
    let opener = utf8.scalar(at: index)
    if opener.scalar.isOpener || opener.scalar == "\"" { first += opener.length }
    guard first < end else { return false }
    let capital = utf8.scalar(at: first)
    if capital.scalar.isUnspaced { return true }
    guard capital.scalar.isUppercase else { return false }
    let second = first + capital.length
    guard second < end else { return false }
    let follower = utf8.scalar(at: second).scalar
    if follower.isLowercase || follower == "'" || follower == "’" { return true }
    return (capital.scalar == "I" || capital.scalar == "A") && follower.isBlank
  }

  /// Whether a word of three or more capitals starts at `index`: a dateline or an abbreviation.
  private func startsWithCapitals(at index: Int) -> Bool {
    let word = nextWord(at: index)
    return word.startIndex == index && word.count >= 3
      && word.allSatisfy { Unicode.Scalar($0).isASCII && Unicode.Scalar($0).isUppercase }
  }

  /// The start of the run of scalars that are not blank before `index`, in the same sentence and not
  /// before a limit.
  private func tokenStart(before index: Int, limit: Int) -> Int {
    let limit = max(sentenceStart, limit)
    var start = index
    while start > limit {
      let last = utf8.scalar(before: start)
      guard !last.scalar.isBlank else { break }
      start -= last.length
    }
    return max(start, limit)
  }

  private func tokenEnd(from index: Int) -> Int {
    var last = index
    while last < end, last < index + longestToken {
      let here = utf8.scalar(at: last)
      guard !here.scalar.isBlank else { break }
      last += here.length
    }
    return last
  }
}

/// The bytes that a terminator begins with, and the straight quote: all others are passed over
/// without being decoded.
private struct MarkBytes: Sendable {
  static let shared = MarkBytes()

  private var isMark: [Bool]

  private init() {
    isMark = [Bool](repeating: false, count: 256)
    isMark[Int(UInt8(ascii: "\""))] = true
    for scalar in Unicode.Scalar.terminators {
      isMark[Int(UTF8.encode(scalar)?.first ?? 0)] = true
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool { isMark[Int(byte)] }

  /// Whether eight bytes may hold one: ASCII has these four, and others begin beyond it.
  @inline(__always)
  static func mayBe(in bytes: EightBytes) -> Bool {
    bytes.beyondASCII | bytes.equal(to: UInt8(ascii: ".")) | bytes.equal(to: UInt8(ascii: "!"))
      | bytes.equal(to: UInt8(ascii: "?")) | bytes.equal(to: UInt8(ascii: "\"")) != 0
  }
}
