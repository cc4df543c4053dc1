/// A word or a shape of a sentence.
package struct Token {
  /// Where it came from, in folded bytes.
  package var range: Range<Int>

  /// FNV-1a over the bytes of the token's text: the lowercase of a word, or the shape's name.
  package var hash: UInt64

  /// What it stands for where that varies from page to page; `nil` for a word.
  var shape: Shape?

  /// What varies from page to page.
  enum Shape: String, CaseIterable {
    case url = "⟨url⟩"
    case email = "⟨email⟩"
    case money = "⟨money⟩"
    case percent = "⟨percent⟩"
    case date = "⟨date⟩"
    case number = "⟨number⟩"

    /// The hash of its name.
    var hash: UInt64 { Self.hashes[self] }

    private static let hashes = Hashes()

    /// The hashes of all shapes, computed once.
    private struct Hashes: Sendable {
      private let url = fnv1a(Shape.url.rawValue.utf8)
      private let email = fnv1a(Shape.email.rawValue.utf8)
      private let money = fnv1a(Shape.money.rawValue.utf8)
      private let percent = fnv1a(Shape.percent.rawValue.utf8)
      private let date = fnv1a(Shape.date.rawValue.utf8)
      private let number = fnv1a(Shape.number.rawValue.utf8)

      subscript(shape: Shape) -> UInt64 {
        switch shape {
        case .url: url
        case .email: email
        case .money: money
        case .percent: percent
        case .date: date
        case .number: number
        }
      }
    }
  }
}

/// The 64-bit FNV-1a hash of bytes (Fowler, Noll, Vo; draft-eastlake-fnv).
package func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash = FNV1a()
  for byte in bytes { hash.add(byte) }
  return hash.value
}

/// A 64-bit FNV-1a hash to which bytes are added one by one.
struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
