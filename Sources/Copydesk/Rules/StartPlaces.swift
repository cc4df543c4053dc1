/// The places of a text where matches of patterns may start, and literals stand.
struct StartPlaces {
  /// The places where words start, in order.
  private(set) var words: [Place] = []

  /// All places: the edges of characters.
  private(set) var all: [Place] = []

  /// See ``Span/firstWord``.
  private(set) var firstWord = 0

  struct Place {
    /// An offset in bytes.
    var start: Int
    /// The key of ``ByteClasses``.
    var key: Int
  }

  private var isRead = false

  /// Forgets the last text.
  mutating func reset() {
    isRead = false
  }

  /// Reads a text, once.
  mutating func read(_ text: Span<UInt8>) {
    guard !isRead else { return }
    isRead = true
    words.removeAll(keepingCapacity: true)
    all.removeAll(keepingCapacity: true)
    firstWord = text.firstWord
    let table = ByteClasses.shared
    let classes = table.classes.span
    var key = 0
    for index in 0..<text.count + 2 {
      key = ByteClasses.key(key, index < text.count ? classes[Int(text[index])] : 0)
      let start = index - 2
      guard start >= 0, text[start] & 0xC0 != 0x80 else { continue }
      all.append(Place(start: start, key: key))
      if start == 0 || !text[start - 1].isWordByte { words.append(Place(start: start, key: key)) }
    }
  }
}
