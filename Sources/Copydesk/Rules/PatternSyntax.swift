/// The structure of a regular expression, as far as required literals can be read off it.
indirect enum PatternSyntax: Equatable {
  /// Scalars that stand for themselves, one after another, in any case.
  case text([Unicode.Scalar])
  /// One of a few scalars: a small class.
  case anyScalar([Unicode.Scalar])
  /// Takes something that is not known, or nothing.
  case unknown
  /// Takes nothing: a look at what stands around, an option, `\K`.
  case nothing
  /// `\b`
  case wordBoundary
  /// `^`, where it is the start of the text.
  case textStart
  /// `\W`: one scalar that is no part of a word.
  case nonWord
  /// `\d`: one digit of any script.
  case digit
  /// `[A-Z]` where case counts.
  case capital
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// At least `minimum` times, at most `maximum`; without a limit where that is `nil`.
  case repeated(PatternSyntax, minimum: Int, maximum: Int?)

  /// Reads a pattern that PCRE2 compiles.
  ///
  /// - Returns: `nil` where anything stands in it that is not understood for certain: what could
  ///   end a match early, call other parts of the pattern or change how the rest is read, and what
  ///   PCRE2's versions read differently.
  init?(_ pattern: String) {
    var parser = PatternParser(pattern)
    guard let syntax = try? parser.parse() else { return nil }
    self = syntax
  }
}

/// Something that the parser does not understand.
private struct NotUnderstood: Error {}

/// The most scalars of a class that counts as small.
private let smallClass = 16

/// Reads the syntax of PCRE2 (pcre2pattern), of which it must know enough to be never wrong.
private struct PatternParser: PatternReading {
  let scalars: [Unicode.Scalar]
  var index = 0

  /// Whether small letters and capitals are the same.
  private var isCaseless = true

  init(_ pattern: String) {
    self.scalars = Array(pattern.unicodeScalars)
  }

  mutating func parse() throws(NotUnderstood) -> PatternSyntax {
    let syntax = try alternatives()
    guard next == nil else { throw NotUnderstood() }
    return syntax
  }

  private mutating func take() throws(NotUnderstood) -> Unicode.Scalar {
    guard let scalar = next else { throw NotUnderstood() }
    index += 1
    return scalar
  }

  private mutating func alternatives() throws(NotUnderstood) -> PatternSyntax {
    var alternatives = [try sequence()]
    while takes("|") { alternatives.append(try sequence()) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func sequence() throws(NotUnderstood) -> PatternSyntax {
    var items: [PatternSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if let text = plainText() {
        items.append(.text(text))
        continue
      }
      var item = try atom()
      while let range = try quantifier() {
        item = .repeated(item, minimum: range.minimum, maximum: range.maximum)
      }
      items.append(item)
    }
    return .sequence(items)
  }

  /// Takes scalars that mean nothing but themselves, up to one that a quantifier may follow; `nil`
  /// where fewer than two come.
  private mutating func plainText() -> [Unicode.Scalar]? {
    var end = index
    while end < scalars.count, !isSpecial(scalars[end]) { end += 1 }
    if end < scalars.count { end -= 1 }
    guard end > index + 1 else { return nil }
    defer { index = end }
    return Array(scalars[index..<end])
  }

  private func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "[", "(", ")", "|", ".", "^", "$", "*", "+", "?", "{": true
    default: false
    }
  }

  private mutating func atom() throws(NotUnderstood) -> PatternSyntax {
    let scalar = try take()
    switch scalar {
    case "\\": return try escape()
    case "[": return try characterClass()
    case "(": return try group()
    case ".": return .unknown
    case "^": return .textStart
    case "$": return .nothing
    case "*", "+", "?", "{": throw NotUnderstood()
    default: return .text([scalar])
    }
  }

  /// Reads a quantifier, with the sign that makes it lazy or possessive; `nil` where none comes.
  private mutating func quantifier() throws(NotUnderstood) -> (minimum: Int, maximum: Int?)? {
    var range = signQuantifier()
    if range == nil { range = try countedQuantifier() }
    if range != nil { skipQuantifierMode() }
    return range
  }

