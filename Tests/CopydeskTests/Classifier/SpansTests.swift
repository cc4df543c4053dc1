import Copydesk
import PCRE2
import Testing

@Suite struct SpansTests {
  private static let models = ["small", "rules", "default", "5 labels"]

  private func classifier(_ name: String) throws -> Classifier {
    switch name {
    case "small": try Classifier(model: smallModel())
    case "rules": try Classifier(model: modelOfManyRules())
    case "5 labels": try Classifier(model: anyModel(labels: 5))
    default: try Classifier.default()
    }
  }

  /// The small model with rules of both scopes, for some languages or all, of which some hit a limit.
  private func modelOfManyRules() throws -> Model {
    var model = try smallModel()
    model.rules += [
      smallRule("p.please", #"^\W*please"#, "donate", scope: .block),
      smallRule("q.de", label: "offer", #"\bdonate\b"#, languages: ["de"]),
      smallRule("r.en", label: "offer", #"\btide\b"#, scope: .block, languages: ["en"]),
      smallRule("s.slow", "(a+)+$", scope: .block),
      smallRule("t.slow", #"\ba"#, unless: "(a+)+$"),
      smallRule("u.story", label: "story", #"[^ -~]"#, scope: .block, weight: .fixed(0.9)),
    ]
    model.weights.rules += [1.7, 2.3, 1.9, 4, 1.3, 0.9]
    return model
  }

  /// Documents of every kind, some with what slow patterns are slow on.
  private func documents(seed: UInt64) -> [Document] {
    let slow = String(repeating: "a", count: 40) + "!"
    return randomDocuments(seed: seed, count: 120)
      + ["", " \n", slow, "The tide turned. \(slow)\nPlease donate.", "\(slow)\n\(slow)"].map {
        Document($0)
      }
  }

  @Test(arguments: models)
  func `stretches, labels, confidences and limits are those that are explained`(
    name: String
  ) throws {
    let classifier = try classifier(name)
    var workspace = classifier.makeWorkspace()
    var random = SplitMix64(seed: 51)
    var labels: Set<Int> = []
    var (limitHits, turned) = (0, 0)
    let cases = documents(seed: 52).flatMap { document in
      [nil, "en", "de-AT"].map { (document, $0) }
    }
    for (document, language) in cases.shuffled(using: &random) {
      let found = classifier.spans(of: document, language: language, in: &workspace)
      let explained = classifier.classify(document, language: language)
      #expect(found.spans == explained.decisions.map(\.span))
      #expect(found.limitHits == explained.limitHits)
      labels.formUnion(found.spans.map(\.label))
      limitHits += found.limitHits.count
      if language != nil, found.spans != classifier.classify(document).decisions.map(\.span) {
        turned += 1
      }
    }
    #expect(labels.count == classifier.model.labels.count)
    if name == "rules" {
      #expect(limitHits > 10)
      #expect(turned > 10)
    }
  }

  @Test(arguments: models)
  func `nothing of a document is left in the memory for the next one`(name: String) throws {
    let classifier = try classifier(name)
    var used = classifier.makeWorkspace()
    let documents = documents(seed: 53)
    for document in documents + documents.reversed() {
      var fresh = classifier.makeWorkspace()
      let expected = classifier.spans(of: document, in: &fresh)
      let found = classifier.spans(of: document, in: &used)
      #expect(found.spans == expected.spans)
      #expect(found.limitHits == expected.limitHits)
    }
  }

  @Test
  func
    `more words than are kept change nothing, and nor does where words of long sentences are cut`()
    throws
  {
    let classifier = try Classifier.default()
    var workspace = classifier.makeWorkspace()
    var random = SplitMix64(seed: 54)
    let hard = [
      "don't", "the donors'", "O'Neil’s", "well-known", "example.com/gift?x=1", "a@b.example", "£5",
      "$5million", "3,000", "12%", "1.5m", "2024", "snake_case", "_private", "café", "naïveté's",
      "ﬁnance", "日本語", "Привет", "supercalifragilisticexpialidocious", "x/y", "(donate)", "“us”",
      "\u{17F}upport", "R2D2", "..", "ten%off",
    ]
    for round in 0..<6 {
      // New words in each round, so that all are forgotten now and then.
      let paragraphs = (0..<4).map { _ in
        let words = (0..<random.number(in: 200...1_500)).map { _ in
          random.once(in: 3)
            ? random.element(of: hard)
            : "w\(String(random.number(in: 0...10_000_000), radix: 36))\(round)"
        }
        return words.joined(separator: " ")
      }
      let appeal = "Please support our journalism: donate today."
      let document = Document(
        (paragraphs + [appeal] + paragraphs.shuffled(using: &random)).joined(separator: "\n"))
      let explained = classifier.classify(document).decisions.map(\.span)
      #expect(classifier.spans(of: document, in: &workspace).spans == explained)
    }
    let many = Document(
      (0..<40_000).map { "v\(String($0, radix: 36))" }.joined(separator: " ")
        + "\nPlease donate today.")
    #expect(
      classifier.spans(of: many, in: &workspace).spans
        == classifier.classify(many).decisions.map(\.span))
  }
}
