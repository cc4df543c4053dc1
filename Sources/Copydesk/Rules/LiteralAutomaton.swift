/// Finds all literals of a set in one pass over a text (Aho and Corasick, "Efficient string
/// matching: an aid to bibliographic search", 1975), as a table of what follows on each byte.
struct LiteralAutomaton: Sendable {
  /// The class of each byte: those that stand in no literal share class 0, and capital letters
  /// have the class of the small ones.
  private let classes: [UInt8]

  /// The state after each one: `[state][class]`, row-major. State 0 is the start.
  private let transitions: [UInt16]
  private let classCount: Int

  /// The first state in which literals end: all states from here on are such.
  private let firstEnding: UInt16

  /// For each state from `firstEnding` on, where its literals start in `endings`; and the end.
  private let endingStarts: [Int]

  /// The literals that end in a state.
  private let endings: [Ending]

  /// A literal that ends in a state.
  private struct Ending {
    /// Its number.
    var literal: Int
    var length: Int
    var startsWord: Bool
    var endsWord: Bool
  }

  /// The most states: as many as a transition can name.
  static let mostStates = Int(UInt16.max)

  /// Calls `found` for the literals in `text`, by their numbers: each one once or more often.
  func scan(_ text: [UInt8], found: (Int) -> Void) {
    var state: UInt16 = 0
    for index in text.indices {
      state = transitions[Int(state) * classCount + Int(classes[Int(text[index])])]
      guard state >= firstEnding else { continue }
      let row = Int(state - firstEnding)
      for number in endingStarts[row]..<endingStarts[row + 1] {
        let ending = endings[number]
        let start = index + 1 - ending.length
        // A word cannot start or end between two of its bytes. Whether it does beside a byte that
        // is not ASCII is left to PCRE2.
        if ending.startsWord, start > 0, text[start - 1].isWordByte { continue }
        if ending.endsWord, index + 1 < text.count, text[index + 1].isWordByte { continue }
        found(ending.literal)
      }
    }
  }
}

extension LiteralAutomaton {
  /// Builds the automaton of literals, whose numbers are their places.
  ///
  /// - Precondition: the literals have fewer than ``mostStates`` bytes together.
  init(_ literals: [Literal]) {
    var classes = [UInt8](repeating: 0, count: 256)
    var classCount = 1
    for byte in Set(literals.flatMap(\.bytes)).sorted() {
      classes[Int(byte)] = UInt8(classCount)
      classCount += 1
    }
    for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      classes[Int(capital)] = classes[Int(capital | 0x20)]
    }

    // The trie: one state for each start of a literal; 0 where a literal goes on with no such byte.
    let noState = [UInt16](repeating: 0, count: classCount)
    var next = noState
    var ownEndings: [[Ending]] = [[]]
    for (number, literal) in literals.enumerated() {
      var state = 0
      for byte in literal.bytes {
        let place = state * classCount + Int(classes[Int(byte)])
        if next[place] == 0 {
          next[place] = UInt16(ownEndings.count)
          next += noState
          ownEndings.append([])
        }
        state = Int(next[place])
      }
      ownEndings[state].append(
        Ending(
          literal: number, length: literal.bytes.count, startsWord: literal.startsWord,
          endsWord: literal.endsWord))
    }

    // Breadth first: where a literal does not go on, the longest end of what was read does that is
    // the start of a literal: the fallback, which is shorter and so complete by then.
    var fallback = [Int](repeating: 0, count: ownEndings.count)
    var queue = [0]
    var done = 0
    while done < queue.count {
      let state = queue[done]
      done += 1
      for byteClass in 0..<classCount {
        let place = state * classCount + byteClass
        let after = state == 0 ? 0 : next[fallback[state] * classCount + byteClass]
        if next[place] == 0 {
          next[place] = after
        } else {
          let child = Int(next[place])
          fallback[child] = Int(after)
          ownEndings[child] += ownEndings[Int(after)]
          queue.append(child)
        }
      }
    }

    // Numbered anew, so that the states in which literals end come last.
    let isEnding = ownEndings.map { !$0.isEmpty }
    let order = queue.filter { !isEnding[$0] } + queue.filter { isEnding[$0] }
    var number = [UInt16](repeating: 0, count: order.count)
    for (place, state) in order.enumerated() { number[state] = UInt16(place) }
    var transitions: [UInt16] = []
    transitions.reserveCapacity(next.count)
    for state in order {
      for place in state * classCount..<(state + 1) * classCount {
        transitions.append(number[Int(next[place])])
      }
    }
    var endings: [Ending] = []
    var endingStarts = [0]
    for state in order where isEnding[state] {
      endings += ownEndings[state]
      endingStarts.append(endings.count)
    }
    self.classes = classes
    self.transitions = transitions
    self.classCount = classCount
    self.firstEnding = UInt16(isEnding.count { !$0 })
    self.endingStarts = endingStarts
    self.endings = endings
  }
}
