import Copydesk
import PCRE2
import Testing

/// The first bytes and the section table; after them the sections.
private let headerLength = 16 + ModelSection.allCases.count * 20

/// A file with the checksum that its other bytes ask for: what somebody would make on purpose.
private func sealed(_ bytes: some Collection<UInt8>) -> [UInt8] {
  Array(bytes) + SHA256.digest(of: bytes)
}

/// A file without its checksum.
private func unsealed(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.dropLast(32)) }

/// Bytes with others in place of those at an offset.
private func replacing(_ new: [UInt8], at offset: Int, in bytes: [UInt8]) -> [UInt8] {
  Array(bytes[..<offset]) + new + bytes[(offset + new.count)...]
}

/// A number as the file holds it.
private func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

/// Where a section starts in a file.
private func start(of section: ModelSection, in bytes: [UInt8]) throws -> Int {
  let index = try #require(ModelSection.allCases.firstIndex(of: section))
  let offset = 16 + index * 20 + 4
  return bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
}

/// Loads bytes: the error, or `nil` where they are a model, which is tried and has to be written as
/// it was read.
private func load(_ bytes: [UInt8]) -> ModelError? {
  do {
    let model = try Model(fileContents: bytes)
    #expect(model.fileContents() == bytes)
    if let classifier = try? Classifier(model: model) {
      let text = "The minister resigned.\nDonate today! Subscribe for $5 a month."
      #expect(!classifier.classify(text).isEmpty)
    }
    return nil
  } catch {
    #expect(!error.description.isEmpty)
    return error
  }
}

/// Counts of every size that a file can hold.
private func randomCounts(labels: Int, using random: inout SplitMix64) -> NGramCounts {
  let hashes = Set((0..<random.number(in: 0...40)).map { _ in random.next() })
  return NGramCounts(
    hashes.sorted(by: >).map { hash in
      let counts = (0..<labels).map { _ in
        random.once(in: 3) ? 0 : Int(random.next() >> UInt64(random.number(in: 15...63)))
      }
      return (hash: hash, eighths: counts)
    }, labelCount: labels)
}

/// A model with counts, which the small one does not have.
private func countingModel() throws -> Model {
  var model = try smallModel()
  model.counts = NGramCounts(
    [(hash: 7, eighths: [0, 127, 128]), (hash: 1 << 60, eighths: [1, 1 << 49 - 1, 16_384])],
    labelCount: 3)
  return model
}

@Suite struct ModelFileTests {
  // MARK: Round trips

  @Test func `a model comes back, and so do its bytes`() throws {
    let model = try smallModel()
    let bytes = model.fileContents()
    #expect(try Model(fileContents: bytes) == model)
    #expect(try Model(fileContents: bytes).fileContents() == bytes)
  }

  @Test func `models of all shapes come back`() throws {
    var random = SplitMix64(seed: 18)
    for _ in 0..<200 {
      let count = random.number(in: 2...16)
      let labels = try LabelSet(
        (0..<count).map { number in
          Label(
            name: "label\(number)", description: random.nastyText(pieces: 3),
            action: number == 0 ? .keep : random.element(of: Label.Action.allCases),
            color: random.element(of: Label.Color.allCases))
        })
      let rules = (0..<random.number(in: 0...5)).map { number in
        Rule(
          id: "rule\(number)", label: labels[random.number(in: 0...count - 1)].name,
          patterns: (0...random.number(in: 0...2)).map { _ in random.nastyText(pieces: 2) },
          unless: random.once(in: 2) ? random.nastyText(pieces: 2) : nil,
          scope: random.element(of: Rule.Scope.allCases),
          languages: random.once(in: 2) ? ["de", "en"] : [],
          weight: random.element(
            of: [.learned, .protecting, .fixed(random.number(in: -9.0...9.0))]),
          why: random.nastyText(pieces: 4))
      }
      let entries = (0..<random.number(in: 0...90)).map { _ in
        (
          hash: random.next(),
          values: (0..<count).map { _ in Int8(truncatingIfNeeded: random.next()) }
        )
      }
      func weights(_ count: Int) -> [Double] {
        (0..<count).map { _ in random.number(in: -1e5...1e5) }
      }
      let model = Model(
        labels: labels, rules: rules, bayes: BayesTable(entries, labelCount: count),
        weights: CombinationWeights(
          prior: weights(count),
          features: weights(count * FeatureSpace(labels: labels).features.count),
          rules: weights(rules.count), confidentMargin: 1e-300),
        transitions: randomTransitions(labels: count, using: &random),
        provenance: Provenance(
          (0..<random.number(in: 0...3)).map { number in
            .init(name: "name \(number)", value: random.nastyText(pieces: 3))
          }),
        sketches: TrainingSketches(
          sources: (0..<random.number(in: 0...3)).map { "source \($0)" },
          blocks: (0..<random.number(in: 0...3)).map { _ in random.nastyText(pieces: 30) }),
        counts: randomCounts(labels: count, using: &random))
      let bytes = model.fileContents()
      #expect(try Model(fileContents: bytes) == model)
      #expect(try Model(fileContents: bytes).fileContents() == bytes)
    }
  }

