/// Something that speaks for or against a label.
public struct Evidence: Sendable, Equatable {
  /// Where it comes from.
  public let source: Source

  /// The index in the label set of the label that it speaks for.
  public let label: Int

  /// How much it speaks for the label, in nats, on the grid of ``onGrid(_:)``; negative: against.
  public let weight: Double

  /// What it is about: a half-open range of UTF-8 bytes of the document.
  public let range: Range<Int>

  /// The kinds of evidence.
  public enum Source: Sendable, Equatable {
    /// How common the label is.
    case prior
    /// A rule, by its id.
    case rule(String)
    /// The words, as naive Bayes sees them.
    case bayes
    /// How many rules match in the sentence, and in the rest of its block.
    case block
    /// The form of the `block` or of the `sentence`.
    case layout(String)
    /// What stands in the blocks around.
    case neighbours
    /// The labels of the sentences before and after.
    case context
  }

  /// Makes a piece of evidence; the weight is put on the grid.
  public init(source: Source, label: Int, weight: Double, range: Range<Int>) {
    self.source = source
    self.label = label
    self.weight = onGrid(weight)
    self.range = range
  }
}

extension Evidence.Source: CustomStringConvertible {
  /// `rule <id>`, `layout block`, `layout sentence`, `prior`, `bayes`, `block`, `neighbours` or `context`.
  public var description: String {
    switch self {
    case .prior: "prior"
    case .rule(let id): "rule \(id)"
    case .bayes: "bayes"
    case .block: "block"
    case .layout(let name): "layout \(name)"
    case .neighbours: "neighbours"
    case .context: "context"
    }
  }
}
