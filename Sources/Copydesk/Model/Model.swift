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
  public var sketches: TrainingSketches {
    get { deferredSketches.value }
    set { deferredSketches = Deferred { newValue } }
  }

  /// What its naive Bayes learned from: for training that adds to it.
  public var counts: NGramCounts {
    get { deferredCounts.value }
    set { deferredCounts = Deferred { newValue } }
  }

  private var deferredSketches: Deferred<TrainingSketches>
  private var deferredCounts: Deferred<NGramCounts>

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
    let counts = counts ?? .none(labelCount: labels.count)
    self.deferredSketches = Deferred { sketches }
    self.deferredCounts = Deferred { counts }
  }

  /// The model that is embedded in the binary.
  ///
  /// Its checksum is left to a test, as that of the code around it, and what only training and
  /// evaluating ask for is read when they do.
  ///
  /// - Throws: ``ModelError`` only where the build was tampered with.
  public static func `default`() throws(ModelError) -> Model {
    let bytes = defaultModelBytes()
    let sections = try ModelFile.sections(of: bytes, isVerified: true)
    @Sendable func open(_ section: ModelSection) -> ByteReader {
      ByteReader(bytes: bytes, range: sections[section] ?? 0..<0, section: section)
    }
    var model = try Model(sections: open)
    model.deferredSketches = Deferred {
      var reader = open(.sketches)
      guard let sketches = try? reader.readSketches() else {
        preconditionFailure("the embedded model's sketches are damaged")
      }
      return sketches
    }
    model.deferredCounts = Deferred { [labels = model.labels] in
      var reader = open(.counts)
      guard let counts = try? reader.readCounts(labels: labels) else {
        preconditionFailure("the embedded model's counts are damaged")
      }
      return counts
    }
    return model
  }
}

/// The prefilter of the embedded model's rules: see ``RuleSet/prefilterBytes``.
public func defaultPrefilterBytes() -> [UInt8] {
  // SAFETY: the C target returns the start and the length of one constant array.
  unsafe Array(
    UnsafeBufferPointer(
      start: copydesk_default_prefilter_bytes(), count: copydesk_default_prefilter_size()))
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
