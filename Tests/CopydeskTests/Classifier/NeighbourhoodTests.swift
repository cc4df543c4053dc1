import Copydesk
import Testing

/// What was decided on a block, with places counted from its start.
private struct BlockReading: Equatable {
  var labels: [Int]
  var ranges: [Range<Int>]
  var scores: [Double]
  var evidence: [Evidence]

  init(_ classifier: Classifier, block: Int, of texts: [String], without: [Evidence.Source] = []) {
    let document = Document(blocks: texts)
    let place = document.blocks[block].range
    let decisions = classifier.classify(document).decisions.filter { place.contains($0.range) }
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound - place.lowerBound..<range.upperBound - place.lowerBound
    }
    labels = decisions.map(\.label)
    ranges = decisions.map { moved($0.range) }
    scores = decisions.flatMap(\.scores)
    evidence = decisions.flatMap(\.evidence).filter { !without.contains($0.source) }.map {
      Evidence(source: $0.source, label: $0.label, weight: $0.weight, range: moved($0.range))
    }
  }
}

@Suite struct NeighbourhoodTests {
  /// The small model without what it sees of the whole document: transitions, and, unless it is
  /// kept, the share of appeals.
  private func localModel(keepingShare: Bool = false) throws -> Model {
    var model = try smallModel()
    let labels = model.labels.count
    for (index, feature) in FeatureSpace(labels: model.labels).features.enumerated()
    where feature.name.hasPrefix("document.") {
      for label in 0..<labels where !keepingShare || label == 0 {
        model.weights.features[index * labels + label] = 0
      }
    }
    model.transitions = Transitions(
      start: [0, 0, 0], end: [0, 0, 0], between: [Double](repeating: 0, count: 9),
      inside: [Double](repeating: 0, count: 9))
    return model
  }

  /// Documents in pairs that differ in one block: `body` gets both, the number of a block that is
  /// the same in both, and how far it is from the one that differs.
  private func changingOneBlock(
    seed: UInt64, _ body: (_ before: [String], _ after: [String], Int, _ distance: Int) -> Void
  ) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<150 {
      let blocks = (0..<random.number(in: 2...9)).map { _ in random.page(paragraphs: 1) }
      let other = random.number(in: 0...blocks.count - 1)
      var replaced = blocks
      replaced[other] = random.page(paragraphs: 1)
      for block in blocks.indices where block != other {
        body(blocks, replaced, block, abs(block - other))
      }
    }
  }

  @Test func `what stands out of reach changes neither labels nor scores nor evidence`() throws {
    let classifier = try Classifier(model: localModel())
    let sharing = try Classifier(model: localModel(keepingShare: true))
    var (near, far, shared) = ([Int](repeating: 0, count: FeatureSpace.reach), 0, 0)
    changingOneBlock(seed: 71) { before, after, block, distance in
      let one = BlockReading(classifier, block: block, of: before, without: [.context])
      let other = BlockReading(classifier, block: block, of: after, without: [.context])
      guard distance > FeatureSpace.reach else {
        if one != other { near[distance - 1] += 1 }
        return
      }
      far += 1
      #expect(one.labels == other.labels && one.ranges == other.ranges)
      #expect(one.evidence == other.evidence)
      // They are rounded to a grid after sums over the whole document.
      #expect(zip(one.scores, other.scores).allSatisfy { abs($0 - $1) <= 0x1p-15 })
      if BlockReading(sharing, block: block, of: before, without: [.context]).evidence
        != BlockReading(sharing, block: block, of: after, without: [.context]).evidence
      {
        shared += 1
      }
    }
    // The share of appeals, and what is in reach, do change something.
    #expect(near.allSatisfy { $0 > 50 } && far > 200 && shared > 50, "\(near), \(far), \(shared)")
  }

  @Test func `but for neighbours and context the evidence of a block is what it is alone`() throws {
    let classifier = try Classifier(model: smallModel())
    var (compared, moved) = (0, 0)
    changingOneBlock(seed: 72) { before, after, block, _ in
      // Where a block is cut depends on its context; evidence stands sentence by sentence.
      func own(_ texts: [String], _ block: Int) -> [Evidence] {
        BlockReading(classifier, block: block, of: texts, without: [.neighbours, .context]).evidence
      }
      let alone = own([before[block]], 0)
      #expect(own(before, block) == alone)
      #expect(own(after, block) == alone)
      compared += 1
      if BlockReading(classifier, block: block, of: before)
        != BlockReading(classifier, block: 0, of: [before[block]])
      {
        moved += 1
      }
    }
    #expect(compared > 300 && moved > compared / 2, "\(moved) of \(compared)")
  }
}
