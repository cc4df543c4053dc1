/// What the prefilter finds in a text. The memory is used again for the next one.
struct PrefilterScan {
  /// The rules that can match, in order.
  private(set) var candidates: [Int32] = []

  /// Whether scalars stand in the text that PCRE2 takes for letters of ASCII. Then the literals were
  /// looked for with those letters in their place, and where they start is not known.
  private(set) var isUnfolded = false

  /// Whether a digit that is not one of ASCII's may stand in the text.
  private(set) var mayHaveDigits = false

  private let filter: Prefilter

  /// A bit for each literal: whether the text holds it.
  private var found: [UInt64]

  /// The places where literals start that start words, in order.
  private var places: [Int] = []

  /// For each literal that starts words and was found, its lanes: bit r is set where it starts at one of
  /// the places r, r + 64 and so on.
  private var lanes: [UInt64]

  /// For each rarest set, whether one of its literals was found.
  private var isSatisfied: [Bool]

  /// For each rule, the number of rarest sets of which none was found.
  private var missing: [Int32]

  /// What is to be taken back before the next text.
  private var satisfiedSets: [Int32] = []

  init(_ filter: Prefilter) {
    self.filter = filter
    self.found = [UInt64](repeating: 0, count: (filter.literalCount + 63) / 64)
    self.lanes = [UInt64](repeating: 0, count: filter.literalCount)
    self.isSatisfied = [Bool](repeating: false, count: filter.rulesOfSet.starts.count - 1)
    self.missing = filter.requiredCount
  }

  /// Looks at a text.
  ///
  /// - Complexity: linear in the length of the text, whatever the number of rules, and in the number
  ///   of rules whose literals it holds.
  mutating func scan(_ text: Span<UInt8>) {
    isUnfolded = find(in: text).hasLetters
    if isUnfolded {
      let letters = text.withFoldedLettersAsASCII()
      _ = find(in: letters.span)
    }
    candidates.append(contentsOf: filter.unfiltered)
    if candidates.count > 1 { candidates.sort() }
  }

  private mutating func find(in text: Span<UInt8>) -> WideScalars {
    reset()
    let wide = filter.find(in: text, for: &self)
    mayHaveDigits = wide.mayHaveDigits
    return wide
  }

  /// Notes a literal that starts no word.
  @inline(__always)
  fileprivate mutating func note(_ literal: Int, _ filter: Prefilter) {
    let (word, bit) = (literal >> 6, 1 << UInt64(literal & 63) as UInt64)
    guard found[word] & bit == 0 else { return }
    found[word] |= bit
    addSets(of: literal, filter)
  }

  /// A literal where it was found.
  fileprivate struct Hit {
    var literal: Int32
    var start: Int
  }

  /// Notes literals that start words, place by place.
  fileprivate mutating func note(_ hits: Span<Hit>, _ filter: Prefilter) {
    var new = InlineArray<16, Int32>(repeating: 0)
    let count = Self.note(hits, found: &found, lanes: &lanes, places: &places, new: &new)
    for index in 0..<count { addSets(of: Int(new[index]), filter) }
  }

  /// Notes where literals are; gives the new ones and their number.
  private static func note(
    _ hits: Span<Hit>, found: inout [UInt64], lanes: inout [UInt64], places: inout [Int],
    new: inout InlineArray<16, Int32>
  ) -> Int {
    var found = found.mutableSpan
    var lanes = lanes.mutableSpan
    var last = places.last
    var newCount = 0
    for index in hits.indices {
      let (literal, start) = (Int(hits[index].literal), hits[index].start)
      if start != last { places.append(start) }
      last = start
      let lane: UInt64 = 1 << UInt64((places.count - 1) & 63)
      let bit: UInt64 = 1 << UInt64(literal & 63)
      if found[literal >> 6] & bit == 0 {
        found[literal >> 6] |= bit
        lanes[literal] = lane
        new[newCount] = Int32(literal)
        newCount += 1
      } else {
        lanes[literal] |= lane
      }
    }
    return newCount
  }

  private mutating func reset() {
    for index in found.indices { found[index] = 0 }
    for set in satisfiedSets {
      isSatisfied[Int(set)] = false
      for place in filter.rulesOfSet[Int(set)] {
        missing[Int(filter.rulesOfSet.values[place])] += 1
      }
    }
    satisfiedSets.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// Notes the rarest sets of a literal.
  @inline(__always)
  private mutating func addSets(of literal: Int, _ filter: Prefilter) {
    for place in filter.setsOfLiteral[literal] {
      addSet(Int(filter.setsOfLiteral.values[place]), filter)
    }
  }

  private mutating func addSet(_ set: Int, _ filter: Prefilter) {
    guard !isSatisfied[set] else { return }
    isSatisfied[set] = true
    satisfiedSets.append(Int32(set))
    for place in filter.rulesOfSet[set] {
      let rule = Int(filter.rulesOfSet.values[place])
      missing[rule] -= 1
      if missing[rule] == 0 { candidates.append(Int32(rule)) }
    }
  }

  /// Whether a rule is a candidate.
  func canMatch(_ rule: Int) -> Bool { missing[rule] == 0 }

  /// Whether a candidate, or a pattern that takes its match back, has what it requires beside the rarest
  /// sets. Such patterns are numbered after the rules.
  func meetsOthers(_ number: Int) -> Bool {
    for place in filter.filters[number]
    where !filter.sets.meet(found.span, set: Int(filter.filters.values[place])) { return false }
    return true
  }

  /// Whether the text holds a literal of a set.
  func holds(_ set: Int32) -> Bool { filter.sets.meet(found.span, set: Int(set)) }

  /// The places where literals of a set start, as lanes; where there are more than 64 places, others
  /// share them.
  func lanes(of set: Int32) -> UInt64 {
    var lanes: UInt64 = 0
    filter.sets.forEachMember(of: Int(set), in: found.span) { lanes |= self.lanes[$0] }
    return lanes
  }

  /// The offset of the first place of some lanes.
  ///
  /// - Parameters:
  ///   - lanes: The lanes.
  ///   - place: The number of the first place to look at; afterwards of the one after that returned.
  /// - Returns: The offset, in bytes; `nil` where there is none.
  @inline(__always)
  func nextStart(_ lanes: UInt64, from place: inout Int) -> Int? {
    while place < places.count {
      let left = lanes >> UInt64(place & 63)
      guard left != 0 else {
        place = (place | 63) + 1
        continue
      }
      place += left.trailingZeroBitCount
      guard place < places.count else { return nil }
      place += 1
      return places[place - 1]
    }
    return nil
  }
}

extension Prefilter {
  /// Looks for the literals in a text. A method of the filter, so that its arrays are held for as long
  /// as it takes, not counted one by one.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - scan: Notes them.
  /// - Returns: What the text holds beyond ASCII.
  @inline(never)
  fileprivate func find(in text: Span<UInt8>, for scan: inout PrefilterScan) -> WideScalars {
    // Many are noted at once, so that the arrays are looked at once.
    var hits = InlineArray<16, PrefilterScan.Hit>(
      repeating: PrefilterScan.Hit(literal: 0, start: 0))
    var count = 0
    let wide = words.scan(text) { literal, start in
      hits[count] = PrefilterScan.Hit(literal: literal, start: start)
      count += 1
      if count == hits.count {
        scan.note(hits.span, self)
        count = 0
      }
    }
    scan.note(hits.span.extracting(..<count), self)
    literals.scan(text) { scan.note($0, self) }
    return wide
  }
}
