import Copydesk
import Foundation
import Testing

/// Documents that no model has learned from, one a line.
private let strangers = (1...12).map { number in
  let texts = [
    "The harbour council voted. A storm came over the bridge.", "Please help our heron!",
    "Subscribe now: a trial month", "The mayor was not to be found that month, they said.",
    "Support us", "Nobody has a plan for the river number \(number).",
  ]
  let text = (0..<4).map { texts[(number + $0 * ($0 + 1)) % texts.count] }
  return #"{"text":"\#(text.joined(separator: #"\n"#))"}"# + "\n"
}.joined()

extension Workspace {
  /// Writes rules, `pages.jsonl` and `articles.jsonl`.
  fileprivate func writeTrainingFiles() throws {
    try writeRules()
    try write(
      trainingData(sources: 8, labels: ["editorial", "fundraising", "subscription", "other"]),
      to: "pages.jsonl")
    try write(trainingData(sources: 5, name: "written", seed: 9), to: "articles.jsonl")
    try write(strangers, to: "strangers.jsonl")
  }

  /// Runs `copydesk` with words of a line as its arguments, which must go well.
  @discardableResult
  fileprivate func mustRun(_ line: String) throws -> Run {
    let run = try run(line.split(separator: " ").map(String.init))
    #expect(run.status == 0, "\(line): \(run.errors)")
    return run
  }

  /// Writes `counts.tsv` and `weights.json` of the pages, and the model `pages.copydesk`.
  fileprivate func fitToPages() throws {
    try mustRun(
      "train --pages pages.jsonl --data articles.jsonl --rules rules -o pages.copydesk "
        + "--write-weights weights.json")
    try mustRun("data count --data pages.jsonl --rules rules --output counts.tsv")
  }

  /// What `classify` says of the strangers.
  fileprivate func labels(_ model: String, _ options: String = "") throws -> [UInt8] {
    try mustRun("classify --model \(model) --format jsonl \(options) strangers.jsonl").bytes
  }
}

private let trainOnCounts =
  "train --counts counts.tsv --weights weights.json --data articles.jsonl --rules rules -o c.copydesk"

