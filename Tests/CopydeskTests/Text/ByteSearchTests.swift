import Copydesk
import Testing

@Suite struct ByteSearchTests {
  /// Which of eight bytes a test marks.
  private func marks(_ word: UInt64) -> [Bool] {
    (0..<8).map { word >> UInt64(8 * $0 + 7) & 1 != 0 }
  }

  @Test func `eight bytes are tested as each of them by itself`() {
    var random = SplitMix64(seed: 46)
    for _ in 0..<2_000 {
      // Many near the bounds, of which carries could go wrong.
      let near: [UInt8] = [
        0, 0x0D, 0x0E, 0x1F, 0x20, 0x21, 0x40, 0x41, 0x5A, 0x5B, 0x7F, 0x80, 0xFF,
      ]
      let bytes = (0..<8).map { _ in
        random.once(in: 2) ? random.element(of: near) : UInt8(random.number(in: 0...255))
      }
      let eight = bytes.span.eightBytes(at: 0)
      #expect(marks(eight.beyondASCII) == bytes.map { $0 >= 0x80 })
      for bound in near where bound <= 0x80 {
        #expect(marks(eight.below(bound)) == bytes.map { $0 < bound }, "\(bytes) below \(bound)")
        guard bound < 0x80 else { continue }
        #expect(marks(eight.equal(to: bound)) == bytes.map { $0 == bound }, "\(bytes), \(bound)")
      }
      let small = bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
      #expect(eight.small == small.span.eightBytes(at: 0).word)
      let word = bytes.prefix {
        (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
          || $0 == 0x5F
      }
      #expect(eight.asWord.count == word.count, "\(bytes)")
      #expect(eight.asWord.small == eight.small)
    }
  }

  @Test func `bytes near the end are followed by zeros`() {
    for count in 0...20 {
      let bytes = (0..<count).map { UInt8($0 + 1) }
      for index in 0...count {
        let padded = Array(bytes[index...].prefix(8)) + [UInt8](repeating: 0, count: 8)
        #expect(bytes.span.bytesToEnd(at: index).word == padded.span.eightBytes(at: 0).word)
      }
    }
  }

  @Test func `the first special byte is found wherever it stands`() {
    for count in 0...40 {
      for special in 0...count {
        var bytes = [UInt8](repeating: 0x61, count: count)
        if special < count { bytes[special] = 0x2E }
        for start in 0...count {
          let found = bytes.span.firstIndex(
            in: start..<count, mayHold: { $0.equal(to: 0x2E) != 0 }, where: { $0 == 0x2E })
          #expect(found == (special >= start ? special : count))
        }
      }
    }
  }
}
