import Copydesk

extension SplitMix64 {
  /// Bytes like those of a text: words that come again, line feeds, now and then any byte.
  mutating func bytes(count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    let words = ["ferry ", "the ", "minister\n", "\r\n", "\n", "é ", "\0"].map { Array($0.utf8) }
    while bytes.count < count {
      if once(in: 10) {
        bytes.append(UInt8(next(below: 256)))
      } else {
        bytes += words[next(below: words.count)]
      }
    }
    return Array(bytes.prefix(count))
  }

  /// An array cut into pieces, some of them empty.
  mutating func pieces(_ bytes: [UInt8], count: Int) -> [[UInt8]] {
    let cuts = ((1..<count).map { _ in next(below: bytes.count + 1) } + [0, bytes.count]).sorted()
    return zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
  }
}