@Suite struct TrainWaysTests {
  @Test func `counts and weights of pages make the model that the pages make`() throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    let run = try workspace.mustRun(trainOnCounts)
    #expect(run.errors.contains("\nweights: as they were fitted before, from weights.json\n"))
    #expect(!run.errors.contains("note: "))
    let ofPages = try workspace.labels("pages.copydesk", "--explain")
    #expect(try workspace.labels("c.copydesk", "--explain") == ofPages)
    let text = String(decoding: ofPages, as: UTF8.self)
    for label in ["editorial", "fundraising", "subscription"] {
      #expect(text.contains(#""label":"\#(label)""#))
    }
    // Without the articles it is another.
    try workspace.mustRun(
      "train --counts counts.tsv --weights weights.json --rules rules -o d.copydesk")
    #expect(try workspace.labels("d.copydesk", "--explain") != ofPages)
    // Twice the counts are other counts.
    try workspace.mustRun(trainOnCounts + " --counts counts.tsv")
    #expect(try workspace.labels("c.copydesk", "--explain") != ofPages)
    // The model knows which sources its weights have seen, but for the texts.
    let model = try Model(fileContents: workspace.read("d.copydesk"))
    #expect(model.sketches.contains(source: "paper 3"))
    #expect(model.sketches.blocks.isEmpty)
  }

  @Test func `every way makes the same bytes again, and tells what the model was made from`() throws
  {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    for (line, inputs) in [
      ("train --data articles.jsonl --rules rules", ["training-data"]),
      ("train --pages pages.jsonl --rules rules", ["pages"]),
      ("train --add-to pages.copydesk --data articles.jsonl", ["added-by", "added-data"]),
      (
        "train --counts counts.tsv --weights weights.json --data articles.jsonl --rules rules",
        ["training-data", "counts", "weights"]
      ),
    ] {
      try workspace.mustRun(line + " -o one.copydesk")
      try workspace.mustRun(line + " -o two.copydesk")
      let contents = try workspace.read("one.copydesk")
      #expect(try workspace.read("two.copydesk") == contents, "\(line)")
      let names = try Model(fileContents: contents).provenance.entries.map(\.name)
      for input in inputs { #expect(names.contains(input), "\(line)") }
    }
  }

  @Test func `rules that changed since the weights were fitted are told`() throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    try workspace.writeRules("(?:our|the) heron", becomes: "(?:our|the|this) heron")
    let run = try workspace.mustRun(trainOnCounts)
    #expect(
      run.errors.contains(
        "\nnote: the rules have changed since the weights were fitted; fit them anew with --pages "
          + "where the pages are at hand\n"))
  }

  @Test(arguments: [
    "--data articles.jsonl",
    "--rules rules",
    "--data articles.jsonl --rules rules --add-to test.copydesk",
    "--add-to test.copydesk",
    "--add-to test.copydesk --pages pages.jsonl",
    "--add-to test.copydesk --data articles.jsonl --pages pages.jsonl",
    "--add-to test.copydesk --data articles.jsonl --counts counts.tsv --weights weights.json",
    "--add-to test.copydesk --data articles.jsonl --weights weights.json",
    "--data articles.jsonl --rules rules --counts counts.tsv",
    "--data articles.jsonl --rules rules --weights weights.json",
    "--pages pages.jsonl --rules rules --counts counts.tsv --weights weights.json",
    "--rules rules --counts counts.tsv --weights weights.json --write-weights w.json",
    "--pages pages.jsonl",
  ])
  func `options that do not go together exit with 2, and nothing is written`(options: String) throws
  {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.write("", to: "counts.tsv")
    try workspace.write("", to: "weights.json")
    let names = try workspace.names()
    let run = try workspace.run(
      ["train"] + options.split(separator: " ").map(String.init) + ["-o", "my.copydesk"])
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("Usage: copydesk train"))
    #expect(try workspace.names() == names)
  }

  @Test func `a file that is read, or written already, is not written over`() throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.write("counts", to: "counts.tsv")
    try workspace.write("weights", to: "weights.json")
    let data = "train --pages pages.jsonl --data articles.jsonl --rules rules"
    let given = "train --counts counts.tsv --weights weights.json --rules rules"
    for (line, output) in [
      (data + " --write-weights w.json -o ./pages.jsonl", "pages.jsonl"),
      (data + " --write-weights articles.jsonl -o my.copydesk", "articles.jsonl"),
      (data + " --write-weights my.copydesk -o ./my.copydesk", nil),
      (given + " -o counts.tsv", "counts.tsv"), (given + " -o weights.json", "weights.json"),
      (
        "train --add-to test.copydesk --data articles.jsonl -o test.copydesk --write-weights w.json",
        "test.copydesk"
      ),
    ] {
      let contents = try output.map { try workspace.read($0) }
      let run = try workspace.run(line.split(separator: " ").map(String.init))
      #expect(run.status == 2, "\(line)")
      #expect(run.errors.contains("name another"), "\(run.errors)")
      if let output { #expect(try workspace.read(output) == contents) }
      #expect(!(try workspace.names().contains("w.json")))
    }
  }

  // MARK: Adding

  @Test func `documents of one publisher teach a model their words, and take no others away`()
    throws
  {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    // The words of a publisher that are appeals there and nowhere else.
    let words = [
      "editorial": ["lorikeet", "quandong", "billy", "creek", "gully", "paddock"],
      "fundraising": ["kookaburra", "wattle", "jumbuck", "bower", "tuckerbag"],
      "subscription": ["numbat", "bilby", "quoll", "potoroo", "bandicoot"],
    ]
    try workspace.write(
      trainingData(sources: 1, name: "mine", words: words, seed: 4)
        + trainingData(sources: 1, name: "mine too", words: words, seed: 5)
        .replacing("mine too 0", with: "mine 0"), to: "mine.jsonl")
    try workspace.write(
      trainingData(sources: 6, name: "held out", words: words, seed: 6), to: "held.jsonl")
    try workspace.mustRun("train --add-to pages.copydesk --data mine.jsonl -o more.copydesk")
    func correct(_ model: String, _ data: String) throws -> Double {
      let run = try workspace.mustRun(
        "evaluate --model \(model) --data \(data) --allow-overlap --format json")
      let json = try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any]
      let matrix = try #require(Self.matrix(in: json ?? [:]))
      let right = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
      return Double(right) / Double(matrix.joined().reduce(0, +))
    }
    let (before, after) = (
      try correct("pages.copydesk", "held.jsonl"), try correct("more.copydesk", "held.jsonl")
    )
    #expect(before < 0.6)
    #expect(after > 0.95)
    #expect(try correct("more.copydesk", "pages.jsonl") == 1)
    let model = try Model(fileContents: workspace.read("more.copydesk"))
    #expect(model.sketches.contains(source: "paper 3") && model.sketches.contains(source: "mine 0"))
  }

  /// The first square matrix of counts in the output of `evaluate`.
  private static func matrix(in json: [String: Any]) -> [[Int]]? {
    for key in json.keys.sorted() {
      if let matrix = json[key] as? [[Int]], matrix.allSatisfy({ $0.count == matrix.count }) {
        return matrix
      }
      if let object = json[key] as? [String: Any], let matrix = matrix(in: object) { return matrix }
    }
    return nil
  }

  // MARK: Damage

  /// A change of the weights' file, and what is said of it.
  struct Damage: CustomTestStringConvertible {
    var part: String
    var replacement: String
    var message: String
    /// The distance of the place from the change, where both are in one line.
    var distance: Int?
    var testDescription: String { "\(part) becomes \(replacement)" }
  }

  @Test(arguments: [
    Damage(
      part: #""prior":"#, replacement: #""prier":"#, message: "weights have no member \"prier\""),
    Damage(
      part: #""version": 1.0"#, replacement: #""version": 2"#,
      message: "weights of another version", distance: 11),
    Damage(
      part: "layout.block.no-stop", replacement: "layout.block.on-stop",
      message: "there is no feature \"layout.block.on-stop\" any more"),
    Damage(
      part: #""fundraising.heron":"#, replacement: #""fundraising.crane":"#,
      message: "there is no rule \"fundraising.crane\" any more"),
    Damage(
      part: #""fundraising.heron":"#, replacement: #""fundraising.keeper":"#,
      message: "fundraising.keeper"),
    Damage(
      part: #""fundraising.keeper": -2.0"#, replacement: #""fundraising.keeper": -2e9"#,
      message: "is no weight: it is too large", distance: 22),
    Damage(
      part: #""fundraising.keeper": -2.0"#, replacement: #""fundraising.keeper": "-2""#,
      message: "expected a number, found a string", distance: 22),
    Damage(
      part: #""fundraising.keeper": -2.0"#, replacement: #""fundraising.keeper": NaN"#,
      message: "copydesk: weights.json:", distance: 22),
    Damage(
      part: #""prior": {"editorial""#, replacement: #""prior": {"article""#,
      message: "there is no label \"article\" any more"),
    Damage(
      part: #""confident-margin": 3.0"#, replacement: #""confident-margin": 8e99"#,
      message: "too large", distance: 20),
  ])
  func `weights that do not fit exit with 2 and their place`(damage: Damage) throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    let json = try workspace.text("weights.json")
    let range = try #require(json.range(of: damage.part), "\(json)")
    try workspace.write(
      json.replacingCharacters(in: range, with: damage.replacement), to: "weights.json")
    let run = try workspace.run(trainOnCounts.split(separator: " ").map(String.init))
    #expect(run.status == 2)
    #expect(run.errors.contains(damage.message), "\(run.errors)")
    let place = try #require(
      run.errors.firstMatch(of: #/^copydesk: weights\.json:(\d+):(\d+): /#), "\(run.errors)")
    let (line, column) = (try #require(Int(place.output.1)), try #require(Int(place.output.2)))
    let before = json[..<range.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false)
    // What is missing is said at the object that lacks it.
    #expect((before.count - 1...before.count).contains(line))
    if let distance = damage.distance {
      #expect(line == before.count)
      #expect(column == (before.last?.utf8.count ?? 0) + 1 + distance)
    }
    #expect(try !workspace.names().contains("c.copydesk"))
  }

  @Test func `weights that lack a member, a rule, a feature or a label are refused`() throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    let contents = try workspace.read("weights.json")
    let full = try #require(
      try JSONSerialization.jsonObject(with: Data(contents)) as? [String: Any])
    func refuse(_ object: [String: Any], _ message: String) throws {
      try workspace.write(
        Array(try JSONSerialization.data(withJSONObject: object)), to: "weights.json")
      let run = try workspace.run(trainOnCounts.split(separator: " ").map(String.init))
      #expect(run.status == 2, "\(message)")
      #expect(run.errors.hasPrefix("copydesk: weights.json:1:"), "\(run.errors)")
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    for name in full.keys {
      var object = full
      object[name] = nil
      try refuse(object, "\"\(name)\"")
      guard let inner = full[name] as? [String: Any], name != "fitted-on" else { continue }
      let key = try #require(inner.keys.sorted().last)
      var smaller = inner
      smaller[key] = nil
      object[name] = smaller
      try refuse(object, "\"\(key)\" has no weight: fit the weights anew with --pages")
    }
    // As it was, it is taken.
    try workspace.write(contents, to: "weights.json")
    try workspace.mustRun(trainOnCounts)
  }

  @Test func `damaged counts exit with 2 and their place`() throws {
    let workspace = try Workspace()
    try workspace.writeTrainingFiles()
    try workspace.fitToPages()
    let text = try workspace.text("counts.tsv")
    let lines = text.split(separator: "\n")
    for (changed, place) in [
      (text.replacing("\teditorial\t", with: "\tarticle\t"), "6:7: "),
      (text.replacing("version 1", with: "version 9"), "1:"),
      (lines.dropLast().joined(separator: "\n") + "\n⟨zzz⟩\tmany\t0\t0\n", "\(lines.count):7: "),
      (text + "aaa\t1\t0\t0\n", "\(lines.count + 1):1: "), (String(text.dropLast()), ""),
      ("", "1"),
    ] {
      try workspace.write(changed, to: "counts.tsv")
      let run = try workspace.run(trainOnCounts.split(separator: " ").map(String.init))
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("copydesk: counts.tsv:\(place)"), "\(run.errors)")
      #expect(try !workspace.names().contains("c.copydesk"))
    }
  }
}
