internal import Copydesk

/// Loads damaged model files, and labels a text with those that load.
struct ModelTrial {
  private let small: [UInt8]
  private let text = Document(
    """
    The minister resigned on Tuesday, the council said.
    Please donate today! Your support keeps our reporting free.
    Subscribe for $5 a month. Sign up for our newsletter now.
    """)

  /// - Parameter small: A small model, which most files come from; one in 200 is the default model.
  init(small: [UInt8]) {
    self.small = small
  }

  /// What becomes of a file.
  ///
  /// - Throws: ``Loss`` where a model is loaded that is written in other bytes, or that labels without
  ///   a confidence.
  func outcome(seed: UInt64) throws -> String {
    var mutator = Mutator(seed: seed)
    let original = mutator.once(in: 200) ? defaultModelBytes() : small
    var bytes = original
    // In half of the files the checksum is right, and in half of those the table of sections, too:
    // what somebody would make on purpose.
    switch mutator.next(below: 4) {
    case 0: bytes = sealed(mutator.mutated(Array(original.dropLast(32)), others: small))
    case 1: bytes = try withChangedSection(original, &mutator)
    default: bytes = mutator.mutated(original, others: small)
    }
    do {
      let model = try Model(fileContents: bytes)
      guard model.fileContents() == bytes else { throw Loss("is written in other bytes") }
      let classifier = try Classifier(model: model)
      var workspace = classifier.makeWorkspace()
      let spans = classifier.spans(of: text, in: &workspace).spans
      guard !spans.isEmpty, spans.allSatisfy({ (0...1).contains($0.confidence) }) else {
        throw Loss("labels without a confidence")
      }
      return bytes == original ? "as it was" : "loaded, and labels"
    } catch let error as ModelError {
      guard !error.description.isEmpty else { throw Loss("is refused without a reason") }
      return "refused: section \(error.section?.rawValue ?? "none"), \(name(of: error.reason))"
    } catch let error as RuleError {
      guard !error.description.isEmpty else { throw Loss("is refused without a reason") }
      return "refused: a rule"
    }
  }

  private func sealed(_ bytes: [UInt8]) -> [UInt8] { bytes + SHA256.digest(of: bytes) }

  /// A file with one section changed, and a table and checksum that fit.
  private func withChangedSection(
    _ file: [UInt8], _ mutator: inout Mutator
  ) throws(ModelError) -> [UInt8] {
    let ranges = try ModelFile.sections(of: file, isVerified: true)
    var sections = ModelSection.allCases.map { ($0, Array(file[ranges[$0] ?? 0..<0])) }
    let chosen = mutator.next(below: sections.count)
    sections[chosen].1 = mutator.mutated(sections[chosen].1, others: small)
    return ModelFile.file(of: sections)
  }

  private func name(of reason: ModelError.Reason) -> String {
    switch reason {
    case .notAModel: "not a model"
    case .version: "version"
    case .size: "size"
    case .truncated: "ends early"
    case .checksum: "checksum"
    case .sections: "sections"
    case .trailingBytes: "more bytes"
    case .value: "value"
    }
  }
}

/// Something that must never happen.
struct Loss: Error {
  let what: String

  init(_ what: String) {
    self.what = what
  }
}
