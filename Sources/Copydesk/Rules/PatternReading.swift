/// Reads a regular expression scalar by scalar: what its readers have in common, whatever they make of
/// what they do not understand.
package protocol PatternReading {
  /// The scalars of the pattern.
  var scalars: [Unicode.Scalar] { get }

  /// The index of the next one.
  var index: Int { get set }
}

extension PatternReading {
  /// The next scalar; `nil` at the end.
  package var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// Takes `scalar` where it comes next; whether it does.
  package mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  /// Takes the digits that come next, which may be none; `nil` where they are no number.
  package mutating func number() -> Int? {
    let start = index
    while let scalar = next, ("0"..."9").contains(scalar) { index += 1 }
    var digits = ""
    digits.unicodeScalars.append(contentsOf: scalars[start..<index])
    return Int(digits)
  }

  /// Takes `*`, `+` or `?`: the least number of times and the most, without a limit where that is
  /// `nil`; `nil` where none of them comes.
  package mutating func signQuantifier() -> (minimum: Int, maximum: Int?)? {
    if takes("*") { return (0, nil) }
    if takes("+") { return (1, nil) }
    return takes("?") ? (0, 1) : nil
  }

  /// Takes the sign after a quantifier that makes it lazy or possessive, where one comes.
  package mutating func skipQuantifierMode() {
    if !takes("?") { _ = takes("+") }
  }
}
