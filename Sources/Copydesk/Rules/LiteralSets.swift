/// Sets of literals by their numbers, of which a text holds some literal or not.
package struct LiteralSets: Sendable {
  /// For each set its parts, one after another: 64 literals each.
  let parts: [Part]

  /// Where the parts of each set start, and the end of the last one's.
  let starts: [Int32]

  /// The literals from 64 × `word` on.
  struct Part: Sendable {
    var word: Int32
    var mask: UInt64
  }

  /// - Parameter sets: The numbers of the literals of each set.
  package init(_ sets: [[Int32]]) {
    var parts: [Part] = []
    var starts: [Int32] = [0]
    for set in sets {
      let first = parts.count
      for literal in set.sorted() {
        if parts.count == first || parts[parts.count - 1].word != literal / 64 {
          parts.append(Part(word: literal / 64, mask: 0))
        }
        parts[parts.count - 1].mask |= 1 << UInt64(literal % 64)
      }
      starts.append(Int32(parts.count))
    }
    self.parts = parts
    self.starts = starts
  }

  init(parts: [Part], starts: [Int32]) {
    self.parts = parts
    self.starts = starts
  }

  /// Whether a text holds a literal of a set.
  ///
  /// - Parameters:
  ///   - found: A bit for each literal, set where the text holds it.
  ///   - set: The number of the set.
  /// - Returns: Whether it does.
  @inline(__always)
  package func meet(_ found: Span<UInt64>, set: Int) -> Bool {
    let parts = parts.span
    for index in Int(starts[set])..<Int(starts[set + 1])
    where found[Int(parts[index].word)] & parts[index].mask != 0 {
      return true
    }
    return false
  }

  /// Calls `body` for the literals of a set that a text holds.
  ///
  /// - Parameters:
  ///   - set: The number of the set.
  ///   - found: A bit for each literal, set where the text holds it.
  ///   - body: Gets the literal's number.
  @inline(__always)
  package func forEachMember(of set: Int, in found: Span<UInt64>, _ body: (Int) -> Void) {
    let parts = parts.span
    for index in Int(starts[set])..<Int(starts[set + 1]) {
      var members = found[Int(parts[index].word)] & parts[index].mask
      while members != 0 {
        body(64 * Int(parts[index].word) + members.trailingZeroBitCount)
        members &= members - 1
      }
    }
  }
}
