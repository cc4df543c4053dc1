internal import Copydesk

/// Damages bytes in one of many ways. The same seed damages in the same way.
struct Mutator {
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func once(in count: Int) -> Bool { random.once(in: count) }

  mutating func next(below count: Int) -> Int { random.next(below: count) }

  private mutating func range(in count: Int, most: Int) -> Range<Int> {
    let start = random.next(below: count + 1)
    return start..<min(count, start + random.next(below: most + 1))
  }

  /// The bytes with one to four changes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - others: Bytes to take pieces from.
  /// - Returns: Other bytes, mostly.
  mutating func mutated(_ bytes: [UInt8], others: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next(below: 4) {
      guard !bytes.isEmpty else { break }
      switch random.next(below: 9) {
      case 0, 1: bytes[random.next(below: bytes.count)] ^= 1 << UInt8(random.next(below: 8))
      case 2: bytes[random.next(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      case 3 where random.once(in: 3): bytes.removeLast(random.next(below: bytes.count))
      case 3, 4: bytes.removeSubrange(range(in: bytes.count, most: 64))
      case 5:
        let part = Array(bytes[range(in: bytes.count, most: 256)])
        let times = 1 + random.next(below: random.once(in: 8) ? 64 : 3)
        bytes.insert(
          contentsOf: (0..<times).flatMap { _ in part }, at: random.next(below: bytes.count + 1))
      case 6:
        bytes.replaceSubrange(
          range(in: bytes.count, most: 64), with: others[range(in: others.count, most: 256)])
      case 7: overwriteNumber(in: &bytes)
      default:
        let piece = Self.pieces[random.next(below: Self.pieces.count)]
        bytes.insert(contentsOf: piece, at: random.next(below: bytes.count + 1))
      }
    }
    return bytes
  }

  /// Writes an extreme number over four or eight bytes.
  private mutating func overwriteNumber(in bytes: inout [UInt8]) {
    let numbers: [UInt64] = [
      0, 1, .max, 1 << 62, 1 << 63, 1 << 32, 1 << 31, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FF0 << 48,
      0x7FF8 << 48, UInt64(bytes.count), UInt64(bytes.count) &+ 1,
    ]
    let number = numbers[random.next(below: numbers.count)]
    let width = random.once(in: 2) ? 4 : 8
    guard bytes.count >= width else { return }
    let start = random.next(below: bytes.count - width + 1)
    for index in 0..<width {
      bytes[start + index] = UInt8(truncatingIfNeeded: number >> UInt64(8 * index))
    }
  }

  /// What tends to trouble readers of text and JSON.
  private static let pieces: [[UInt8]] =
    [
      "\"", "\\", "{", "[", "}", "]", ",", ":", "\n", "\r\n", "\0", "\\u0000", "\\ud800", "\\udc00",
      "\\uD83D\\uDE00", "\\u", "1e999", "-", "null", "\"text\":", "\u{FEFF}", "\u{2028}", "\u{17F}",
      "\u{212A}", "\u{301}", "\u{200D}", "\u{202E}", "# ", "```\n", "> ", "\n\n", ". ", "!!!!",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5]]
    + [[UInt8](repeating: 0x5B, count: 2_000), [UInt8](repeating: 0x61, count: 3_000)]
}