  @Test func `the default model is a file of this version`() throws {
    let bytes = defaultModelBytes()
    #expect(try Model.default().fileContents() == bytes)
    _ = try Classifier.default()
  }

  // MARK: Damage

  @Test func `a file cut short anywhere is an error`() throws {
    let bytes = try countingModel().fileContents()
    for count in 0..<bytes.count {
      #expect(throws: ModelError.self) { try Model(fileContents: Array(bytes[..<count])) }
    }
  }

  @Test func `a file cut short anywhere with a new checksum is an error`() throws {
    let bytes = unsealed(try countingModel().fileContents())
    for count in 0..<bytes.count {
      #expect(throws: ModelError.self) { try Model(fileContents: sealed(bytes[..<count])) }
    }
  }

  @Test func `a file with any one bit flipped is an error`() throws {
    let bytes = try countingModel().fileContents()
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: ModelError.self) { try Model(fileContents: damaged) }
    }
  }

  @Test func `a file with more bytes at its end is an error`() throws {
    let bytes = try smallModel().fileContents()
    #expect(throws: ModelError.self) { try Model(fileContents: bytes + [0]) }
    #expect(load(sealed(unsealed(bytes) + [0]))?.reason == .trailingBytes)
  }

  @Test(arguments: ["", "COPYDES", "{\"labels\":[]}", "copydesk\u{1}\0\0\0"])
  func `another file is not a model`(text: String) {
    #expect(load(Array(text.utf8))?.reason == .notAModel)
  }

  @Test func `random bytes after a right beginning are an error`() {
    var random = SplitMix64(seed: 19)
    for _ in 0..<500 {
      let start = Array("COPYDESK".utf8) + littleEndian(UInt32(1)) + littleEndian(UInt32(6))
      let bytes = sealed(start + random.bytes(count: random.number(in: 0...300)))
      #expect(throws: ModelError.self) { try Model(fileContents: bytes) }
    }
  }

  // MARK: Files made to be wrong

  @Test(arguments: [0, 1, 256, UInt32.max])
  func `another version is refused by its number`(version: UInt32) throws {
    let bytes = unsealed(try smallModel().fileContents())
    let error = load(sealed(replacing(littleEndian(version), at: 8, in: bytes)))
    #expect(error?.reason == .version(Int(version)))
    #expect(error?.description.contains("version \(version)") == true)
  }

  @Test func `sections in another order are an error`() throws {
    let bytes = unsealed(try smallModel().fileContents())
    for first in 0..<ModelSection.allCases.count - 1 {
      // Both names change places; offsets and lengths stay as they must be.
      let (one, other) = (16 + first * 20, 16 + (first + 1) * 20)
      var swapped = replacing(Array(bytes[one..<one + 4]), at: other, in: bytes)
      swapped = replacing(Array(bytes[other..<other + 4]), at: one, in: swapped)
      #expect(load(sealed(swapped))?.reason == .sections)
    }
  }

  @Test func `whole sections in another order are an error`() throws {
    let bytes = unsealed(try smallModel().fileContents())
    let weights = try start(of: .weights, in: bytes)
    let transitions = try start(of: .transitions, in: bytes)
    let provenance = try start(of: .provenance, in: bytes)
    var swapped = Array(bytes[..<weights])
    swapped += bytes[transitions..<provenance] + bytes[weights..<transitions] + bytes[provenance...]
    let entry = 16 + 3 * 20
    let table =
      Array("TRAN".utf8) + littleEndian(UInt64(weights))
      + littleEndian(UInt64(provenance - transitions)) + Array("WGHT".utf8)
      + littleEndian(UInt64(weights + provenance - transitions))
      + littleEndian(UInt64(transitions - weights))
    #expect(load(sealed(replacing(table, at: entry, in: swapped)))?.reason == .sections)
  }

  @Test func `a section that is there twice, unknown or left out is an error`() throws {
    let bytes = unsealed(try smallModel().fileContents())
    for name in ["LABL", "labl", "\0\0\0\0", "\u{FF}XY"] {
      let renamed = replacing(Array(name.utf8.prefix(4)), at: 16 + 20, in: bytes)
      #expect(load(sealed(renamed))?.reason == .sections)
    }
    let sections = UInt32(ModelSection.allCases.count)
    for count in [0, sections - 1, sections + 1, UInt32.max] {
      #expect(
        load(sealed(replacing(littleEndian(count), at: 12, in: bytes)))?.reason == .sections)
    }
  }

  @Test(arguments: ModelSection.allCases)
  func `absurd offsets and lengths of a section are errors`(section: ModelSection) throws {
    let bytes = unsealed(try countingModel().fileContents())
    let index = try #require(ModelSection.allCases.firstIndex(of: section))
    for field in [4, 12] {
      for value in [.max, 1 << 63, 1 << 62, 1 << 40, 1 << 32, UInt64(bytes.count) + 1] {
        let wrong = replacing(littleEndian(value), at: 16 + index * 20 + field, in: bytes)
        #expect(load(sealed(wrong))?.reason == .truncated)
      }
    }
  }

  @Test func `an absurd count or length anywhere is an error`() throws {
    let bytes = unsealed(try countingModel().fileContents())
    for offset in headerLength..<bytes.count - 4 {
      for value: UInt32 in [.max, 0x7FFF_FFFF, 0x1000_0000, UInt32(bytes.count)] {
        _ = load(sealed(replacing(littleEndian(value), at: offset, in: bytes)))
      }
    }
    for section in [ModelSection.labels, .rules, .bayes, .provenance, .sketches, .counts] {
      let offset = try start(of: section, in: bytes)
      let error = load(sealed(replacing(littleEndian(UInt32.max), at: offset, in: bytes)))
      #expect(error?.reason == .truncated)
      #expect(error?.section == section)
    }
  }

  @Test func `any byte changed on purpose gives an error or a model that works`() throws {
    let bytes = unsealed(try countingModel().fileContents())
    var random = SplitMix64(seed: 20)
    var (errors, models) = (0, 0)
    for offset in bytes.indices {
      for _ in 0..<4 {
        var changed = bytes
        changed[offset] = UInt8(truncatingIfNeeded: random.next())
        if load(sealed(changed)) == nil { models += 1 } else { errors += 1 }
      }
    }
    #expect(errors > 1_000)
    #expect(models > 100)
  }

  @Test(
    arguments: [
      .nan, .infinity, -.infinity, 0x1p20, -0x1p20, .greatestFiniteMagnitude, .signalingNaN,
    ] as [Double])
  func `weights that sums cannot take are errors`(weight: Double) throws {
    let bytes = unsealed(try smallModel().fileContents())
    for section in [ModelSection.weights, .transitions] {
      let offset = try start(of: section, in: bytes)
      let wrong = replacing(littleEndian(weight.bitPattern), at: offset, in: bytes)
      #expect(load(sealed(wrong))?.reason == .value("a weight"))
    }
  }

  @Test func `rules out of order, without a label or without a pattern are errors`() throws {
    let rules = try smallModel().rules
    func reason(_ rules: [Rule]) throws -> ModelError.Reason? {
      var model = try smallModel()
      model.rules = rules
      model.weights.rules = rules.map { _ in 1 }
      return load(model.fileContents())?.reason
    }
    #expect(try reason(rules) == nil)
    #expect(try reason([]) == nil)
    #expect(try reason(rules.reversed()) == .value("the order of the rules"))
    #expect(try reason([rules[0], rules[0]]) == .value("the order of the rules"))
    #expect(try reason([smallRule("a", label: "none", "x")]) == .value("rule a"))
    #expect(try reason([smallRule("a")]) == .value("rule a"))
  }

  @Test func `parts that do not fit together are errors`() throws {
    func reason(_ change: (inout Model) throws -> Void) throws -> ModelError.Reason? {
      var model = try smallModel()
      try change(&model)
      return load(model.fileContents())?.reason
    }
    #expect(try reason { $0.weights.rules.append(1) } == .value("the number of rule weights"))
    #expect(try reason { $0.weights.features.append(1) } != nil)
    #expect(try reason { $0.weights.features.removeLast() } != nil)
    #expect(try reason { $0.weights.prior.removeLast() } != nil)
    #expect(try reason { $0.transitions.end.append(0) } == .trailingBytes)
    #expect(try reason { $0.transitions.inside.removeLast() } == .truncated)
    #expect(
      try reason { $0.bayes = BayesTable([], labelCount: 4) } == .value("the table of n-grams"))
  }

  @Test func `a pattern that does not compile is an error of the rule and not of the file`() throws
  {
    var model = try smallModel()
    model.rules[1].patterns = ["donate("]
    let loaded = try Model(fileContents: model.fileContents())
    let error = #expect(throws: RuleError.self) { try Classifier(model: loaded) }
    #expect(error?.rule == "appeal.donate")
  }

  /// Loads the model with the only count of the only n-gram and label written in other bytes.
  private func failure(count: [UInt8]) throws -> ModelError? {
    var model = try smallModel()
    model.counts = NGramCounts([(hash: 9, eighths: [1, 2, 3])], labelCount: 3)
    let bytes = unsealed(model.fileContents())
    // The last section ends with the three counts, a byte each.
    let entry = 16 + (ModelSection.allCases.count - 1) * 20 + 12
    let length = bytes[entry..<entry + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let file = replacing(littleEndian(UInt64(length - 3 + count.count + 2)), at: entry, in: bytes)
    return load(sealed(file.dropLast(3) + count + [2, 3]))
  }

  @Test func `counts in other bytes than those that are written are errors`() throws {
    #expect(try failure(count: [1]) == nil)
    #expect(try failure(count: [0]) == nil)
    #expect(try failure(count: [0x80, 0x01]) == nil)
    #expect(try failure(count: [UInt8](repeating: 0xFF, count: 6) + [0x7F]) == nil)
    // 1, 0 and 128 with zeros in front of them, and numbers that no corpus has.
    for count in [
      [0x81, 0x00], [0x80, 0x00], [0x80, 0x81, 0x00], [UInt8](repeating: 0x80, count: 6) + [0],
      [UInt8](repeating: 0x80, count: 7) + [1], [UInt8](repeating: 0xFF, count: 9) + [0x01],
      [UInt8](repeating: 0xFF, count: 300),
    ] as [[UInt8]] {
      let error = try failure(count: count)
      #expect(error?.reason == .value("a count"), "\(count)")
      #expect(error?.section == .counts)
    }
    #expect(try failure(count: [1, 1])?.reason == .trailingBytes)
    #expect(try failure(count: [])?.reason == .truncated)
  }

  @Test func `n-grams out of order or twice are errors`() throws {
    let bytes = unsealed(try countingModel().fileContents())
    let hashes = try start(of: .counts, in: bytes) + 4
    for (first, second): (UInt64, UInt64) in [(7, 7), (8, 7), (.max, 0)] {
      let wrong = replacing(littleEndian(first) + littleEndian(second), at: hashes, in: bytes)
      #expect(load(sealed(wrong))?.reason == .value("the order of the n-grams"))
    }
  }

  @Test func `a full table of n-grams, in which a search would not end, is an error`() throws {
    let bytes = unsealed(try smallModel().fileContents())
    let table = try start(of: .bayes, in: bytes) + 4
    let end = try start(of: .weights, in: bytes)
    var full = bytes
    for index in table..<end { full[index] = 1 }
    #expect(load(sealed(full))?.reason == .value("the table of n-grams"))
  }

  @Test func `a table of n-grams in which every search is long is an error`() throws {
    // Full but for the last slot: a search from the first one passes all others.
    func table(_ slots: Int, empty: Int) -> [UInt8] {
      (0..<slots).flatMap { [1, 1, 1, $0 == empty ? 0 : 7] as [UInt8] }
    }
    #expect(BayesTable(slots: table(1_024, empty: 1_023), labelCount: 3) != nil)
    #expect(BayesTable(slots: table(8_192, empty: 8_191), labelCount: 3) == nil)
    // Around the end of the table.
    #expect(BayesTable(slots: table(8_192, empty: 4_096), labelCount: 3) == nil)
    var model = try smallModel()
    model.bayes = try #require(BayesTable(slots: table(1_024, empty: 1_023), labelCount: 3))
    #expect(load(model.fileContents()) == nil)
  }

  @Test func `sketches out of order or twice are errors`() throws {
    var model = try smallModel()
    model.sketches = TrainingSketches(
      sources: ["one", "two"],
      blocks: ["ferry", "bridge", "harbour"].map { word in
        "The \(word) has more than eight words here, as the \(word) must."
      })
    let bytes = unsealed(model.fileContents())
    #expect(load(sealed(bytes)) == nil)
    let sources = try start(of: .sketches, in: bytes) + 4
    for offset in [sources, sources + 16 + 4] {
      let width = offset == sources ? 8 : 16
      let first = bytes[offset..<offset + width]
      let second = bytes[(offset + width)...].prefix(width)
      for wrong in [Array(second + first), Array(first + first)] {
        let error = load(sealed(replacing(wrong, at: offset, in: bytes)))
        #expect(error?.reason == .value("the order of the sketches"))
        #expect(error?.section == .sketches)
      }
    }
  }

  @Test func `a text that is not UTF-8 is an error of its section`() throws {
    let bytes = unsealed(try smallModel().fileContents())
    for section in [ModelSection.labels, .rules, .provenance] {
      // After the count stands the length of the first text.
      let text = try start(of: section, in: bytes) + 8
      let error = load(sealed(replacing([0xFF], at: text, in: bytes)))
      #expect(error?.reason == .value("a text that is not UTF-8"))
      #expect(error?.section == section)
    }
  }

  @Test func `the largest weights that a file can hold give labels and confidences`() throws {
    var model = try smallModel()
    let most = (0x1p20).nextDown
    model.weights.features = model.weights.features.indices.map { $0 % 2 == 0 ? most : -most }
    model.weights.prior = [most, -most, most]
    model.weights.rules = [most, -most, most]
    model.transitions.inside = model.transitions.inside.map { _ in -most }
    let classifier = try Classifier(model: try Model(fileContents: model.fileContents()))
    let blocks = classifier.classify("The court sat.\nDonate today! Subscribe for $5 a month.")
    #expect(!blocks.isEmpty)
    #expect(blocks.allSatisfy { (0...1).contains($0.confidence) })
  }

  @Test func `a file that is larger than any model is refused before it is looked at`() {
    let bytes = [UInt8](repeating: 0, count: Model.mostFileBytes + 1)
    #expect(load(bytes)?.reason == .size)
  }

  @Test func `rules above the ceilings are errors of the rule`() throws {
    for pattern in [
      String(repeating: "a", count: Pattern.longest + 1),
      String(repeating: "(", count: 300) + String(repeating: ")", count: 300),
    ] {
      var model = try smallModel()
      model.rules[1].patterns = [pattern]
      let loaded = try Model(fileContents: model.fileContents())
      let error = #expect(throws: RuleError.self) { try Classifier(model: loaded) }
      #expect(error?.rule == "appeal.donate")
      #expect(error.map { $0.description.utf8.count < 400 } == true)
    }
  }
}
