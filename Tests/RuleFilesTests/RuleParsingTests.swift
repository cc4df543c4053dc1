import Copydesk
import Foundation
import RuleFiles
import Testing

/// What is wrong with one change to a good rule: the line, what it becomes, and the message.
private struct Fault: CustomTestStringConvertible {
  var line: String
  var replacement: String
  var problem: String

  init(_ line: String, becomes replacement: String, _ problem: String) {
    self.line = line
    self.replacement = replacement
    self.problem = problem
  }

  var testDescription: String { replacement }
}

private let keys = """
  id, pattern, all, unless, scope, languages, weight, why, hits, misses, todo_hits, todo_misses
  """

private let ruleFaults = [
  // Keys
  Fault(
    "scope: sentence", becomes: "scop: sentence",
    "4:3: unknown key \"scop\": the keys of a rule are \(keys)"),
  Fault("id: appeal.kettle", becomes: "why: x", "1:3: the key why occurs twice: remove one"),
  Fault("- id: appeal.kettle\n  ", becomes: "- ", "1:3: the rule has no key \"id\": add it"),
  Fault("  weight: learned\n", becomes: "", "1:3: the rule has no key \"weight\": add it"),
  Fault(
    "  why: Readers are asked to give.\n", becomes: "",
    "1:3: the rule has no key \"why\": add it"),
  Fault(
    #"  hits: ["Please fill our kettle.", "You can fill the kettle too."]\#n"#, becomes: "",
    "1:3: the rule has no key \"hits\": add it"),
  Fault(
    #"  misses: ["They fill the kettle to boil an egg.", "The kettle is full."]\#n"#, becomes: "",
    "1:3: the rule has no key \"misses\": add it"),
  // The id
  Fault(
    "appeal.kettle", becomes: "kettle",
    "1:7: the id \"kettle\" must begin with \"appeal.\", the folder that it is in"),
  Fault(
    "appeal.kettle", becomes: "appeal.",
    "1:7: the id \"appeal.\" must begin with \"appeal.\", the folder that it is in"),
  Fault(
    "appeal.kettle", becomes: "correction.kettle",
    "1:7: the id \"correction.kettle\" must begin with \"appeal.\", the folder that it is in"),
  Fault("appeal.kettle", becomes: "[a]", "1:7: id must be a text that is not empty"),
  // Patterns
  Fault(
    "scope: sentence", becomes: "all: ['a', 'b']",
    "4:8: \"pattern\" and \"all\" exclude each other: remove one"),
  Fault(
    #"  pattern: '\bfill (?:our|the) kettle\b'\#n"#, becomes: "",
    "1:3: the rule has no \"pattern\" or \"all\": add one"),
  Fault(
    #"pattern: '\bfill (?:our|the) kettle\b'"#, becomes: "all: []",
    "2:8: \"all\" must hold one pattern or more"),
  Fault(
    #"pattern: '\bfill (?:our|the) kettle\b'"#, becomes: "all: 'a'", "2:8: all must be a list"),
  Fault(
    #"pattern: '\bfill (?:our|the) kettle\b'"#, becomes: "all: ['a', '']",
    "2:14: a pattern must be a text that is not empty"),
  Fault(
    #"'\bfill (?:our|the) kettle\b'"#, becomes: "''",
    "2:12: a pattern must be a text that is not empty"),
  Fault(#"'\bboil'"#, becomes: "", "3:10: unless must be a text that is not empty"),
  // Scope, languages, weight, why
  Fault("scope: sentence", becomes: "scope: page", "4:10: scope must be one of sentence, block"),
  Fault("languages: [en]", becomes: "languages: en", "5:14: languages must be a list"),
  Fault(
    "weight: learned", becomes: "weight: strong",
    "6:11: weight must be \"learned\", \"protecting\", or nats from -20 to 20"),
  Fault(
    "weight: learned", becomes: "weight: Protecting",
    "6:11: weight must be \"learned\", \"protecting\", or nats from -20 to 20"),
  Fault(
    "weight: learned", becomes: "weight: 20.5",
    "6:11: weight must be \"learned\", \"protecting\", or nats from -20 to 20"),
  Fault(
    "weight: learned", becomes: "weight: nan",
    "6:11: weight must be \"learned\", \"protecting\", or nats from -20 to 20"),
  Fault(
    "why: Readers are asked to give.", becomes: "why: ''",
    "7:8: why must be a text that is not empty"),
  // Examples
  Fault(
    #"["Please fill our kettle.", "You can fill the kettle too."]"#,
    becomes: #"["Please fill our kettle."]"#,
    "8:9: hits holds 1 of at least 2 examples: write more"),
  Fault(
    #"["They fill the kettle to boil an egg.", "The kettle is full."]"#, becomes: "[]",
    "9:11: misses holds 0 of at least 2 examples: write more"),
  Fault(
    "You can fill the kettle too.", becomes: "Please fill our kettle.",
    "8:37: the example stands twice in hits: write another"),
  Fault(
    "\"The kettle is full.\"", becomes: "\"\"",
    "9:52: an example must be a text that is not empty"),
  Fault(
    "\"The kettle is full.\"", becomes: "~", "9:52: an example must be a text that is not empty"),
  Fault(
    #"["Please fill our kettle.", "You can fill the kettle too."]"#, becomes: "Please give.",
    "8:9: hits must be a list"),
  Fault(
    "scope: sentence", becomes: "todo_hits: [a, a]",
    "4:18: the example stands twice in todo_hits: write another"),
  // Form
  Fault(goodRule, becomes: "id: appeal.kettle", "1:1: a rule file must be a list"),
  Fault(
    goodRule, becomes: "- appeal.kettle", "1:3: a rule must be a mapping with the keys \(keys)"),
]

private let labelFaults = [
  Fault(
    "color: cyan", becomes: "colour: cyan",
    """
    12:3: unknown key "colour": the keys of a label are name, description, action, color
    """),
  Fault("  color: cyan\n", becomes: "", "9:3: the label has no key \"color\": add it"),
  Fault("- name: appeal\n  ", becomes: "- ", "5:3: the label has no key \"name\": add it"),
  Fault(
    "  description: The paper asks for money.\n", becomes: "",
    "5:3: the label has no key \"description\": add it"),
  Fault("action: flag", becomes: "action: drop", "11:11: action must be one of keep, remove, flag"),
  Fault(
    "color: cyan", becomes: "color: pink",
    "12:10: color must be one of none, red, green, yellow, blue, magenta, cyan"),
  Fault("name: appeal", becomes: "name: story", "1:1: two labels are named story: rename one"),
  Fault("name: appeal", becomes: "name: ''", "5:9: name must be a text that is not empty"),
  Fault(
    "action: keep", becomes: "action: flag",
    """
    1:1: the first label is the background and must have the action keep; story has another
    """),
  Fault(goodLabels, becomes: "story: keep", "1:1: the labels must be a list"),
  Fault(goodLabels, becomes: "", "1:1: a label set has 2 to 16 labels, not 0"),
  Fault(
    goodLabels, becomes: "- [story]",
    "1:3: a label must be a mapping with the keys name, description, action, color"),
]

@Suite struct RuleParsingTests {
  @Test(arguments: ruleFaults)
  private func `a fault in a rule is told with its place and the fix`(fault: Fault) throws {
    let folder = RuleFolder(rules: rule(fault.line, becomes: fault.replacement))
    #expect(try folder.problems() == ["appeal/ask.yml:\(fault.problem)"])
  }

  @Test(arguments: labelFaults)
  private func `a fault in the labels is told with its place and the fix`(fault: Fault) throws {
    let labels = goodLabels.replacingOccurrences(of: fault.line, with: fault.replacement)
    let folder = RuleFolder(["labels.yml": labels, "appeal/ask.yml": goodRule])
    #expect(try folder.problems() == ["labels.yml:\(fault.problem)"])
  }

  @Test func `columns count characters, not bytes`() throws {
    let folder = RuleFolder(
      rules: rule(#"["Please fill our kettle.""#, becomes: #"["Für 5 €?", ~"#))
    #expect(
      try folder.problems() == [
        "appeal/ask.yml:8:22: an example must be a text that is not empty"
      ])
  }

  @Test(
    arguments: [
      ("learned", .learned), ("protecting", .protecting), ("-20", .fixed(-20)),
      ("1.5", .fixed(1.5)),
    ] as [(String, Rule.Weight)])
  func `weights are learned, protecting or fixed`(text: String, weight: Rule.Weight) throws {
    let library = try RuleFolder(rules: rule("weight: learned", becomes: "weight: \(text)"))
      .library()
    #expect(library.rules.map(\.weight) == [weight])
    // What speaks against its label supports none.
    let supports = text == "learned" || text == "1.5"
    #expect(
      try RuleSet(library.rules, labels: library.labels).supportedLabels == [supports ? 1 : nil])
  }

  @Test func `languages are compared in small letters`() throws {
    let library = try RuleFolder(rules: rule("[en]", becomes: "[EN, de]")).library()
    #expect(library.rules.map(\.languages) == [["en", "de"]])
  }
}
