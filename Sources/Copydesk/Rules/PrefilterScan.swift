/// What the prefilter finds in a text. The memory is used again for the next one.
struct PrefilterScan {
  /// The rules that can match, in order.
  private(set) var candidates: [Int32] = []

  private let filter: Prefilter

  /// For each set, whether one of its literals was found.
  private var isSatisfied: [Bool]

  /// For each rule, the number of sets of which none was found.
  private var missing: [Int32]

  /// What is to be taken back before the next text.
  private var satisfiedSets: [Int32] = []

  init(_ filter: Prefilter) {
    self.filter = filter
    self.isSatisfied = [Bool](repeating: false, count: filter.setCount)
    self.missing = filter.requiredCount
  }

  /// Looks at a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - words: Its words.
  /// - Complexity: linear in the length of the text, whatever the number of rules, and in the number
  ///   of rules whose literals it holds.
  mutating func scan(_ text: Span<UInt8>, words: borrowing WordPlaces) {
    reset()
    // Copies of the references, so that finding and noting do not stand in each other's way.
    let (wordIndex, literals) = (filter.words, filter.literals)
    wordIndex.scan(text, words: words) { add($0) }
    literals.scan(text) { add($0) }
    candidates.append(contentsOf: filter.unfiltered)
    if candidates.count > 1 { candidates.sort() }
  }

  private mutating func reset() {
    for set in satisfiedSets {
      isSatisfied[Int(set)] = false
      for place in filter.rulesOfSet[Int(set)] {
        missing[Int(filter.rulesOfSet.values[place])] += 1
      }
    }
    satisfiedSets.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ literal: Int) {
    for place in filter.setsOfLiteral[literal] {
      let set = Int(filter.setsOfLiteral.values[place])
      guard !isSatisfied[set] else { continue }
      isSatisfied[set] = true
      satisfiedSets.append(Int32(set))
      for place in filter.rulesOfSet[set] {
        let rule = Int(filter.rulesOfSet.values[place])
        missing[rule] -= 1
        if missing[rule] == 0 { candidates.append(Int32(rule)) }
      }
    }
  }

  /// Whether a rule is a candidate.
  func canMatch(_ rule: Int) -> Bool { missing[rule] == 0 }
}
