/// The literals of a set, with those together that start with the same bytes.
struct LiteralTrie {
  /// A start of a literal. All numbers are indices; 0 and −1 stand for none, as the root is no
  /// child and the first literal has the number 0.
  private struct State {
    var byte: UInt8
    var firstChild = 0
    var nextSibling = 0
    var firstLiteral = -1
  }

  private var states = [State(byte: 0)]

  /// The literals, by their numbers.
  private(set) var literals: [Literal] = []

  /// For each literal, the next one with the same bytes.
  private var nextAlike: [Int] = []

  /// The number of states.
  var count: Int { states.count }

  /// Inserts a literal where it is new.
  ///
  /// - Returns: Its number, from 0 in the order of insertion.
  mutating func insert(_ literal: Literal) -> Int {
    var state = 0
    for index in 0..<literal.count { state = child(of: state, byte: literal[index]) }
    var alike = states[state].firstLiteral
    while alike >= 0, literals[alike] != literal { alike = nextAlike[alike] }
    if alike >= 0 { return alike }
    nextAlike.append(states[state].firstLiteral)
    states[state].firstLiteral = literals.count
    literals.append(literal)
    return literals.count - 1
  }

  private mutating func child(of state: Int, byte: UInt8) -> Int {
    var child = states[state].firstChild
    while child != 0, states[child].byte != byte { child = states[child].nextSibling }
    if child != 0 { return child }
    states.append(State(byte: byte, nextSibling: states[state].firstChild))
    states[state].firstChild = states.count - 1
    return states.count - 1
  }

  /// Calls `body` for the states that come after a state.
  func forEachChild(of state: Int, _ body: (_ child: Int, _ byte: UInt8) -> Void) {
    var child = states[state].firstChild
    while child != 0 {
      body(child, states[child].byte)
      child = states[child].nextSibling
    }
  }

  /// The literals that end in a state.
  func literals(endingIn state: Int) -> [Int] {
    var numbers: [Int] = []
    var literal = states[state].firstLiteral
    while literal >= 0 {
      numbers.append(literal)
      literal = nextAlike[literal]
    }
    return numbers
  }
}