  private mutating func countedQuantifier() throws(NotUnderstood) -> (minimum: Int, maximum: Int?)?
  {
    guard takes("{") else { return nil }
    // `{,3}` and `{ 1, 2 }` are text before PCRE2 10.43 and quantifiers since.
    guard let minimum = number() else { throw NotUnderstood() }
    var maximum: Int? = minimum
    if takes(",") {
      let isOpen = next == "}"
      maximum = number()
      guard isOpen || maximum != nil else { throw NotUnderstood() }
    }
    guard takes("}") else { throw NotUnderstood() }
    return (minimum, maximum)
  }

  private mutating func escape() throws(NotUnderstood) -> PatternSyntax {
    let scalar = try take()
    switch scalar {
    case "b": return .wordBoundary
    case "B", "A", "z", "Z", "G", "K": return .nothing
    case "W": return .nonWord
    case "d": return .digit
    case "D", "w", "s", "S", "h", "H", "v", "V", "R", "X": return .unknown
    case "n", "t", "r", "f", "a", "e": return .unknown
    case "p", "P":
      if try take() == "{" { while try take() != "}" {} }
      return .unknown
    default:
      guard !scalar.isASCIIAlphanumeric else { throw NotUnderstood() }
      return .text([scalar])
    }
  }

  private mutating func group() throws(NotUnderstood) -> PatternSyntax {
    guard next != "*" else { throw NotUnderstood() }
    let isCaseless = isCaseless
    var isLook = false
    if takes("?") {
      switch try take() {
      case ":", ">": break
      case "=", "!": isLook = true
      case "<":
        guard takes("=") || takes("!") else { throw NotUnderstood() }
        isLook = true
      case "i", "s", "-":
        index -= 1
        try options()
        if takes(")") { return .nothing }
        guard takes(":") else { throw NotUnderstood() }
      default: throw NotUnderstood()
      }
    }
    let inside = try alternatives()
    guard takes(")") else { throw NotUnderstood() }
    self.isCaseless = isCaseless
    return isLook ? .nothing : inside
  }

  /// Reads what a group switches on and off: not "m", with which lines start like texts.
  private mutating func options() throws(NotUnderstood) {
    var isOn = true
    while let scalar = next, scalar != ":", scalar != ")" {
      switch try take() {
      case "-": isOn = false
      case "i": isCaseless = isOn
      case "s": break
      default: throw NotUnderstood()
      }
    }
  }

  // MARK: Classes

  private mutating func characterClass() throws(NotUnderstood) -> PatternSyntax {
    if !isCaseless, scalars[index...].starts(with: "A-Z]".unicodeScalars) {
      index += 4
      return .capital
    }
    let isNegated = takes("^")
    var members: [Unicode.Scalar]? = []
    var isFirst = true
    while isFirst || next != "]" {
      isFirst = false
      let first = try classMember()
      var range = first.map { $0...$0 }
      if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
        index += 1
        range = nil
        if let first, let last = try classMember(), first <= last { range = first...last }
      }
      guard let range, range.upperBound.value - range.lowerBound.value < smallClass else {
        members = nil
        continue
      }
      for value in range.lowerBound.value...range.upperBound.value {
        if let member = Unicode.Scalar(value) { members?.append(member) }
      }
    }
    index += 1
    guard !isNegated, let members, members.count <= smallClass else { return .unknown }
    return .anyScalar(members)
  }

  /// Reads a scalar of a class; `nil` where it is a class of its own or a control character.
  private mutating func classMember() throws(NotUnderstood) -> Unicode.Scalar? {
    let scalar = try take()
    if scalar == "[", let next, ":.=".unicodeScalars.contains(next) { throw NotUnderstood() }
    guard scalar == "\\" else { return scalar }
    let escaped = try take()
    switch escaped {
    // The braces after `\p` are read as members, which does no harm: the class is unknown anyway.
    case "d", "D", "w", "W", "s", "S", "h", "H", "v", "V", "p", "P": return nil
    case "n", "t", "r", "f", "a", "e", "b": return nil
    default:
      guard !escaped.isASCIIAlphanumeric else { throw NotUnderstood() }
      return escaped
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIAlphanumeric: Bool {
    isASCII && (isLetter || isDigit)
  }
}
