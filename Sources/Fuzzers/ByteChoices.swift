/// Makes choices with the bytes of an input: a small change of the bytes is a small change of what
/// is made of them. Where none are left, every choice is the first one.
struct ByteChoices {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Whether there are bytes left.
  var isEmpty: Bool { index == bytes.count }

  mutating func byte() -> UInt8 {
    guard index < bytes.count else { return 0 }
    defer { index += 1 }
    return bytes[index]
  }

  /// A number of two bytes, the higher one first.
  mutating func number() -> Int { Int(byte()) << 8 | Int(byte()) }

  /// A number below `count`, which is 65,536 or less.
  mutating func number(below count: Int) -> Int {
    (count <= 256 ? Int(byte()) : number()) % max(1, count)
  }

  /// Whether something that happens once in `count` times happens.
  mutating func once(in count: Int) -> Bool { number(below: count) == count - 1 }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// Places at which an array of `count` elements is cut, in order, at most `most` of them; they may
  /// be equal.
  mutating func cuts(of count: Int, atMost most: Int) -> [Int] {
    (0..<number(below: most + 1)).map { _ in number(below: count + 1) }.sorted()
  }
}

extension Array<UInt8> {
  /// The choices that the first bytes of an input make, and the input without them. So the rest of
  /// an input is text that can be read.
  func split(choices count: Int) -> (choices: ByteChoices, rest: [UInt8]) {
    (ByteChoices(prefix(count)), Array(dropFirst(count)))
  }

  /// The pieces between places at which it is cut.
  func pieces(at cuts: [Int]) -> [[UInt8]] {
    zip([0] + cuts, cuts + [count]).map { Array(self[$0..<$1]) }
  }
}
