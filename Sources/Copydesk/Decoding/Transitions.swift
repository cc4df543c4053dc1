/// What it costs to go from one label to the next.
public struct Transitions: Sendable, Equatable {
  /// The log-probability of a document's first sentence having each label: `[label]`.
  public var start: [Double]

  /// The log-probability of a document ending after each label: `[label]`.
  public var end: [Double]

  /// Between paragraphs, and where two are glued: the log-probability of `[label][next label]`,
  /// row-major.
  public var between: [Double]

  /// Inside a paragraph: as ``between``.
  public var inside: [Double]

  /// Makes transitions.
  public init(start: [Double], end: [Double], between: [Double], inside: [Double]) {
    self.start = start
    self.end = end
    self.between = between
    self.inside = inside
  }

  /// The log-probability of going from one label to another over a boundary.
  func cost(from label: Int, to next: Int, over boundary: Sentence.Boundary) -> Double {
    costs(over: boundary)[label * start.count + next]
  }

  /// The log-probabilities of going from one label to another over a boundary:
  /// `[label][next label]`, row-major.
  package func costs(over boundary: Sentence.Boundary) -> [Double] {
    boundary == .space ? inside : between
  }
}
