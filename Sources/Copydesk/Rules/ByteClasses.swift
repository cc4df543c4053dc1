/// Classes of bytes, of which three in a row make a key: letters have a class each, whatever their
/// case, other bytes share a few. Keys tell at most places in one step that nothing starts there.
struct ByteClasses: Sendable {
  static let shared = ByteClasses()

  private static let bits = 5

  /// The number of keys.
  static let keyCount = 1 << (3 * bits)

  /// The class of each byte.
  let classes: [UInt8]

  private init() {
    classes = (0...255).map { Self.byteClass($0) }
  }

  private static func byteClass(_ byte: UInt8) -> UInt8 {
    switch byte {
    case _ where byte.isASCIILetter: byte & 0x1F
    case 0x30...0x39: digit
    case 0x20: 28
    case UInt8(ascii: "'"), UInt8(ascii: "\""): 29
    case UInt8(ascii: "$"), 0xC2, 0xE2: 30
    case 0x21...0x7E: 31
    default: 0
    }
  }

  private static let digit: UInt8 = 27

  /// The classes that may stand beside a word; the underscore has the class of other signs.
  private static let besideWords = [0, 28, 29, 30, 31]

  /// The key of three bytes, from that of the two before and the class of one more.
  @inline(__always)
  static func key(_ key: Int, _ byteClass: UInt8) -> Int {
    (key << bits | Int(byteClass)) & (keyCount - 1)
  }

  /// The keys of the places where a literal may start: several for literals of fewer than three bytes.
  static func keys(ofStart literal: Literal) -> [Int] {
    var keys = [0]
    for index in 0..<3 {
      let next: [Int]
      if index < literal.count {
        next = [Int(byteClass(literal[index]))]
      } else if index == literal.count, literal.endsWord {
        next = besideWords
      } else {
        next = Array(0..<1 << bits)
      }
      keys = keys.flatMap { key in next.map { key << bits | $0 } }
    }
    return keys
  }
}
