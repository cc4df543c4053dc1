public import Copydesk

extension Model {
  /// The model with other rules. A rule whose weight is fitted takes that of the model's rule with
  /// its id, if the rule can have it: one that began or ceased to protect cannot.
  ///
  /// - Returns: The model, and the ids of the rules that have no weight because the model does not
  ///   know one for them: it is 0 until training fits it.
  public func replacingRules(by rules: [Rule]) -> (model: Model, withoutWeight: [String]) {
    let known = Dictionary(
      uniqueKeysWithValues: zip(self.rules.map(\.id), weights.rules))
    var model = self
    model.rules = rules.sorted { $0.id < $1.id }
    var withoutWeight: [String] = []
    model.weights.rules = model.rules.map { rule in
      if case .fixed(let weight) = rule.weight { return weight }
      if let weight = known[rule.id], weight == 0 || (weight < 0) == rule.protects { return weight }
      withoutWeight.append(rule.id)
      return 0
    }
    return (model, withoutWeight)
  }

  /// The model with one more rule of a fixed weight, in nats.
  func adding(_ rule: Rule, weight: Double) -> Model {
    var model = self
    let index = rules.firstIndex { rule.id < $0.id } ?? rules.count
    model.rules.insert(rule, at: index)
    model.weights.rules.insert(weight, at: index)
    return model
  }
}
