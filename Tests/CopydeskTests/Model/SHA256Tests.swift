import Copydesk
import Testing

@Suite struct SHA256Tests {
  /// Of NIST: FIPS 180-4's examples, and those of "SHA-2 Additional", which sit on the edges of the
  /// padding.
  @Test(
    arguments: [
      ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      ([0xBD], "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
      (
        [0xC9, 0x8C, 0x8E, 0x55], "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"
      ),
    ] as [([UInt8], String)])
  func `digests are those of the standard's examples`(bytes: [UInt8], digest: String) {
    #expect(SHA256.hexDigest(of: bytes) == digest)
    #expect(hexadecimal(SHA256.digest(of: bytes)) == digest)
  }

  /// The same source, for a number of zeros: an argument that a test's log can hold.
  @Test(
    arguments: [
      (55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
      (56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
      (57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
      (64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
      (1_000, "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"),
      (1_000_000, "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025"),
    ] as [(Int, String)])
  func `digests of zeros are those of the standard's examples`(count: Int, digest: String) {
    #expect(SHA256.hexDigest(of: [UInt8](repeating: 0, count: count)) == digest)
  }

  @Test func `bytes taken in by pieces give the digest of the whole`() {
    var random = SplitMix64(seed: 17)
    for count in 0..<300 {
      let bytes = random.bytes(count: count)
      var hash = SHA256()
      var index = 0
      while index < count {
        let end = random.number(in: index...count)
        hash.update(bytes[index..<end])
        index = end
      }
      #expect(hash.finalize() == SHA256.digest(of: bytes))
    }
  }

  @Test func `every bit counts`() {
    let bytes = [UInt8](repeating: 0x5A, count: 130)
    var digests: Set<[UInt8]> = [SHA256.digest(of: bytes)]
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(digests.insert(SHA256.digest(of: changed)).inserted)
    }
  }

  @Test func `hexadecimal digits are small and two a byte`() {
    #expect(hexadecimal([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    #expect(hexadecimal([]).isEmpty)
  }
}
