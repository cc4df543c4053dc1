public import JSONLines
internal import LabelledData

/// What an evaluation must reach: the figures of an earlier one, on the same documents.
public struct Baseline: Sendable, Equatable {
  /// The digest of the documents.
  public var corpus: String

  /// How much worse than its bound a figure may be before the gate fails.
  public var tolerance: Double

  /// The smallest value of figures that are better when they are higher, by their names:
  /// `all.<metric>` or `distinct.<metric>`.
  public var floors: [String: Double]

  /// The largest value of figures that are better when they are lower.
  public var ceilings: [String: Double]

  /// The tolerance of a new baseline.
  private static let usualTolerance = 0.001

  /// A baseline that holds just what an evaluation reaches. Figures that are undefined are left out.
  public init(_ report: EvaluationReport) {
    self.corpus = report.evaluation.corpus.digest
    self.tolerance = Self.usualTolerance
    self.floors = [:]
    self.ceilings = [:]
    for figure in report.figures {
      guard let value = figure.value else { continue }
      if figure.isBetterWhenHigher {
        floors[figure.name] = value
      } else {
        ceilings[figure.name] = value
      }
    }
  }

  /// What an evaluation falls short of, a line each; empty where it passes.
  public func failures(of report: EvaluationReport) -> [String] {
    let digest = report.evaluation.corpus.digest
    guard digest == corpus else {
      return [
        """
        the documents are not those of the baseline (sha256 \(digest), not \(corpus)): evaluate \
        the same ones, or make a new baseline with --replace-baseline
        """
      ]
    }
    let figures = Dictionary(uniqueKeysWithValues: report.figures.map { ($0.name, $0) })
    func failure(_ name: String, _ bound: Double, isFloor: Bool) -> String? {
      guard let figure = figures[name], figure.isBetterWhenHigher == isFloor else {
        return "\(name): there is no such figure with a \(isFloor ? "floor" : "ceiling")"
      }
      guard let value = figure.value else { return "\(name) is undefined, and was \(bound)" }
      guard (isFloor ? bound - value : value - bound) > tolerance else { return nil }
      return """
        \(name) is \(fixed(value, decimals: 4)), \(isFloor ? "below its floor" : "above its ceiling") \
        \(fixed(bound, decimals: 4)) by more than the tolerance of \(tolerance)
        """
    }
    return floors.sorted { $0.key < $1.key }.compactMap { failure($0.key, $0.value, isFloor: true) }
      + ceilings.sorted { $0.key < $1.key }
      .compactMap { failure($0.key, $0.value, isFloor: false) }
  }

  /// The baseline with the better of its own bounds and what an evaluation reaches: it only gets
  /// stricter.
  public func raised(to report: EvaluationReport) -> Baseline {
    var baseline = self
    for figure in report.figures {
      guard let value = figure.value else { continue }
      if let floor = floors[figure.name] { baseline.floors[figure.name] = max(floor, value) }
      if let ceiling = ceilings[figure.name] {
        baseline.ceilings[figure.name] = min(ceiling, value)
      }
    }
    return baseline
  }
}

extension Baseline {
  /// Reads a file's contents: `{"corpus": …, "tolerance": …, "floors": {…}, "ceilings": {…}}`.
  ///
  /// - Throws: ``JSONError``.
  public init(json: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(json)
    var corpus: String?
    var tolerance: Double?
    var bounds: [String: [String: Double]] = [:]
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "corpus": corpus = try cursor.readString()
      case "tolerance": tolerance = try cursor.readNumber()
      case "floors", "ceilings":
        var values: [String: Double] = [:]
        try cursor.readObject { (name, cursor) throws(JSONError) in
          values[name] = try cursor.readNumber()
        }
        bounds[name] = values
      default: throw JSONError("a baseline has no member \"\(name)\"", at: cursor.index)
      }
    }
    try cursor.finish()
    if let tolerance, !(0..<1).contains(tolerance) {
      throw JSONError("the tolerance \(tolerance) is not from 0 to 1", at: 0)
    }
    guard bounds.values.contains(where: { !$0.isEmpty }) else {
      throw JSONError("a baseline without floors and ceilings cannot fail: add some", at: 0)
    }
    guard let corpus, let tolerance, let floors = bounds["floors"],
      let ceilings = bounds["ceilings"]
    else {
      throw JSONError(
        "a baseline needs \"corpus\", \"tolerance\", \"floors\" and \"ceilings\"", at: 0)
    }
    self.corpus = corpus
    self.tolerance = tolerance
    self.floors = floors
    self.ceilings = ceilings
  }

  /// The baseline as a file's contents.
  public var json: String {
    func object(_ bounds: [String: Double]) -> JSONValue {
      .object(bounds.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
    }
    return JSONValue.object([
      ("corpus", .string(corpus)), ("tolerance", .number(tolerance)), ("floors", object(floors)),
      ("ceilings", object(ceilings)),
    ]).text
  }
}
