internal import Copydesk

/// The fewest examples of each kind that a rule has.
private let fewestExamples = 2

private let ruleKeys = [
  "id", "pattern", "all", "unless", "scope", "languages", "weight", "why", "hits", "misses",
  "todo_hits", "todo_misses",
]

extension RuleEntry {
  /// Reads one rule.
  ///
  /// - Parameters:
  ///   - value: The entry of the file.
  ///   - label: The name of the label, which is that of the file's folder.
  /// - Throws: ``RuleProblem`` for the first thing that is wrong in the entry.
  init(_ value: YAMLValue, label: String) throws(RuleProblem) {
    let members = try value.members("a rule", keys: ruleKeys)
    func required(_ key: String) throws(RuleProblem) -> YAMLValue {
      guard let member = members[key] else {
        throw RuleProblem("the rule has no key \"\(key)\": add it", at: value.location)
      }
      return member
    }
    let id = try required("id")
    let name = try id.text("id")
    guard name.hasPrefix("\(label)."), name.utf8.count > label.utf8.count + 1 else {
      throw RuleProblem(
        "the id \"\(name)\" must begin with \"\(label).\", the folder that it is in",
        at: id.location)
    }
    guard !name.hasControlCharacter else {
      throw RuleProblem(
        "the id \"\(name)\" has a control character or a line end: take it out", at: id.location)
    }
    let patterns = try Self.patterns(members, at: value.location)
    let unless = members["unless"]
    self.patternLocations = patterns.map(\.location) + (unless.map { [$0.location] } ?? [])
    self.location = value.location

    var texts: [String] = []
    for pattern in patterns { texts.append(try pattern.text("a pattern")) }
    var languages: [String] = []
    for language in try members["languages"]?.list("languages") ?? [] {
      languages.append(try language.text("a language").lowercased())
    }
    self.rule = Rule(
      id: name, label: label, patterns: texts,
      unless: try unless.map { (unless) throws(RuleProblem) in try unless.text("unless") },
      scope: try members["scope"].map { (scope) throws(RuleProblem) in
        try scope.value(of: Rule.Scope.self, "scope")
      } ?? .sentence,
      languages: languages, weight: try Self.weight(try required("weight")),
      why: try required("why").text("why"))

    self.hits = try Self.examples(try required("hits"), "hits", atLeast: fewestExamples)
    self.misses = try Self.examples(try required("misses"), "misses", atLeast: fewestExamples)
    self.todoHits =
      try members["todo_hits"].map { (list) throws(RuleProblem) in
        try Self.examples(list, "todo_hits", atLeast: 0)
      } ?? []
    self.todoMisses =
      try members["todo_misses"].map { (list) throws(RuleProblem) in
        try Self.examples(list, "todo_misses", atLeast: 0)
      } ?? []
  }

  private static func patterns(
    _ members: [String: YAMLValue], at location: SourceLocation
  ) throws(RuleProblem) -> [YAMLValue] {
    switch (members["pattern"], members["all"]) {
    case (let pattern?, nil): return [pattern]
    case (nil, let all?):
      let patterns = try all.list("all")
      guard !patterns.isEmpty else {
        throw RuleProblem("\"all\" must hold one pattern or more", at: all.location)
      }
      return patterns
    case (nil, nil):
      throw RuleProblem("the rule has no \"pattern\" or \"all\": add one", at: location)
    case (_?, let all?):
      throw RuleProblem("\"pattern\" and \"all\" exclude each other: remove one", at: all.location)
    }
  }

  private static func weight(_ value: YAMLValue) throws(RuleProblem) -> Rule.Weight {
    let text = try value.text("weight")
    if text == "learned" { return .learned }
    if text == "protecting" { return .protecting }
    let isDecimal = text.utf8.allSatisfy { "+-.0123456789".utf8.contains($0) }
    guard isDecimal, let weight = Double(text), abs(weight) <= 20 else {
      throw RuleProblem(
        "weight must be \"learned\", \"protecting\", or nats from -20 to 20", at: value.location)
    }
    return .fixed(weight)
  }

  private static func examples(
    _ value: YAMLValue, _ what: String, atLeast fewest: Int
  ) throws(RuleProblem) -> [Example] {
    var examples: [Example] = []
    var texts: Set<String> = []
    for element in try value.list(what) {
      let text = try element.text("an example")
      guard texts.insert(text).inserted else {
        throw RuleProblem(
          "the example stands twice in \(what): write another", at: element.location)
      }
      examples.append(Example(text: text, location: element.location))
    }
    guard examples.count >= fewest else {
      throw RuleProblem(
        "\(what) holds \(examples.count) of at least \(fewest) examples: write more",
        at: value.location)
    }
    return examples
  }
}

extension LabelSet {
  /// Reads the labels of `labels.yml`.
  init(_ value: YAMLValue) throws(RuleProblem) {
    var labels: [Label] = []
    for entry in try value.list("the labels") {
      let members = try entry.members("a label", keys: ["name", "description", "action", "color"])
      func required(_ key: String) throws(RuleProblem) -> YAMLValue {
        guard let member = members[key] else {
          throw RuleProblem("the label has no key \"\(key)\": add it", at: entry.location)
        }
        return member
      }
      labels.append(
        Label(
          name: try required("name").text("name"),
          description: try required("description").text("description"),
          action: try required("action").value(of: Label.Action.self, "action"),
          color: try required("color").value(of: Label.Color.self, "color")))
    }
    do {
      try self.init(labels)
    } catch {
      throw RuleProblem("\(error)", at: value.location)
    }
  }
}
