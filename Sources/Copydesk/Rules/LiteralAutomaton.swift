/// Finds all literals of a set in one pass over a text (Aho and Corasick, "Efficient string
/// matching: an aid to bibliographic search", 1975).
struct LiteralAutomaton: Sendable {
  /// The most states: as many as a transition can name.
  static let mostStates = Int(UInt16.max) + 1

  /// The class of each byte: those that stand in no literal share class 0, and capital letters
  /// have the class of the small ones.
  private let classes: [UInt8]
  private let classCount: Int

  /// The state after each one: `[state][class]`, row-major. State 0 is the start.
  private let transitions: [UInt16]

  /// For each state, the first of the literals that end in it, or −1.
  private let firstEnding: [Int32]

  /// For each literal, the next one that ends in the same state, or −1.
  private let nextEnding: [Int32]

  private let literals: [Literal]

  /// Builds the automaton.
  ///
  /// - Precondition: the trie has at most ``mostStates`` states.
  init(_ trie: LiteralTrie) {
    var classes = [UInt8](repeating: 0, count: 256)
    var classCount = 1
    for literal in trie.literals {
      for index in 0..<literal.count where classes[Int(literal[index])] == 0 {
        classes[Int(literal[index])] = UInt8(classCount)
        classCount += 1
      }
    }
    for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      classes[Int(capital)] = classes[Int(capital | 0x20)]
    }

    // Breadth first. Where a literal does not go on, the longest end of what was read goes on that
    // starts a literal: the fallback, which is shorter, so that its row is complete by then. What
    // ends in the fallback ends in the state, too.
    var transitions = [UInt16](repeating: 0, count: trie.count * classCount)
    var firstEnding = [Int32](repeating: -1, count: trie.count)
    var nextEnding = [Int32](repeating: -1, count: trie.literals.count)
    var fallback = [Int](repeating: 0, count: trie.count)
    var queue = [0]
    queue.reserveCapacity(trie.count)
    var done = 0
    while done < queue.count {
      let state = queue[done]
      let row = state * classCount
      done += 1
      if state != 0 {
        for byteClass in 0..<classCount {
          transitions[row + byteClass] = transitions[fallback[state] * classCount + byteClass]
        }
      }
      firstEnding[state] = state == 0 ? -1 : firstEnding[fallback[state]]
      for literal in trie.literals(endingIn: state) {
        nextEnding[literal] = firstEnding[state]
        firstEnding[state] = Int32(literal)
      }
      trie.forEachChild(of: state) { child, byte in
        let place = row + Int(classes[Int(byte)])
        fallback[child] = state == 0 ? 0 : Int(transitions[place])
        transitions[place] = UInt16(child)
        queue.append(child)
      }
    }
    self.classes = classes
    self.classCount = classCount
    self.transitions = transitions
    self.firstEnding = firstEnding
    self.nextEnding = nextEnding
    self.literals = trie.literals
  }

  /// Calls `found` for the literals in `text`, by their numbers: each one once or more often.
  func scan(_ text: [UInt8], found: (Int) -> Void) {
    var state = 0
    for index in text.indices {
      state = Int(transitions[state * classCount + Int(classes[Int(text[index])])])
      var ending = Int(firstEnding[state])
      while ending >= 0 {
        if isLiteral(literals[ending], endingAt: index + 1, in: text) { found(ending) }
        ending = Int(nextEnding[ending])
      }
    }
  }

  /// Whether words start and end as a literal asks, whose bytes end at `end`: not between two bytes
  /// of a word. Beside a byte that is not ASCII that is left to PCRE2.
  private func isLiteral(_ literal: Literal, endingAt end: Int, in text: [UInt8]) -> Bool {
    let start = end - literal.count
    if literal.startsWord, start > 0, text[start - 1].isWordByte { return false }
    return !(literal.endsWord && end < text.count && text[end].isWordByte)
  }
}
