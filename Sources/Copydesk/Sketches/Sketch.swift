/// What is left of a text when only its likeness to others matters: 128 bits from which no word can
/// be had back.
///
/// Each bit comes from one of 128 random orders of the text's shingles (three words in a row): it is
/// a bit of the hash of the shingle that comes first. Two texts whose sets of shingles have the
/// Jaccard similarity J agree in (1 + J)/2 of the bits on average (Broder, "On the resemblance and
/// containment of documents", 1997; with one bit each: Li and König, "b-bit minwise hashing", 2010).
public struct Sketch: Sendable, Hashable {
  /// The first 64 bits.
  let first: UInt64

  /// The other 64 bits.
  let second: UInt64

  /// The number of bits in which near-duplicates agree at least. Of texts with J = 0.9 nearly all
  /// reach it, with J = 0.75 half, with J = 0.5 one in two thousand; of texts that have nothing in
  /// common none.
  private static let fewestEqualBits = 112

  /// Texts of fewer words have no sketch: they are alike without one being taken from the other.
  private static let fewestWords = 8

  private static let shingleLength = 3

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The sketch of a text; `nil` for fewer than eight words.
  public init?(of text: String) {
    let utf8 = Array(text.utf8)
    guard let range = trimmingBlanks(0..<utf8.count, of: utf8) else { return nil }
    let tokens = TokenStream(FoldedText(range, of: utf8)).tokens
    guard tokens.count >= Self.fewestWords else { return nil }
    var smallest = [UInt64](repeating: .max, count: 128)
    for start in 0...(tokens.count - Self.shingleLength) {
      var shingle: UInt64 = 0
      for token in tokens[start..<start + Self.shingleLength] {
        shingle = bigramHash(shingle, token.hash)
      }
      // Order number i: by the shingle times the i-th odd number, modulo 2^64.
      var factor: UInt64 = 0x9E37_79B9_7F4A_7C15
      for order in smallest.indices {
        smallest[order] = min(smallest[order], shingle &* factor)
        factor &*= 0xD134_2543_DE82_EF95
      }
    }
    var bits: [UInt64] = [0, 0]
    for (order, value) in smallest.enumerated() {
      bits[order / 64] |= (bigramHash(value, UInt64(order)) >> 63) << UInt64(order % 64)
    }
    self.init(first: bits[0], second: bits[1])
  }

  /// The number of bits, of 128, in which two sketches agree.
  private func equalBits(_ other: Sketch) -> Int {
    128 - (first ^ other.first).nonzeroBitCount - (second ^ other.second).nonzeroBitCount
  }

  /// Whether two texts are nearly the same.
  public func isNearDuplicate(of other: Sketch) -> Bool {
    equalBits(other) >= Self.fewestEqualBits
  }

  /// The Jaccard similarity of the two texts' shingles, estimated, in 0...1.
  public func similarity(to other: Sketch) -> Double {
    max(0, Double(equalBits(other)) / 64 - 1)
  }
}
