/// The longest web or mail address, in bytes: looking further for one would cost quadratic time in
/// text without spaces.
private let longestAddress = 256

/// A word or a shape of a sentence.
package struct Token {
  /// The token's own bytes in ``TokenStream/buffer``: lowercased, apostrophes kept.
  package var text: Range<Int>

  /// Where it came from, in folded bytes.
  package var range: Range<Int>

  /// FNV-1a over the bytes of `text`.
  package var hash: UInt64
}

/// The tokens of a folded sentence: lowercased words, and ⟨shapes⟩ in place of what varies from
/// page to page: sums of money, addresses, percentages, dates, numbers.
package struct TokenStream {
  /// The bytes of all tokens, one after another.
  package private(set) var buffer: [UInt8] = []
  package private(set) var tokens: [Token] = []

  /// Cuts a folded sentence into tokens.
  ///
  /// - Complexity: linear in the length of the text.
  package init(_ text: FoldedText) {
    self.utf8 = text.utf8
    buffer.reserveCapacity(utf8.count)
    var index = 0
    while index < utf8.count { index = readToken(at: index) }
  }

  /// The text of a token.
  package func text(of token: Token) -> String {
    String(decoding: buffer[token.text], as: UTF8.self)
  }

  private let utf8: [UInt8]

  /// Reads what stands at `start`, and returns where it ends.
  private mutating func readToken(at start: Int) -> Int {
    let here = utf8.scalar(at: start)
    if here.scalar.isDigit { return readNumber(at: start, from: start) }
    if here.scalar.isUnspaced {
      appendWord(start..<start + here.length)
      return start + here.length
    }
    if here.scalar.isLetter { return readWord(at: start) }
    if here.scalar.properties.generalCategory == .currencySymbol {
      var digits = start + here.length
      if digits < utf8.count, utf8[digits] == 0x20 { digits += 1 }
      if digits < utf8.count, utf8.scalar(at: digits).scalar.isDigit {
        return readNumber(at: digits, from: start)
      }
    }
    return start + here.length
  }

  // MARK: Words and addresses

  private mutating func readWord(at start: Int) -> Int {
    if let end = addressEnd(at: start) { return end }
    var end = start
    while end < utf8.count {
      let here = utf8.scalar(at: end)
      if here.scalar.isUnspaced { break }
      if here.scalar.isLetter || here.scalar.isDigit {
        end += here.length
      } else if here.scalar == "'", end + 1 < utf8.count, utf8.scalar(at: end + 1).scalar.isLetter {
        end += 1
      } else {
        break
      }
    }
    appendWord(start..<end)
    return end
  }

  /// Reads a web or mail address; `nil` where the word at `start` is not one.
  private mutating func addressEnd(at start: Int) -> Int? {
    var end = start
    var hasAt = false
    var isURL = false
    var lastStop: Int?
    let limit = min(utf8.count, start + longestAddress)
    while end < limit, utf8[end] != 0x20 {
      switch utf8[end] {
      case UInt8(ascii: "@"): hasAt = end > start
      case UInt8(ascii: ":"):
        if utf8[end...].starts(with: "://".utf8) { isURL = true }
      case UInt8(ascii: "."):
        if end + 1 < utf8.count, utf8.scalar(at: end + 1).scalar.isLetter { lastStop = end }
      case UInt8(ascii: "/"):
        if let stop = lastStop, stop > start { isURL = true }
      default: break
      }
      end += 1
    }
    // The limit may have fallen inside a scalar.
    while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end -= 1 }
    guard isURL || lastStop != nil else { return nil }
    while end > start, ".,;:!?)]}\"'".utf8.contains(utf8[end - 1]) { end -= 1 }
    if isURL || utf8[start..<end].starts(with: "www.".utf8) {
      appendShape("⟨url⟩", range: start..<end)
      return end
    }
    guard let stop = lastStop, stop < end else { return nil }
    if hasAt {
      appendShape("⟨email⟩", range: start..<end)
      return end
    }
    let suffix = String(decoding: utf8[(stop + 1)..<end], as: UTF8.self).lowercased()
    guard Self.topLevelDomains.contains(suffix) else { return nil }
    appendShape("⟨url⟩", range: start..<end)
    return end
  }

  private static let topLevelDomains: Set<String> = [
    "com", "org", "net", "edu", "gov", "info", "example", "io", "co", "uk", "us", "ca", "au", "nz",
    "ie", "eu", "de", "fr", "in", "ng", "za", "ke", "news", "fm", "tv", "app", "dev",
  ]

  // MARK: Numbers

  /// Reads a number whose digits start at `digits`; `start` is before them where a currency is.
  private mutating func readNumber(at digits: Int, from start: Int) -> Int {
    var end = digits
    var separators = 0
    while end < utf8.count {
      let here = utf8.scalar(at: end)
      if here.scalar.isDigit {
        end += here.length
      } else if ".,:/-".unicodeScalars.contains(here.scalar), end + 1 < utf8.count,
        utf8.scalar(at: end + 1).scalar.isDigit
      {
        if "/-".unicodeScalars.contains(here.scalar) { separators += 1 }
        end += 1
      } else {
        break
      }
    }
    if start < digits {
      appendShape("⟨money⟩", range: start..<end)
      return end
    }
    if end < utf8.count {
      let after = utf8.scalar(at: end)
      if after.scalar == "%" {
        appendShape("⟨percent⟩", range: start..<end + 1)
        return end + 1
      }
      if after.scalar.properties.generalCategory == .currencySymbol {
        appendShape("⟨money⟩", range: start..<end + after.length)
        return end + after.length
      }
    }
    let isDate = separators == 2 || isYear(digits..<end)
    appendShape(isDate ? "⟨date⟩" : "⟨number⟩", range: start..<end)
    return end
  }

  /// 1900 to 2099.
  private func isYear(_ range: Range<Int>) -> Bool {
    range.count == 4 && (utf8[range].starts(with: "19".utf8) || utf8[range].starts(with: "20".utf8))
      && utf8[range].allSatisfy { $0 &- 0x30 < 10 }
  }

  // MARK: Appending

  private mutating func appendShape(_ shape: StaticString, range: Range<Int>) {
    let start = buffer.count
    buffer.append(contentsOf: shape.description.utf8)
    append(from: start, range: range)
  }

  /// Appends the lowercase of a word. Scalar by scalar: a capital sigma becomes σ everywhere.
  private mutating func appendWord(_ range: Range<Int>) {
    let start = buffer.count
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = utf8[index]
      if byte < 0x80 {
        buffer.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      } else {
        let here = utf8.scalar(at: index)
        buffer.append(contentsOf: here.scalar.properties.lowercaseMapping.utf8)
        index += here.length
      }
    }
    append(from: start, range: range)
  }

  private mutating func append(from start: Int, range: Range<Int>) {
    let text = start..<buffer.count
    tokens.append(Token(text: text, range: range, hash: fnv1a(buffer[text])))
  }
}

/// The 64-bit FNV-1a hash of bytes (Fowler, Noll, Vo; draft-eastlake-fnv).
package func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
