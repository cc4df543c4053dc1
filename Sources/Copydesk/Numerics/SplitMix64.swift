/// A generator of random numbers with a seed: the same numbers in every run and on every platform
/// (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// Starts at a seed.
  package init(seed: UInt64) {
    self.state = seed
  }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number below `count`. Unlike `Int.random`, what it gives does not depend on the version of
  /// the standard library; the bias is below count / 2^64.
  ///
  /// - Precondition: `count` > 0.
  package mutating func next(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Whether something that happens once in `count` times happens.
  package mutating func once(in count: Int) -> Bool {
    next(below: count) == 0
  }
}
