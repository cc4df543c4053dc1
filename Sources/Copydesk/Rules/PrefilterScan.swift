/// What the prefilter finds in a text. The memory is used again for the next one.
struct PrefilterScan {
  /// The rules that can match, in order.
  private(set) var candidates: [Int32] = []

  /// What the text holds beyond ASCII.
  private(set) var wide = WideScalars()

  private let filter: Prefilter

  /// The literals that the text holds.
  private var literals: FoundLiterals

  /// How much of the text was looked at.
  private var position = 0

  /// For each rarest set, whether one of its literals was found.
  private var isSatisfied: [Bool]

  /// For each rule, the number of rarest sets of which none was found.
  private var missing: [Int32]

  /// What is to be taken back before the next text.
  private var satisfiedSets: [Int32] = []

  init(_ filter: Prefilter) {
    self.filter = filter
    self.literals = FoundLiterals(filter)
    self.isSatisfied = [Bool](repeating: false, count: filter.rulesOfSet.starts.count - 1)
    self.missing = filter.requiredCount
  }

  /// Begins a text.
  mutating func begin() {
    for set in satisfiedSets {
      isSatisfied[Int(set)] = false
      for place in filter.rulesOfSet[Int(set)] {
        missing[Int(filter.rulesOfSet.values[place])] += 1
      }
    }
    if !satisfiedSets.isEmpty { satisfiedSets.removeAll(keepingCapacity: true) }
    if !candidates.isEmpty { candidates.removeAll(keepingCapacity: true) }
    literals.removeAll()
    wide = WideScalars()
    position = 0
  }

  /// Looks at the next words of the text, and at what stands around them.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - text: The text.
  ///   - end: Where the next words are to be looked at, or the end of the text.
  ///   - lexicon: What is known of the words.
  mutating func read(
    _ words: Span<WordPlace>, of text: Span<UInt8>, to end: Int, _ lexicon: Lexicon
  ) {
    filter.find(words, of: text, to: end, from: position, lexicon, wide: &wide, in: &literals)
    position = end
  }

  /// Gives the candidates, after the whole text was looked at.
  mutating func finish() {
    filter.addSets(
      of: literals.rare, to: &satisfiedSets, &isSatisfied, &missing, candidates: &candidates)
    candidates.append(contentsOf: filter.unfiltered)
    if candidates.count > 1 { candidates.sort() }
  }

  /// Whether a rule is a candidate.
  func canMatch(_ rule: Int) -> Bool { missing[rule] == 0 }

  /// Whether a candidate, or a pattern that takes its match back, has what it requires beside the rarest
  /// sets. Such patterns are numbered after the rules.
  func meetsOthers(_ number: Int) -> Bool {
    for place in filter.filters[number]
    where !literals.meet(Int(filter.filters.values[place]), of: filter.sets) { return false }
    return true
  }

  /// Whether the text holds a literal of a set.
  func holds(_ set: Int32) -> Bool { literals.meet(Int(set), of: filter.sets) }

  /// The places where literals of a set start, as lanes; where there are more than 64 places, others
  /// share them.
  func lanes(of set: Int32) -> UInt64 { literals.lanes(of: Int(set), of: filter.sets) }

  /// The offset of the first place of some lanes.
  ///
  /// - Parameters:
  ///   - lanes: The lanes.
  ///   - place: The number of the first place to look at; afterwards of the one after that returned.
  /// - Returns: The offset, in bytes; `nil` where there is none.
  @inline(__always)
  func nextStart(_ lanes: UInt64, from place: inout Int) -> Int? {
    literals.nextStart(lanes, from: &place)
  }
}

// Methods of the filter, so that its arrays are held for as long as it takes, not counted one by one.
extension Prefilter {
  /// Finds the literals of words and of what stands around them.
  @inline(never)
  fileprivate func find(
    _ words: Span<WordPlace>, of text: Span<UInt8>, to end: Int, from start: Int,
    _ lexicon: Lexicon, wide: inout WideScalars, in literals: inout FoundLiterals
  ) {
    var position = start
    var next = 0
    while true {
      next = literals.add(words, from: next, of: text, &position, lexicon, index)
      let place = next < words.count ? words[next].start : end
      readSigns(of: text, from: position, to: place, &wide, in: &literals)
      guard next < words.count else { return }
      position = place
      guard words[next].word < 0 else { continue }
      addUnknown(words[next], of: text, in: &literals)
      position = words[next].end
      next += 1
    }
  }

  /// Looks at bytes that are no part of words.
  private func readSigns(
    of text: Span<UInt8>, from start: Int, to end: Int, _ wide: inout WideScalars,
    in literals: inout FoundLiterals
  ) {
    for place in start..<end where text[place] != 0x20 {
      wide.read(text, at: place)
      index.forEachLiteral(fromSign: place, in: text) { literals.add($0.number, at: place) }
    }
  }

  /// Finds the literals of a word that is not in the lexicon.
  private func addUnknown(
    _ word: WordPlace, of text: Span<UInt8>, in literals: inout FoundLiterals
  ) {
    func add(_ entry: LiteralEntry, at start: Int) {
      guard literals.isFirstWord || !entry.startsText,
        entry.matches(text.bytesToEnd(at: start).small, at: start, in: text)
      else { return }
      literals.add(entry.number, at: entry.startsWord ? word.start : nil)
    }
    if let capital = index.literal(ofCapital: text[word.start]) {
      literals.add(capital, at: word.start)
    }
    var lists = LiteralLists()
    let found = index.addLiterals(of: word.start..<word.end, in: text, to: &lists)
    for literal in found.places { literals.add(lists.certain[literal], at: word.start) }
    for literal in found.inner { literals.add(lists.certain[literal], at: nil) }
    for literal in lists.possible {
      add(index.entries[Int(literal.entry)], at: word.start + Int(literal.distance))
    }
    if found.followingOthers.mayBe(Following(text, at: word.end)) {
      for entry in index.goingOn(text.bytesToEnd(at: word.start).small) {
        add(index.entries[entry], at: word.start)
      }
    }
    literals.isFirstWord = false
  }

  /// Notes the rarest sets of literals that were found, and the rules that miss none.
  @inline(never)
  fileprivate func addSets(
    of literals: [Int32], to sets: inout [Int32], _ isSatisfied: inout [Bool],
    _ missing: inout [Int32], candidates: inout [Int32]
  ) {
    var isSatisfied = isSatisfied.mutableSpan
    var missing = missing.mutableSpan
    for literal in literals {
      for place in setsOfLiteral[Int(literal)] {
        let set = setsOfLiteral.values[place]
        guard !isSatisfied[Int(set)] else { continue }
        isSatisfied[Int(set)] = true
        sets.append(set)
        for place in rulesOfSet[Int(set)] {
          let rule = rulesOfSet.values[place]
          missing[Int(rule)] -= 1
          if missing[Int(rule)] == 0 { candidates.append(rule) }
        }
      }
    }
  }
}
