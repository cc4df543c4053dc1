public import Copydesk
public import JSONLines

/// Weights that were fitted to pages, by the names of what they weigh: what can be shared of a fit
/// without sharing the pages.
public struct FittedWeights: Sendable, Equatable {
  /// What they were fitted on, as names and digests.
  public var fittedOn: [Provenance.Entry]

  /// The sources of the pages, so that an evaluation on them can be refused.
  public var sources: [String]

  /// The weights of the combination.
  public var combination: CombinationWeights

  /// The transitions.
  public var transitions: Transitions

  /// The ids of the rules: `[rule]`, as in `combination`.
  private let rules: [String]

  private let labels: LabelSet

  /// Takes the weights of a model.
  public init(_ model: Model, fittedOn: [Provenance.Entry], sources: [String]) {
    self.fittedOn = fittedOn
    self.sources = Set(sources).sorted()
    self.combination = model.weights
    self.transitions = model.transitions
    self.rules = model.rules.map(\.id)
    self.labels = model.labels
  }
}

/// The version of the file's form.
private let version = 1.0

extension FittedWeights {
  /// The weights as a file's contents.
  public var json: String {
    let names = labels.labels.map(\.name)
    func byLabel(_ values: some Sequence<Double>) -> JSONValue {
      .object(zip(names, values).map { ($0, .number($1)) })
    }
    func square(_ values: [Double]) -> JSONValue {
      .object(
        names.enumerated().map { index, name in
          (name, byLabel(values[index * names.count..<(index + 1) * names.count]))
        })
    }
    let features = FeatureSpace(labels: labels).features.enumerated().map { index, feature in
      (
        feature.name,
        byLabel(combination.features[index * names.count..<(index + 1) * names.count])
      )
    }
    return JSONValue.object([
      ("version", .number(version)),
      ("fitted-on", .object(fittedOn.map { ($0.name, .string($0.value)) })),
      ("prior", byLabel(combination.prior)),
      ("confident-margin", .number(combination.confidentMargin)),
      ("features", .object(features)),
      ("rules", .object(zip(rules, combination.rules).map { ($0, .number($1)) })),
      ("start", byLabel(transitions.start)), ("end", byLabel(transitions.end)),
      ("between", square(transitions.between)), ("inside", square(transitions.inside)),
      ("sources", .array(sources.map { .string($0) })),
    ]).text
  }

  /// Reads a file's contents.
  ///
  /// - Parameters:
  ///   - json: The contents.
  ///   - labels: The labels, which must be those that the weights are for.
  ///   - rules: The rules: each must have a weight, and each weight a rule.
  /// - Throws: ``JSONError``.
  public init(json: [UInt8], labels: LabelSet, rules: [Rule]) throws(JSONError) {
    let names = labels.labels.map(\.name)
    let features = FeatureSpace(labels: labels).features.map(\.name)
    let ids = rules.map(\.id).sorted()
    var cursor = JSONCursor(json)
    var lists: [String: [Double]] = [:]
    var fittedOn: [Provenance.Entry]?
    var sources: [String]?
    let vector = { (cursor: inout JSONCursor) throws(JSONError) in
      try cursor.readNumbers(of: names, what: "label")
    }
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "version":
        let place = cursor.index
        guard try cursor.readNumber() == version else {
          throw JSONError("weights of another version: fit them anew with --pages", at: place)
        }
        lists[name] = []
      case "fitted-on":
        var entries: [Provenance.Entry] = []
        try cursor.readObject { (name, cursor) throws(JSONError) in
          entries.append(.init(name: name, value: try cursor.readString()))
        }
        fittedOn = entries
      case "confident-margin": lists[name] = [try cursor.readWeight()]
      case "prior", "start", "end": lists[name] = try vector(&cursor)
      case "between", "inside":
        lists[name] = try cursor.readLists(of: names, what: "label", vector)
      case "features": lists[name] = try cursor.readLists(of: features, what: "feature", vector)
      case "rules": lists[name] = try cursor.readNumbers(of: ids, what: "rule")
      case "sources":
        var found: [String] = []
        try cursor.readArray { (cursor) throws(JSONError) in found.append(try cursor.readString()) }
        sources = found
      default: throw JSONError("weights have no member \"\(name)\"", at: cursor.index)
      }
    }
    try cursor.finish()
    func list(_ name: String) throws(JSONError) -> [Double] {
      guard let list = lists[name] else {
        throw JSONError("the weights have no member \"\(name)\"", at: 0)
      }
      return list
    }
    _ = try list("version")
    guard let fittedOn, let sources else {
      throw JSONError("the weights need \"fitted-on\" and \"sources\"", at: 0)
    }
    self.fittedOn = fittedOn
    self.sources = sources
    self.rules = ids
    self.labels = labels
    self.combination = CombinationWeights(
      prior: try list("prior"), features: try list("features"), rules: try list("rules"),
      confidentMargin: try list("confident-margin")[0])
    self.transitions = Transitions(
      start: try list("start"), end: try list("end"), between: try list("between"),
      inside: try list("inside"))
  }
}

extension JSONCursor {
  /// Reads a number that can be a weight.
  fileprivate mutating func readWeight() throws(JSONError) -> Double {
    let place = index
    let number = try readNumber()
    guard number.magnitude < 1_000_000 else {
      throw JSONError("\(number) is no weight: it is too large", at: place)
    }
    return number
  }

  /// Reads an object with a number for each of some names.
  ///
  /// - Returns: The numbers in the order of `names`.
  fileprivate mutating func readNumbers(
    of names: [String], what: String
  ) throws(JSONError) -> [Double] {
    try readLists(of: names, what: what) { (cursor) throws(JSONError) in
      [try cursor.readWeight()]
    }
  }

  /// Reads an object with a list of numbers for each of some names, and joins the lists in the order
  /// of `names`.
  fileprivate mutating func readLists(
    of names: [String], what: String,
    _ readList: (inout JSONCursor) throws(JSONError) -> [Double]
  ) throws(JSONError) -> [Double] {
    let known = Set(names)
    let start = index
    var lists: [String: [Double]] = [:]
    try readObject { (name, cursor) throws(JSONError) in
      guard known.contains(name) else {
        throw JSONError(
          "there is no \(what) \"\(name)\" any more: fit the weights anew with --pages",
          at: cursor.index)
      }
      lists[name] = try readList(&cursor)
    }
    var joined: [Double] = []
    for name in names {
      guard let list = lists[name] else {
        throw JSONError(
          "the \(what) \"\(name)\" has no weight: fit the weights anew with --pages", at: start)
      }
      joined += list
    }
    return joined
  }
}
