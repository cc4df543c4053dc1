/// Keys of the places where words start: what stands there, in four classes of bytes. Letters have a
/// class each, whatever their case; bytes that are no part of a word share one.
struct WordKeys: Sendable {
  static let shared = WordKeys()

  /// The class of each byte.
  private let classes: [UInt8]

  private static let bits = 5
  private static let length = 4

  /// The class of what is no part of a word, and of what is beyond the end.
  private static let other: UInt8 = 0

  private init() {
    classes = (0...255).map { Self.byteClass(UInt8($0)) }
  }

  private static func byteClass(_ byte: UInt8) -> UInt8 {
    switch byte {
    case _ where byte.isASCIILetter: byte & 0x1F
    case 0x30...0x39: 27
    case 0x5F: 28
    default: other
    }
  }

  /// The key of a place, from its letters: see ``WordPlace/letters``.
  @inline(__always)
  func key(of letters: UInt64) -> UInt32 {
    let classes = classes.span
    var key: UInt32 = 0
    for index in 0..<Self.length {
      key = key << UInt32(Self.bits) | UInt32(classes[Int(letters >> UInt64(8 * index) & 0xFF)])
    }
    return key
  }

  /// The number of keys of the places where a literal may start.
  static func keyCount(ofStart literal: Literal) -> Int {
    let fixed = literal.count + (literal.endsWord ? 1 : 0)
    return (fixed..<max(fixed, length)).reduce(1) { count, _ in count * 29 }
  }

  /// The keys of the places where a literal may start: several for literals of fewer than four bytes.
  static func keys(ofStart literal: Literal) -> [UInt32] {
    var keys: [UInt32] = [0]
    for index in 0..<length {
      let next: [UInt32]
      if index < literal.count {
        next = [UInt32(byteClass(literal[index]))]
      } else if index == literal.count, literal.endsWord {
        next = [UInt32(other)]
      } else {
        next = Array(0...28)
      }
      keys = keys.flatMap { key in next.map { key << UInt32(bits) | $0 } }
    }
    return keys
  }

  /// The bit of a key among 2^`bits` (Knuth, "The Art of Computer Programming", 6.4: multiplicative
  /// hashing).
  @inline(__always)
  static func bit(_ key: UInt32, of bits: UInt32) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> (32 - bits))
  }
}

/// A place of a text where a word starts.
package struct WordPlace {
  /// Its offset, in bytes.
  package var start: Int

  /// Up to eight bytes from it on, the first one lowest, with ASCII's capitals as small letters; zeros
  /// beyond the end.
  package var letters: UInt64

  /// Its key.
  var key: UInt32
}
