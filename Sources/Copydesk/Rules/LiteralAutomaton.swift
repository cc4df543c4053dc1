/// Finds all literals of a set in one pass over a text (Aho and Corasick, "Efficient string
/// matching: an aid to bibliographic search", 1975).
struct LiteralAutomaton: Sendable, Equatable {
  /// The most states: as many as a transition can name.
  static let mostStates = Int(UInt16.max) + 1

  /// The class of each byte: those that stand in no literal share class 0, and capital letters
  /// have the class of the small ones.
  let classes: [UInt8]

  /// The state after each one: `[state][class]`, row-major, each row 2^`rowShift` long. State 0 is the
  /// start.
  let transitions: [UInt16]

  /// The binary logarithm of a row's length.
  let rowShift: Int

  /// The first state in which a literal ends: they come last, so that the scan sees it from the
  /// state's number.
  let firstEndingState: Int

  /// For each state from ``firstEndingState`` on, the first of the literals that end in it.
  let firstEnding: [Int32]

  /// For each literal, the next one that ends in the same state, or −1.
  let nextEnding: [Int32]

  /// The literals, by their numbers.
  let literals: [Literal]

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
    var rowShift = 0
    while 1 << rowShift < classCount { rowShift += 1 }

    // Breadth first. Where a literal does not go on, the longest end of what was read goes on that
    // starts a literal: the fallback, which is shorter, so that its row is complete by then. What
    // ends in the fallback ends in the state, too.
    var transitions = [UInt16](repeating: 0, count: trie.count << rowShift)
    var firstEnding = [Int32](repeating: -1, count: trie.count)
    var nextEnding = [Int32](repeating: -1, count: trie.literals.count)
    var fallback = [Int](repeating: 0, count: trie.count)
    var queue = [0]
    queue.reserveCapacity(trie.count)
    var done = 0
    while done < queue.count {
      let state = queue[done]
      let row = state << rowShift
      done += 1
      if state != 0 {
        let fallbackRow = fallback[state] << rowShift
        for byteClass in 0..<classCount {
          transitions[row + byteClass] = transitions[fallbackRow + byteClass]
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

    // The states in which nothing ends first; the start stays the first of all.
    let order = queue.filter { firstEnding[$0] < 0 } + queue.filter { firstEnding[$0] >= 0 }
    var numbers = [UInt16](repeating: 0, count: order.count)
    for (number, state) in order.enumerated() { numbers[state] = UInt16(number) }
    var rows: [UInt16] = []
    rows.reserveCapacity(transitions.count)
    for state in order {
      for place in state << rowShift..<(state + 1) << rowShift {
        rows.append(numbers[Int(transitions[place])])
      }
    }
    self.classes = classes
    self.transitions = rows
    self.rowShift = rowShift
    self.firstEndingState = queue.count { firstEnding[$0] < 0 }
    self.firstEnding = order.map { firstEnding[$0] }.filter { $0 >= 0 }
    self.nextEnding = nextEnding
    self.literals = trie.literals
  }

  /// Calls `found` for the literals in `text`, by their numbers and where they start: each as often
  /// as it occurs, in the order of their ends.
  @inline(__always)
  func scan(_ text: Span<UInt8>, found: (_ literal: Int, _ start: Int) -> Void) {
    let transitions = transitions.span
    let classes = classes.span
    let (rowShift, firstEndingState) = (rowShift, firstEndingState)
    var state = 0
    for index in 0..<text.count {
      state = Int(transitions[state << rowShift | Int(classes[Int(text[index])])])
      guard state >= firstEndingState else { continue }
      var ending = Int(firstEnding[state - firstEndingState])
      while ending >= 0 {
        let literal = literals[ending]
        if Self.isLiteral(literal, endingAt: index + 1, in: text) {
          found(ending, index + 1 - literal.count)
        }
        ending = Int(nextEnding[ending])
      }
    }
  }

  /// Whether words start and end as a literal asks, whose bytes end at `end`: not between two bytes
  /// of a word. Beside a byte that is not ASCII that is left to PCRE2.
  private static func isLiteral(
    _ literal: Literal, endingAt end: Int, in text: Span<UInt8>
  ) -> Bool {
    let start = end - literal.count
    if literal.startsWord, start > 0, text[start - 1].isWordByte { return false }
    return !(literal.endsWord && end < text.count && text[end].isWordByte)
  }
}
