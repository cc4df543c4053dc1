/// The forms of a sentence, as a set.
struct SentenceForms: Equatable {
  private var bits: UInt16 = 0

  private static func bit(_ form: SentenceForm) -> UInt16 {
    switch form {
    case .imperative: 1 << 0
    case .noStop: 1 << 1
    case .exclamation: 1 << 2
    case .question: 1 << 3
    case .someYou: 1 << 4
    case .denseYou: 1 << 5
    case .someWe: 1 << 6
    case .denseWe: 1 << 7
    case .words2: 1 << 8
    case .words5: 1 << 9
    case .words11: 1 << 10
    case .words29: 1 << 11
    case .wordsMore: 1 << 12
    }
  }

  @inline(__always)
  func contains(_ form: SentenceForm) -> Bool { bits & Self.bit(form) != 0 }

  mutating func insert(_ form: SentenceForm) { bits |= Self.bit(form) }
}

/// Tells the forms of a sentence from its tokens, in one pass.
struct SentenceFormReader {
  private let words = FormWords.shared

  /// The number of tokens read.
  private(set) var count = 0

  private var you = 0
  private var we = 0
  private var hasFirst = false
  private var isImperative = false

  /// Reads the next token.
  @inline(__always)
  mutating func read(_ token: Token) { read(words.kind(of: token.hash)) }

  /// Reads the next token, by what it tells.
  @inline(__always)
  mutating func read(_ kind: FormWords.Kind) {
    count += 1
    if kind.contains(.you) { you += 1 }
    if kind.contains(.we) { we += 1 }
    guard !hasFirst, !kind.contains(.please) else { return }
    hasFirst = true
    isImperative = kind.contains(.imperative)
  }

  /// The forms of the sentence whose tokens were read.
  ///
  /// - Parameter text: The folded sentence.
  /// - Returns: All that it has.
  func forms(of text: Span<UInt8>) -> SentenceForms {
    var forms = SentenceForms()
    if isImperative { forms.insert(.imperative) }
    switch Self.ending(of: text) {
    case "!": forms.insert(.exclamation)
    case "?": forms.insert(.question)
    case let last?: if !last.isTerminator { forms.insert(.noStop) }
    case nil: break
    }
    // One word in ten: denser than any report, as dense as most appeals.
    if you > 0 { forms.insert(you * 10 >= count ? .denseYou : .someYou) }
    if we > 0 { forms.insert(we * 10 >= count ? .denseWe : .someWe) }
    switch count {
    case ..<3: forms.insert(.words2)
    case ..<6: forms.insert(.words5)
    case ..<12: forms.insert(.words11)
    case ..<30: forms.insert(.words29)
    default: forms.insert(.wordsMore)
    }
    return forms
  }

  /// The last scalar that is not a closing quote or bracket.
  private static func ending(of text: Span<UInt8>) -> Unicode.Scalar? {
    var end = text.count
    while end > 0 {
      let last = text.scalar(before: end)
      guard last.scalar.isCloser || last.scalar == "\"" || last.scalar == "'" else {
        return last.scalar
      }
      end -= last.length
    }
    return nil
  }
}

/// The words that tell forms, by the hashes of their tokens.
struct FormWords: Sendable {
  static let shared = FormWords()

  struct Kind: OptionSet {
    let rawValue: UInt8

    static let please = Kind(rawValue: 1 << 0)
    static let you = Kind(rawValue: 1 << 1)
    static let we = Kind(rawValue: 1 << 2)
    static let imperative = Kind(rawValue: 1 << 3)
  }

  /// An open hash table with linear probing; empty places have no kind.
  private var places: [(hash: UInt64, kind: Kind)]

  /// A power of two, some ten times the number of words, so that most other words end a search at
  /// once.
  private static let capacity = 1_024

  private init() {
    places = [(hash: UInt64, kind: Kind)](repeating: (0, []), count: Self.capacity)
    for (kind, words) in [
      (Kind.please, "please"),
      (.you, "you your yours you're you've you'll you'd yourself"),
      (.we, "we our us ours we're we've we'll we'd ourselves"),
      (.imperative, Self.imperatives),
    ] {
      for word in words.split(separator: " ") { insert(fnv1a(word.utf8), kind) }
    }
  }

  private mutating func insert(_ hash: UInt64, _ kind: Kind) {
    var place = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while !places[place].kind.isEmpty, places[place].hash != hash {
      place = (place + 1) & (Self.capacity - 1)
    }
    places[place] = (hash, places[place].kind.union(kind))
  }

  /// What a word tells; nothing for most.
  @inline(__always)
  func kind(of hash: UInt64) -> Kind {
    var place = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while !places[place].kind.isEmpty {
      if places[place].hash == hash { return places[place].kind }
      place = (place + 1) & (Self.capacity - 1)
    }
    return []
  }

  /// Verbs that appeals, offers and buttons begin with; recipes and manuals do, too, which is why
  /// this is one token among many.
  private static let imperatives =
    """
    access activate add back become browse buy call cancel check chip choose claim click complete \
    confirm consider continue contribute create discover dismiss donate don't download email enjoy \
    enter explore follow fund get gift give go help invest join keep learn let listen log login \
    make manage never open order pay pick pitch play pledge pop press protect read receive redeem \
    register remember remove renew resume save see select send share show sign sponsor start stay \
    stop submit subscribe support sustain switch take tap tell text throw try turn unlock update \
    upgrade use verify view visit watch write
    """
}
