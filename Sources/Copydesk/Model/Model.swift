internal import CDefaultModel

/// Everything that a classifier knows.
public struct Model: Sendable, Equatable {
  /// What blocks can be labelled as.
  public var labels: LabelSet

  /// The rules, in the order of their ids.
  public var rules: [Rule]

  /// What n-grams say.
  public var bayes: BayesTable

  /// How much rules, Bayes and layout count.
  public var weights: CombinationWeights

  /// What it costs to go from one label to the next.
  public var transitions: Transitions

  /// What the model was made from.
  public var provenance: Provenance

  /// What it remembers of the documents that it was trained on.
  public var sketches: TrainingSketches

  /// What its naive Bayes learned from: for training that adds to it.
  public var counts: NGramCounts

  /// Makes a model.
  ///
  /// - Precondition: the parts fit together: `rules` in order of their ids, weights and transitions
  ///   of as many labels, rules and features as there are.
  public init(
    labels: LabelSet, rules: [Rule], bayes: BayesTable, weights: CombinationWeights,
    transitions: Transitions, provenance: Provenance, sketches: TrainingSketches = .init(),
    counts: NGramCounts? = nil
  ) {
    self.labels = labels
    self.rules = rules
    self.bayes = bayes
    self.weights = weights
    self.transitions = transitions
    self.provenance = provenance
    self.sketches = sketches
    self.counts = counts ?? .none(labelCount: labels.count)
  }

  /// The model that is embedded in the binary.
  ///
  /// - Throws: ``ModelError`` only where the build was tampered with.
  public static func `default`() throws(ModelError) -> Model {
    try Model(fileContents: defaultModelBytes())
  }
}

/// The bytes of the model file that is embedded in the binary.
public func defaultModelBytes() -> [UInt8] {
  // SAFETY: the C target returns the start and the length of one constant array.
  unsafe Array(
    UnsafeBufferPointer(
      start: copydesk_default_model_bytes(), count: copydesk_default_model_size()))
}

/// What a model was made from, and how good it was when it was made.
public struct Provenance: Sendable, Equatable {
  /// Names and values in order.
  public var entries: [Entry]

  /// A name and a value.
  public struct Entry: Sendable, Equatable {
    /// What is told, for example `training-data`.
    public var name: String
    /// The value, for example a digest.
    public var value: String

    /// Makes an entry.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a provenance.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }
}
