/// Words that are written with a full stop without ending a sentence. English; other languages'
/// text is cut at every full stop before a capital.
enum Abbreviations {
  /// What a full stop after a word says about the sentence.
  enum Kind {
    /// The word is no abbreviation.
    case none
    /// Never ends a sentence: "e.g.", "vs.".
    case inner
    /// Stands before a name, with a capital: "Dr.", "Gen.".
    case title
    /// Stands before a name, with a capital, or ends an address: "St.".
    case place
    /// Is an abbreviation before a number only: "No. 10", "Jan. 3".
    case beforeNumber
    /// Ends a sentence where a common opening word follows: "U.S.", "Inc.", "p.m.".
    case perhapsFinal
  }

  /// What the word is, as written before the full stop, inner full stops included.
  static func kind(of word: Span<UInt8>) -> Kind {
    if word.count <= longest, let kind = kinds[packed(word)] { return kind }
    return isInitials(word) ? .perhapsFinal : .none
  }

  /// Whether a word often opens a sentence and hardly ever follows an abbreviation inside one.
  static func isSentenceOpener(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.first.map({ Unicode.Scalar($0).isUppercase }) ?? false else { return false }
    return openers.contains(lowercased(word))
  }

  /// Whether a word is the second half of a name such as `Amazon.Com`.
  static func isNameSuffix(_ word: ArraySlice<UInt8>) -> Bool {
    suffixes.contains(lowercased(word))
  }

  /// Single letters with full stops between them: "J", "U.S", "p.m".
  private static func isInitials(_ word: Span<UInt8>) -> Bool {
    var isAfterStop = true
    for index in word.indices {
      let byte = word[index]
      if isAfterStop {
        guard byte >= 0xC3 || byte.isASCIILetter else { return false }
        isAfterStop = false
      } else if byte == UInt8(ascii: ".") {
        isAfterStop = true
      } else {
        guard byte & 0xC0 == 0x80 else { return false }
      }
    }
    return !isAfterStop
  }

  /// The length of the longest abbreviation, in bytes.
  private static let longest = 6

  /// A word of at most eight bytes as a number, its ASCII letters in lowercase. No letter of another
  /// alphabet has one of an abbreviation's letters as its lowercase.
  private static func packed(_ word: Span<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    for index in word.indices {
      let byte = word[index]
      packed = packed << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return packed
  }

  private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word, as: UTF8.self).lowercased()
  }

  private static let kinds: [UInt64: Kind] = {
    var kinds: [UInt64: Kind] = [:]
    for (kind, words) in [
      (Kind.inner, "e.g i.e eg ie vs cf viz approx ca"),
      (
        .title,
        """
        mr mrs ms mx dr prof gen col capt cmdr lt sgt cpl pte maj rev fr hon gov sen rep \
        pres supt insp det cllr messrs mme mlle sgt adm amb
        """
      ),
      (
        .beforeNumber,
        """
        no nos rs vol ch pp p para fig figs eq sec art op ext tel nr jan feb mar apr jun jul aug sep \
        sept oct nov dec
        """
      ),
      (.place, "st mt ft"),
      (
        .perhapsFinal,
        "inc ltd corp co plc llc bros jr sr etc al dept univ assn ave blvd rd ph.d"
      ),
    ] {
      for word in words.split(separator: " ") { kinds[packed(Array(word.utf8).span)] = kind }
    }
    return kinds
  }()

  private static let openers: Set<String> = Set(
    """
    the he she it they we you i a an this that these those there here in on at for from with when \
    while after before since if as but and or so yet then now our your my his her their its what \
    who why how where some many most all both each every no not please subscribe donate support \
    sign join get give help register log read click become start
    """.split(separator: " ").map(String.init))

  private static let suffixes: Set<String> = Set(
    "net com org io js edu gov co uk ai tv app dev html info biz me us eu fm md txt pdf doc go py rs"
      .split(separator: " ").map(String.init))
}
