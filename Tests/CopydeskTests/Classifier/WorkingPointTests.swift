import Copydesk
import Testing

@Suite struct WorkingPointTests {
  private static let thresholds = [0.001, 0.05, 0.2, 0.35, 0.5, 0.65, 0.9, 0.99, 0.9999]

  private func classifiers(_ model: Model) throws -> [Classifier] {
    try Self.thresholds.map { threshold in
      let workingPoint = try #require(WorkingPoint(threshold: threshold))
      return try Classifier(model: model, workingPoint: workingPoint)
    }
  }

  /// The blocks of documents, each as a document.
  private func singleBlocks(seed: UInt64, count: Int) -> [Document] {
    randomDocuments(seed: seed, count: count).flatMap { document in
      document.blocks.map { Document(blocks: [document.text(of: $0.range)]) }
    }
  }

  @Test(arguments: [0, 1, -0.1, 1.1, .nan, .infinity, -.infinity, .leastNonzeroMagnitude])
  func `a threshold that is no probability between 0 and 1 is refused`(threshold: Double) {
    #expect(WorkingPoint(threshold: threshold) == nil)
  }

  @Test(arguments: [.leastNormalMagnitude, 1e-9, 0.5, 1 - 0x1p-53])
  func `any other is taken`(threshold: Double) throws {
    let workingPoint = try #require(WorkingPoint(threshold: threshold))
    #expect(workingPoint.threshold == threshold)
    let classifier = try Classifier(model: smallModel(), workingPoint: workingPoint)
    #expect(!classifier.classify("The minister resigned.\nDonate today!").isEmpty)
  }

  @Test func `the presets stand in the order of their names`() {
    #expect(WorkingPoint.careful.threshold > WorkingPoint.balanced.threshold)
    #expect(WorkingPoint.balanced.threshold > WorkingPoint.thorough.threshold)
  }

  @Test func `balanced is the default, and its threshold is the same working point`() throws {
    let balanced = try #require(WorkingPoint(threshold: WorkingPoint.balanced.threshold))
    #expect(balanced == .balanced)
    let classifier = try Classifier(model: smallModel(), workingPoint: balanced)
    let other = try Classifier(model: smallModel())
    for document in randomDocuments(seed: 41, count: 100) {
      #expect(classifier.classify(document).decisions == other.classify(document).decisions)
    }
  }

  @Test func `probabilities and evidence are the same at every threshold`() throws {
    let classifiers = try classifiers(smallModel())
    var (same, moved) = (0, 0)
    for document in randomDocuments(seed: 42, count: 100) {
      let first = classifiers[0].classify(document).decisions
      for classifier in classifiers.dropFirst() {
        for decision in classifier.classify(document).decisions {
          guard let other = first.first(where: { $0.range == decision.range }) else { continue }
          #expect(decision.scores == other.scores)
          #expect(decision.evidence == other.evidence)
          if decision.label == other.label {
            #expect(decision.confidence == other.confidence)
            same += 1
          } else {
            moved += 1
          }
        }
      }
    }
    #expect(same > 500 && moved > 50, "\(same) with the same label, \(moved) with another")
  }

  @Test func `a sentence is an appeal where its probability is above the threshold`() throws {
    // Of two labels, and without a guard, which would take back what is above.
    var model = try anyModel(labels: 2)
    model.weights.confidentMargin = 1_000
    let classifiers = try classifiers(model)
    var (appeals, others) = (0, 0)
    for document in singleBlocks(seed: 43, count: 150) {
      guard sentences(of: document.blocks[0].range, in: document.utf8).count == 1 else { continue }
      for classifier in classifiers {
        let decision = classifier.classify(document).decisions[0]
        let probability = exponential(decision.scores[1])
        let threshold = classifier.workingPoint.threshold
        guard abs(probability - threshold) > 1e-6 else { continue }
        #expect(decision.label == (probability > threshold ? 1 : 0))
        if decision.label == 1 { appeals += 1 } else { others += 1 }
      }
    }
    #expect(appeals > 100 && others > 100, "\(appeals) appeals, \(others) others")
  }

  @Test(arguments: [3, 5])
  func `as the threshold rises, ever fewer sentences of a block are appeals`(labels: Int) throws {
    let classifiers = try classifiers(labels == 3 ? smallModel() : anyModel(labels: labels))
    var shrank = 0
    for document in singleBlocks(seed: 44, count: 150) {
      let found = sentences(of: document.blocks[0].range, in: document.utf8)
      let counts = classifiers.map { classifier in
        let decisions = classifier.classify(document).decisions.filter { $0.label != 0 }
        return found.count { sentence in
          decisions.contains { $0.range.contains(sentence.range) }
        }
      }
      #expect(counts == counts.sorted(by: >), "\(counts)")
      if counts.first != counts.last { shrank += 1 }
    }
    #expect(shrank > 50)
  }

  @Test func `as the threshold rises, what is cut from a block is a part of what was cut before`()
    throws
  {
    // Of two labels, with transitions that prefer to stay: only then does it hold of every model.
    var model = try anyModel(labels: 2)
    model.transitions = Transitions(
      start: [-0.3, -1.2], end: [-0.4, -0.9], between: [-0.4, -1.1, -0.9, -0.5],
      inside: [-0.1, -2.7, -2.2, -0.2])
    let classifiers = try classifiers(model)
    var (shrank, parts) = (0, 0)
    for document in singleBlocks(seed: 45, count: 200) {
      var previous = Set(document.utf8.indices)
      for classifier in classifiers {
        let decisions = classifier.classify(document).decisions
        let bytes = Set(decisions.filter { $0.label != 0 }.flatMap { Array($0.range) })
        #expect(bytes.isSubset(of: previous))
        if bytes != previous, previous.count < document.utf8.count { shrank += 1 }
        if decisions.count > 1 { parts += 1 }
        previous = bytes
      }
    }
    #expect(shrank > 10 && parts > 10, "\(shrank) shrank, \(parts) were cut apart")
  }
}
