/// The longest web or mail address, in bytes: looking further for one would cost quadratic time in
/// text without spaces.
private let longestAddress = 256

/// Cuts a folded sentence into tokens: words, and ⟨shapes⟩ in place of what varies from page to page:
/// sums of money, addresses, percentages, dates, numbers.
///
/// Words are read with their hash in one go, because most bytes are those of words.
///
/// - Complexity: linear in the length of the text.
struct Tokenizer {
  private let scalars = ScalarTable.shared

  /// Calls `body` for each token, in order.
  ///
  /// - Parameters:
  ///   - text: A folded sentence.
  ///   - body: Gets the token.
  func forEachToken(in text: Span<UInt8>, _ body: (Token) -> Void) {
    var index = 0
    while index < text.count { index = read(text, at: index, body) }
  }

  /// Reads the token at a place, if there is one, and returns where it ends.
  @inline(__always)
  func read(_ text: Span<UInt8>, at index: Int, _ body: (Token) -> Void) -> Int {
    let byte = text[index]
    if byte == 0x20 { return index + 1 }
    guard byte.isASCIILetter else { return readOther(in: text, at: index, body) }
    let word = readWord(in: text, at: index)
    body(word)
    return word.range.upperBound
  }

  /// Reads what begins with something else than a letter of ASCII or a space, and returns where it
  /// ends.
  private func readOther(in text: Span<UInt8>, at start: Int, _ body: (Token) -> Void) -> Int {
    let byte = text[start]
    if byte.isASCIIDigit { return readNumber(in: text, at: start, from: start, body) }
    if byte < 0x80, byte != UInt8(ascii: "$") { return start + 1 }
    let here = text.scalar(at: start)
    let kinds = scalars.kinds(of: here.scalar)
    let next = start + here.length
    if kinds.contains(.digit) { return readNumber(in: text, at: start, from: start, body) }
    if kinds.contains(.unspaced) {
      var hash = FNV1a()
      scalars.forEachLowercaseByte(of: here.scalar) { hash.add($0) }
      body(Token(range: start..<next, hash: hash.value))
      return next
    }
    if kinds.contains(.letter) {
      let word = readWord(in: text, at: start)
      body(word)
      return word.range.upperBound
    }
    if kinds.contains(.currency) {
      let digits = next < text.count && text[next] == 0x20 ? next + 1 : next
      if digits < text.count, isDigit(in: text, at: digits) {
        return readNumber(in: text, at: digits, from: start, body)
      }
    }
    return next
  }

  private func isLetter(in text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    return byte < 0x80
      ? byte.isASCIILetter : scalars.kinds(of: text.scalar(at: index).scalar).contains(.letter)
  }

  private func isDigit(in text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    return byte < 0x80
      ? byte.isASCIIDigit : scalars.kinds(of: text.scalar(at: index).scalar).contains(.digit)
  }

  // MARK: Words and addresses

  /// Reads the word or address that begins with the letter at `start`.
  private func readWord(in text: Span<UInt8>, at start: Int) -> Token {
    var hash = FNV1a()
    var end = start
    while end < text.count {
      let byte = text[end]
      let small = byte | 0x20
      if small &- 0x61 < 26 {
        hash.add(small)
        end += 1
      } else if byte.isASCIIDigit {
        hash.add(byte)
        end += 1
      } else if byte == UInt8(ascii: "'") {
        guard end + 1 < text.count, isLetter(in: text, at: end + 1) else { break }
        hash.add(byte)
        end += 1
      } else {
        guard byte >= 0x80 else { break }
        let here = text.scalar(at: end)
        guard scalars.kinds(of: here.scalar).contains(.wordPart) else { break }
        scalars.forEachLowercaseByte(of: here.scalar) { hash.add($0) }
        end += here.length
      }
    }
    // An address has a sign within it; a word that a space or a single sign ends has none.
    if end + 1 < text.count, text[end] != 0x20, text[end + 1] != 0x20,
      let address = address(in: text, at: start)
    {
      return address
    }
    return Token(range: start..<end, hash: hash.value)
  }

