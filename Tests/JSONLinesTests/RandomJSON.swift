import Copydesk
/// Writes random JSON in all the ways in which the same value can be written.
struct RandomJSON {
  var random: SplitMix64

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
  }

  // MARK: Strings

  /// A string: what it says, and how it is written.
  struct Literal {
    var text = ""
    /// With quotes.
    var json = "\""
    /// For each scalar, and for the end, where it starts in `text` and in `json`, in UTF-8 bytes.
    var places: [Place] = []
  }

  struct Place: Equatable {
    var decoded: Int
    var raw: Int
  }

  /// A string of up to `count` scalars.
  mutating func literal(atMost count: Int = 24) -> Literal {
    var literal = Literal()
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      let scalar = scalar()
      literal.places.append(
        Place(decoded: literal.text.utf8.count, raw: literal.json.utf8.count))
      literal.text.unicodeScalars.append(scalar)
      literal.json += written(scalar)
    }
    literal.places.append(Place(decoded: literal.text.utf8.count, raw: literal.json.utf8.count))
    literal.json += "\""
    return literal
  }

  private mutating func scalar() -> Unicode.Scalar {
    let awkward: [Unicode.Scalar] = [
      "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{C}", "\0", "\u{1F}", "\u{7F}", "é", "\u{301}",
      "€", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "😀", "\u{10FFFF}", "u", "n", "{", "]", ",", ":",
    ]
    guard random.once(in: 2) else {
      return Unicode.Scalar(UInt8.random(in: 32...126, using: &random))
    }
    return awkward.randomElement(using: &random) ?? " "
  }

  /// A scalar as it may stand in a string.
  private mutating func written(_ scalar: Unicode.Scalar) -> String {
    let short: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\n": "\\n", "\r": "\\r", "\t": "\\t",
      "\u{8}": "\\b", "\u{C}": "\\f",
    ]
    let mustBeEscaped = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
    if !mustBeEscaped, !random.once(in: 4) { return String(scalar) }
    if let escape = short[scalar], !random.once(in: 3) { return escape }
    return String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: random.once(in: 2))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  // MARK: Values

  /// Blank space, mostly none.
  mutating func space() -> String {
    guard random.once(in: 4) else { return "" }
    return [" ", "\t", "\r", "  "].randomElement(using: &random) ?? ""
  }

  /// Any value.
  mutating func value(depth: Int = 3) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return literal().json
    case 1: return number()
    case 2: return "true"
    case 3: return "false"
    case 4: return "null"
    case 5:
      let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        space() + value(depth: depth - 1) + space()
      }
      return "[" + (elements.isEmpty ? space() : elements.joined(separator: ",")) + "]"
    default:
      return object((0..<Int.random(in: 0...3, using: &random)).map { ("k\($0)", depth - 1) })
    }
  }

  /// An object with members of these names, whose values are nested so deep.
  private mutating func object(_ members: [(name: String, depth: Int)]) -> String {
    object(members.map { ("\"\($0.name)\"", value(depth: $0.depth)) })
  }

  /// An object with these members as written.
  mutating func object(_ members: [(name: String, value: String)]) -> String {
    let written = members.map { member in
      space() + member.name + space() + ":" + space() + member.value + space()
    }
    return "{" + (written.isEmpty ? space() : written.joined(separator: ",")) + "}"
  }

  private mutating func number() -> String {
    let sign = random.once(in: 2) ? "-" : ""
    let whole = String(Int.random(in: 0...(random.once(in: 2) ? 9 : 99_999), using: &random))
    let fraction =
      random.once(in: 2) ? "." + String(UInt16.random(in: 0...999, using: &random)) : ""
    let exponents = ["e7", "E0", "e+12", "e-3", "E-05"]
    let exponent = random.once(in: 3) ? exponents.randomElement(using: &random) ?? "" : ""
    return sign + whole + fraction + exponent
  }

  // MARK: Lines

  /// A line of JSON Lines with a document.
  struct Line {
    var json = ""
    var text = Literal()
  }

  /// An object with the text in the member `text`, and others before and after it, some of which
  /// hold a member of that name themselves.
  mutating func line() -> Line {
    var line = Line()
    line.text = literal(atMost: 40)
    var members = (0..<Int.random(in: 0...4, using: &random)).map { number in
      (
        name: "\"member \(number)\"",
        value: random.once(in: 3) ? #"{"text":"not this one","blocks":[]}"# : value()
      )
    }
    let index = Int.random(in: 0...members.count, using: &random)
    let name = random.once(in: 4) ? #""t\u0065xt""# : #""text""#
    members.insert((name: name, value: line.text.json), at: index)
    line.json = space() + object(members) + space()
    return line
  }
}
