// Loops over bytes that look at eight of them at once, for text in which hardly any byte is special.

extension Span<UInt8> {
  /// The first of `range` that is special, or its end.
  ///
  /// - Parameters:
  ///   - range: The indices to look at.
  ///   - mayHold: Whether eight bytes may hold a special one; it must not miss any.
  ///   - isSpecial: Whether a byte is.
  /// - Returns: The index.
  @inline(__always)
  package func firstIndex(
    in range: Range<Int>, mayHold: (EightBytes) -> Bool, where isSpecial: (UInt8) -> Bool
  ) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      while index + 8 <= range.upperBound, !mayHold(eightBytes(at: index)) { index += 8 }
      let end = Swift.min(index + 8, range.upperBound)
      while index < end {
        if isSpecial(self[index]) { return index }
        index += 1
      }
    }
    return range.upperBound
  }

  /// The eight bytes from `index` on.
  @inline(__always)
  package func eightBytes(at index: Int) -> EightBytes {
    precondition(index >= 0 && index + 8 <= count, "eight bytes reach beyond the end")
    // SAFETY: the bytes are in the span, which was just checked, and any bytes are a number.
    return unsafe EightBytes(
      UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)))
  }
}

extension Span<UInt8> {
  /// Up to eight bytes from `index` on; zeros beyond the end.
  @inline(__always)
  package func bytesToEnd(at index: Int) -> EightBytes {
    if index + 8 <= count { return eightBytes(at: index) }
    guard count < 8 else {
      return EightBytes(eightBytes(at: count - 8).word >> UInt64(8 * (index + 8 - count)))
    }
    return EightBytes((index..<count).reversed().reduce(0) { $0 << 8 | UInt64(self[$1]) })
  }
}

/// Eight bytes, the first one lowest. Tests give the highest bit of each byte that passes.
package struct EightBytes {
  package let word: UInt64

  @inline(__always)
  init(_ word: UInt64) { self.word = word }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The bytes that are not ASCII.
  @inline(__always)
  package var beyondASCII: UInt64 { word & Self.highs }

  /// The bytes of ASCII below `bound`, which is at most 0x80.
  @inline(__always)
  package func below(_ bound: UInt8) -> UInt64 {
    ~((word & ~Self.highs) &+ UInt64(0x80 - bound) &* Self.ones) & ~word & Self.highs
  }

  /// The bytes that are `byte`, which is of ASCII.
  @inline(__always)
  package func equal(to byte: UInt8) -> UInt64 {
    EightBytes(word ^ UInt64(byte) &* Self.ones).below(1)
  }

  /// The word with ASCII's capitals as small letters.
  @inline(__always)
  package var small: UInt64 { word | letters >> 2 }

  /// The letters of ASCII.
  @inline(__always)
  private var letters: UInt64 {
    let small = (word | Self.ones &* 0x20) & ~Self.highs
    return (small &+ Self.ones &* (0x80 - 0x61)) & ~(small &+ Self.ones &* (0x80 - 0x7B)) & ~word
      & Self.highs
  }

  /// How many bytes from the first one on are those of a word: letters, digits, underscores; and all
  /// bytes with ASCII's capitals as small letters.
  @inline(__always)
  package var asWord: (count: Int, small: UInt64) {
    let letters = letters
    let others = ~(letters | below(0x3A) & ~below(0x30) | equal(to: 0x5F)) & Self.highs
    return (others.trailingZeroBitCount >> 3, small)
  }
}

extension UInt64 {
  /// Its lowest bytes, fewer than eight of them, with zeros in place of the others.
  @inline(__always)
  func lowest(bytes count: Int) -> UInt64 { self & (1 << UInt64(8 * count) - 1) }
}
