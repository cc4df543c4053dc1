/// A scalar read from UTF-8, and how many bytes it takes.
struct DecodedScalar {
  var scalar: Unicode.Scalar
  var length: Int

  /// The first index after the scalar, when it was read at `index`.
  func end(from index: Int) -> Int { index + length }
}

extension Span<UInt8> {
  /// Decodes the scalar that starts at `index`.
  ///
  /// - Precondition: the bytes are valid UTF-8 and a scalar starts at `index`.
  @inline(__always)
  func scalar(at index: Int) -> DecodedScalar {
    let first = self[index]
    if first < 0x80 { return DecodedScalar(scalar: Unicode.Scalar(first), length: 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
    return DecodedScalar(scalar: Unicode.Scalar(value) ?? "\u{FFFD}", length: length)
  }

  /// Decodes the scalar that ends before `index`.
  ///
  /// - Precondition: the bytes are valid UTF-8, a scalar ends before `index`, and `index` > 0.
  func scalar(before index: Int) -> DecodedScalar {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// Whether the bytes of a text stand at `index`.
  func starts(with text: String, at index: Int) -> Bool {
    let length = text.utf8.count
    guard index + length <= count else { return false }
    var place = index
    for byte in text.utf8 {
      guard self[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// The bytes as a string.
  var string: String {
    String(decoding: (0..<count).map { self[$0] }, as: UTF8.self)
  }
}

extension Array<UInt8> {
  /// Decodes the scalar that starts at `index`: see ``Span/scalar(at:)``.
  func scalar(at index: Int) -> DecodedScalar { span.scalar(at: index) }

  /// Decodes the scalar that ends before `index`: see ``Span/scalar(before:)``.
  func scalar(before index: Int) -> DecodedScalar { span.scalar(before: index) }
}

extension Unicode.Scalar {
  /// Whether a line ends here: LF, VT, FF, CR, NEL, U+2028 or U+2029.
  var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether the scalar leaves no mark on a page and is not part of a word when it stands at the
  /// edge of one: Unicode white space, zero-width characters, directional marks, the byte order
  /// mark.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20: true
    case 0x21...0x84: false
    case 0x85, 0xA0: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether the scalar takes no room at all inside a word: a soft hyphen, a joiner, a mark of
  /// direction.
  var isZeroWidth: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Whether the scalar is a letter or a mark that continues one.
  package var isLetter: Bool {
    if value < 0x80 { return (value | 0x20) &- 0x61 < 26 }
    return properties.isAlphabetic || properties.isDiacritic
  }

  /// Whether the scalar is a decimal digit of any script.
  package var isDigit: Bool {
    if value < 0x80 { return value &- 0x30 < 10 }
    return properties.numericType == .decimal
  }

  /// Whether the scalar is a sign of a currency.
  package var isCurrency: Bool { properties.generalCategory == .currencySymbol }

  /// Whether the scalar is a capital letter.
  var isUppercase: Bool {
    if value < 0x80 { return value &- 0x41 < 26 }
    return properties.isUppercase
  }

  /// Whether the scalar is a small letter.
  var isLowercase: Bool {
    if value < 0x80 { return value &- 0x61 < 26 }
    return properties.isLowercase
  }

  /// Whether the scalar is written without spaces between words, so that each stands for itself:
  /// Han, Hiragana, Katakana, Thai, Lao, Myanmar, Khmer.
  package var isUnspaced: Bool {
    switch value {
    case 0..<0x0E00: false
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
    case 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Whether the scalar opens a quotation or a bracket.
  var isOpener: Bool {
    switch self {
    case "(", "[", "{", "“", "‘", "„", "«", "‹", "「", "『", "（", "【", "¿", "¡": true
    default: false
    }
  }

  /// Whether the scalar closes a quotation or a bracket, and nothing else.
  var isCloser: Bool {
    switch self {
    case ")", "]", "}", "”", "’", "»", "›", "」", "』", "）", "】": true
    default: false
    }
  }
}

extension String {
  /// Whether a control character or a line end stands in it: names that hold none can be printed.
  package var hasControlCharacter: Bool {
    unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
