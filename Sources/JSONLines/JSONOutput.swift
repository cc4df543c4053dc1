/// A text as a JSON string, quotes included. Only what must be escaped is.
public func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{2028}": result += "\\u2028"
    case "\u{2029}": result += "\\u2029"
    case "\0"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// A number with a fixed count of decimals, rounded to the nearest (ties away from zero).
///
/// - Precondition: `decimals` is 1 to 9, and the number is finite and below 10^9.
public func fixed(_ number: Double, decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  // Beyond 2^53 a number has no decimals, and further on no integer holds it.
  guard number.magnitude * scale < 0x1p53 else { return "\(number)" }
  let units = Int((number.magnitude * scale).rounded())
  let fraction = String(units % Int(scale))
  let zeros = String(repeating: "0", count: decimals - fraction.count)
  return (number < 0 && units > 0 ? "-" : "") + "\(units / Int(scale)).\(zeros)\(fraction)"
}
