// What stands in each section of a model file: for every part a writer and, below it, its reader.

extension ByteWriter {
  mutating func write(_ labels: LabelSet) {
    write(array: labels.labels) { writer, label in
      writer.write(label.name)
      writer.write(label.description)
      writer.write(label.action.rawValue)
      writer.write(label.color.rawValue)
    }
  }
}

extension ByteReader {
  mutating func readLabels() throws(ModelError) -> LabelSet {
    let labels = try readArray(atLeast: 16) { (reader) throws(ModelError) in
      Label(
        name: try reader.readString(), description: try reader.readString(),
        action: try reader.readCase(Label.Action.self),
        color: try reader.readCase(Label.Color.self))
    }
    try finish()
    do {
      return try LabelSet(labels)
    } catch {
      throw ModelError(.value("the label set (\(error))"), in: section)
    }
  }
}

extension ByteWriter {
  mutating func write(_ rules: [Rule]) {
    write(array: rules) { writer, rule in
      writer.write(rule.id)
      writer.write(rule.label)
      writer.write(array: rule.patterns) { $0.write($1) }
      writer.write(array: rule.unless.map { [$0] } ?? []) { $0.write($1) }
      writer.write(rule.scope.rawValue)
      writer.write(array: rule.languages) { $0.write($1) }
      switch rule.weight {
      case .learned: writer.write(UInt8(0))
      case .fixed(let weight):
        writer.write(UInt8(1))
        writer.write(weight)
      case .protecting: writer.write(UInt8(2))
      }
      writer.write(rule.why)
    }
  }
}

extension ByteReader {
  mutating func readRules(labels: LabelSet) throws(ModelError) -> [Rule] {
    let rules = try readArray(atLeast: 29) { (reader) throws(ModelError) in
      try reader.readRule(labels: labels)
    }
    try finish()
    guard zip(rules, rules.dropFirst()).allSatisfy({ $0.id < $1.id }) else {
      throw ModelError(.value("the order of the rules"), in: section)
    }
    return rules
  }

  private mutating func readRule(labels: LabelSet) throws(ModelError) -> Rule {
    let string = { (reader: inout ByteReader) throws(ModelError) in try reader.readString() }
    let id = try readString()
    let label = try readString()
    let patterns = try readArray(atLeast: 4, string)
    let unless = try readArray(atLeast: 4, string)
    let scope = try readCase(Rule.Scope.self)
    let languages = try readArray(atLeast: 4, string)
    let weight: Rule.Weight
    switch try readUInt8() {
    case 0: weight = .learned
    case 1: weight = .fixed(try readWeight())
    case 2: weight = .protecting
    default: throw ModelError(.value("the weight of rule \(id)"), in: section)
    }
    guard labels.index(of: label) != nil, !patterns.isEmpty, unless.count < 2,
      !id.hasControlCharacter
    else {
      throw ModelError(.value("rule \(id)"), in: section)
    }
    return Rule(
      id: id, label: label, patterns: patterns, unless: unless.first, scope: scope,
      languages: languages, weight: weight, why: try readString())
  }
}

extension ByteWriter {
  mutating func write(_ bayes: BayesTable) {
    write(UInt32(bayes.slots.count))
    bytes.append(contentsOf: bayes.slots)
  }
}

extension ByteReader {
  mutating func readBayes(labels: LabelSet) throws(ModelError) -> BayesTable {
    let slots = Array(try readBytes(Int(try readUInt32())))
    try finish()
    guard let table = BayesTable(slots: slots, labelCount: labels.count) else {
      throw ModelError(.value("the table of n-grams"), in: section)
    }
    return table
  }
}

extension ByteWriter {
  mutating func write(_ weights: CombinationWeights, labels: LabelSet) {
    write(weights.prior)
    write(weights.confidentMargin)
    write(array: FeatureSpace(labels: labels).features) { $0.write($1.name) }
    write(weights.features)
    write(UInt32(weights.rules.count))
    write(weights.rules)
  }
}