  /// Reads a web or mail address; `nil` where the word at `start` is not one.
  private func address(in text: Span<UInt8>, at start: Int) -> Token? {
    var end = start
    var hasAt = false
    var isURL = false
    var lastStop: Int?
    let limit = min(text.count, start + longestAddress)
    while end < limit, text[end] != 0x20 {
      switch text[end] {
      case UInt8(ascii: "@"): hasAt = end > start
      case UInt8(ascii: ":"):
        if text.starts(with: "://", at: end) { isURL = true }
      case UInt8(ascii: "."):
        if end + 1 < text.count, isLetter(in: text, at: end + 1) { lastStop = end }
      case UInt8(ascii: "/"):
        if let stop = lastStop, stop > start { isURL = true }
      default: break
      }
      end += 1
    }
    // The limit may have fallen inside a scalar.
    while end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    guard isURL || lastStop != nil else { return nil }
    while end > start, Self.isAfterAddress(text[end - 1]) { end -= 1 }
    if isURL || (end - start >= 4 && text.starts(with: "www.", at: start)) {
      return shape(.url, start..<end)
    }
    guard let stop = lastStop, stop < end else { return nil }
    if hasAt { return shape(.email, start..<end) }
    let suffix = text.extracting(stop + 1..<end).string.lowercased()
    return Self.topLevelDomains.contains(suffix) ? shape(.url, start..<end) : nil
  }

  private static func isAfterAddress(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case ".", ",", ";", ":", "!", "?", ")", "]", "}", "\"", "'": true
    default: false
    }
  }

  private static let topLevelDomains: Set<String> = [
    "com", "org", "net", "edu", "gov", "info", "example", "io", "co", "uk", "us", "ca", "au", "nz",
    "ie", "eu", "de", "fr", "in", "ng", "za", "ke", "news", "fm", "tv", "app", "dev",
  ]

  private func shape(_ shape: Token.Shape, _ range: Range<Int>) -> Token {
    Token(range: range, hash: shape.hash, shape: shape)
  }

  // MARK: Numbers

  /// Reads a number whose digits start at `digits`, and returns where it ends; `start` is before
  /// them where a currency is.
  private func readNumber(
    in text: Span<UInt8>, at digits: Int, from start: Int, _ body: (Token) -> Void
  ) -> Int {
    var end = digits
    var separators = 0
    loop: while end < text.count {
      let byte = text[end]
      switch byte {
      case 0x30...0x39: end += 1
      case 0x80...:
        guard isDigit(in: text, at: end) else { break loop }
        end += text.scalar(at: end).length
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: "-"):
        guard end + 1 < text.count, isDigit(in: text, at: end + 1) else { break loop }
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") { separators += 1 }
        end += 1
      default: break loop
      }
    }
    let token: Token
    if start < digits {
      token = shape(.money, start..<end)
    } else if end < text.count, text[end] == UInt8(ascii: "%") {
      token = shape(.percent, start..<end + 1)
    } else if let length = currencyLength(in: text, at: end) {
      token = shape(.money, start..<end + length)
    } else {
      let isDate = separators == 2 || isYear(text, digits..<end)
      token = shape(isDate ? .date : .number, start..<end)
    }
    body(token)
    return token.range.upperBound
  }

  /// The length of the currency sign at `index`; `nil` where there is none.
  private func currencyLength(in text: Span<UInt8>, at index: Int) -> Int? {
    guard index < text.count, text[index] >= 0x80 || text[index] == UInt8(ascii: "$") else {
      return nil
    }
    let here = text.scalar(at: index)
    return scalars.kinds(of: here.scalar).contains(.currency) ? here.length : nil
  }

  /// 1900 to 2099.
  private func isYear(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 4 else { return false }
    let start = range.lowerBound
    return (text.starts(with: "19", at: start) || text.starts(with: "20", at: start))
      && text[start + 2].isASCIIDigit && text[start + 3].isASCIIDigit
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  var isASCIIDigit: Bool { self &- 0x30 < 10 }
}
