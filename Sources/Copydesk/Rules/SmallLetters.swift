extension Span<UInt8> {
  /// Up to eight bytes from `index` on, the first one lowest, with ASCII's capitals as small letters;
  /// zeros beyond the end.
  @inline(__always)
  func smallLetters(at index: Int) -> UInt64 {
    guard index + 8 > count else { return eightBytes(at: index).small }
    return EightBytes((index..<count).reversed().reduce(0) { $0 << 8 | UInt64(self[$1]) }).small
  }
}