extension ByteReader {
  mutating func readWeights(labels: LabelSet, rules: [Rule]) throws(ModelError)
    -> CombinationWeights
  {
    let prior = try readWeights(labels.count)
    let confidentMargin = try readWeight()
    let names = try readArray(atLeast: 4) { (reader) throws(ModelError) in
      try reader.readString()
    }
    guard names == FeatureSpace(labels: labels).features.map(\.name) else {
      throw ModelError(.value("the list of features"), in: section)
    }
    let features = try readWeights(names.count * labels.count)
    guard Int(try readUInt32()) == rules.count else {
      throw ModelError(.value("the number of rule weights"), in: section)
    }
    let ruleWeights = try readWeights(rules.count)
    try finish()
    return CombinationWeights(
      prior: prior, features: features, rules: ruleWeights, confidentMargin: confidentMargin)
  }
}

extension ByteWriter {
  mutating func write(_ transitions: Transitions) {
    write(transitions.start)
    write(transitions.end)
    write(transitions.between)
    write(transitions.inside)
  }
}

extension ByteReader {
  mutating func readTransitions(labels: LabelSet) throws(ModelError) -> Transitions {
    let transitions = Transitions(
      start: try readWeights(labels.count), end: try readWeights(labels.count),
      between: try readWeights(labels.count * labels.count),
      inside: try readWeights(labels.count * labels.count))
    try finish()
    return transitions
  }
}

extension ByteWriter {
  mutating func write(_ provenance: Provenance) {
    write(array: provenance.entries) { writer, entry in
      writer.write(entry.name)
      writer.write(entry.value)
    }
  }
}

extension ByteReader {
  mutating func readProvenance() throws(ModelError) -> Provenance {
    let entries = try readArray(atLeast: 8) { (reader) throws(ModelError) in
      Provenance.Entry(name: try reader.readString(), value: try reader.readString())
    }
    try finish()
    return Provenance(entries)
  }
}

extension ByteWriter {
  mutating func write(_ sketches: TrainingSketches) {
    write(array: sketches.sources) { $0.write($1) }
    write(array: sketches.blocks) { writer, sketch in
      writer.write(sketch.first)
      writer.write(sketch.second)
    }
  }
}

extension ByteReader {
  mutating func readSketches() throws(ModelError) -> TrainingSketches {
    let sources = try readArray(atLeast: 8) { (reader) throws(ModelError) in
      try reader.readUInt64()
    }
    let blocks = try readArray(atLeast: 16) { (reader) throws(ModelError) in
      Sketch(first: try reader.readUInt64(), second: try reader.readUInt64())
    }
    try finish()
    guard zip(sources, sources.dropFirst()).allSatisfy({ $0 < $1 }),
      zip(blocks, blocks.dropFirst()).allSatisfy({
        ($0.first, $0.second) < ($1.first, $1.second)
      })
    else { throw ModelError(.value("the order of the sketches"), in: section) }
    return TrainingSketches(sources: sources, blocks: blocks)
  }
}

extension ByteWriter {
  /// The hashes, then the counts in seven bits a byte, the lowest first, the eighth bit set in all
  /// but the last byte of each (LEB128): most counts are small.
  mutating func write(_ counts: NGramCounts) {
    write(array: counts.hashes) { $0.write($1) }
    for count in counts.eighths {
      var rest = count
      while rest >= 0x80 {
        write(UInt8(rest & 0x7F | 0x80))
        rest >>= 7
      }
      write(UInt8(rest))
    }
  }
}

extension ByteReader {
  mutating func readCounts(labels: LabelSet) throws(ModelError) -> NGramCounts {
    let hashes = try readArray(atLeast: 8) { (reader) throws(ModelError) in
      try reader.readUInt64()
    }
    var eighths: [Int] = []
    for _ in 0..<hashes.count * labels.count { eighths.append(try readCount()) }
    try finish()
    guard
      let counts = NGramCounts(hashes: hashes, eighths: eighths, labelCount: labels.count)
    else { throw ModelError(.value("the order of the n-grams"), in: section) }
    return counts
  }

  /// A number in seven bits a byte, below 2^49: more than any corpus has, and sums do not overflow.
  private mutating func readCount() throws(ModelError) -> Int {
    var count = 0
    for shift in stride(from: 0, to: 49, by: 7) {
      let byte = Int(try readUInt8())
      count |= (byte & 0x7F) << shift
      if byte < 0x80 {
        guard byte > 0 || shift == 0 else { break }
        return count
      }
    }
    throw ModelError(.value("a count"), in: section)
  }
}
