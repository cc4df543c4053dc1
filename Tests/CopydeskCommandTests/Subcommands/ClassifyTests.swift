import Foundation
import Testing
import Copydesk

private let article = "The ferry left. Give today!\n\n  Correction: at ten.\tSubscribe \\ now.\n"

@Suite struct ClassifyTests {
  // MARK: Formats

  @Test func `text for reading has a line for each block`() throws {
    let run = try Workspace().labelling("classify", input: article)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        editorial      95%  The ferry left.
        fundraising   100%  Give today!
        correction    100%  Correction: at ten.
        subscription  100%  Subscribe \\ now.

        """)
  }

  @Test func `text for reading names the documents where there are several`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    try workspace.write("{\"text\":\"Give today!\"}\n{\"text\":\"\"}", to: "b.jsonl")
    let run = try workspace.labelling("classify", "a.txt", "b.jsonl")
    #expect(
      run.output == """
        a.txt
        editorial      95%  The ferry left.

        b.jsonl:1
        fundraising   100%  Give today!

        b.jsonl:2


        """)
  }

  @Test func `control characters do not reach the terminal`() throws {
    let run = try Workspace().labelling("classify", input: "The\u{1B}[31m ferry\u{7} \u{9B}left.")
    #expect(run.output == "editorial      95%  The [31m ferry left.\n")
  }

  @Test func `a document that is not JSON Lines becomes one line with its path`() throws {
    let workspace = try Workspace()
    try workspace.write("Für alle.\r\nGive today!\r\n", to: "a \"b\".txt")
    let run = try workspace.labelling("classify", "--format", "jsonl", "a \"b\".txt")
    #expect(
      run.output == #"""
        {"path":"a \"b\".txt","blocks":[{"start":0,"end":10,"label":"editorial","confidence":0.948},{"start":12,"end":23,"label":"fundraising","confidence":1.000}]}

        """#)
  }

  @Test func `tab-separated values have a header and escapes`() throws {
    let workspace = try Workspace()
    try workspace.write("Pipes and\ttabs in C:\\new.\n\nGive today!", to: "a.txt")
    try workspace.write("\n{\"text\":\"Subscribe.\"}\n", to: "b.jsonl")
    let run = try workspace.labelling(
      "classify", "--format", "tsv", "--on-error", "skip", "a.txt", "b.jsonl")
    #expect(
      run.lines == [
        "path\tline\tstart\tend\tlabel\tconfidence\ttext",
        "a.txt\t\t0\t25\teditorial\t0.948\tPipes and\\ttabs in C:\\\\new.",
        "a.txt\t\t27\t38\tfundraising\t1.000\tGive today!",
        "b.jsonl\t2\t0\t10\tsubscription\t1.000\tSubscribe.",
      ])
  }

  @Test func `a page has a section for each document, complete and to the end`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry <b>left</b>. Give today!", to: "a.txt")
    try workspace.write("{\"text\":\"Subscribe.\"}\n{}\n{\"text\":\"\"}\n", to: "b.jsonl")
    let run = try workspace.labelling(
      "classify", "--format", "html", "--on-error", "skip", "-o", "out.html", "a.txt", "b.jsonl")
    #expect(run.status == 0)
    #expect(run.errors.hasSuffix("copydesk: bad lines skipped: 1\n"))
    let page = try workspace.text("out.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<title>Labels of a.txt and 1 more</title>"))
    for name in ["a.txt", "b.jsonl:1", "b.jsonl:3"] {
      #expect(page.contains("-name\">\(name)</h2>"), "\(name)")
    }
    #expect(page.contains("The ferry &lt;b&gt;left&lt;/b&gt;."))
    // The evidence is in it without being asked for.
    #expect(page.contains("rule fundraising.give"))
  }

  @Test func `lines that are copied have no place in a page`() throws {
    let run = try Workspace().labelling(
      "classify", "--format", "html", "--on-error", "copy", input: "{}\n")
    #expect(run.status == 2)
    #expect(run.bytes.isEmpty)
    #expect(run.errors.contains("a page cannot hold lines that were copied: use --on-error skip"))
  }

  // MARK: The JSON Lines contract

  @Test func `lines come back in order, untouched but for the blocks`() throws {
    var texts = RandomText(seed: 41)
    let lines = (0..<150).map { _ in
      texts.line(texts.document()) + (texts.random.once(in: 3) ? "\r" : "")
    }
    let workspace = try Workspace()
    let run = try workspace.labelling(
      "classify", "--format", "jsonl", input: lines.joined(separator: "\n"))
    #expect(run.status == 0)
    let output = run.output.unicodeScalars.split(separator: "\n").map { String($0) }
    try #require(output.count == lines.count)
    for (line, result) in zip(lines, output) {
      let start = try #require(result.range(of: ",\"blocks\":[{\"start\"", options: .backwards))
      let end = try #require(result.range(of: "}]", options: .backwards))
      let rest = String(result[..<start.lowerBound]) + String(result[end.upperBound...])
      #expect(Array(rest.utf8) == Array(line.utf8))
    }
  }

  @Test func `blocks are in order and only blank space is between them`() throws {
    var texts = RandomText(seed: 42)
    let documents = (0..<150).map { _ in texts.document() }
    let run = try Workspace().copydesk(
      "classify", "--format", "jsonl",
      input: documents.map { texts.line($0) }.joined(separator: "\n"))
    let lines = run.output.unicodeScalars.split(separator: "\n").map { String($0) }
    try #require(lines.count == documents.count)
    for (document, line) in zip(documents, lines) {
      let line = try LabelledLine(line)
      // By bytes: strings are equal where they only look alike.
      #expect(line.text.map { Array($0.utf8) } == Array(document.utf8))
      var end = 0
      var gaps: [UInt8] = []
      for block in line.blocks {
        #expect(end <= block.start && block.start < block.end)
        guard end <= block.start else { break }
        gaps += Array(document.utf8)[end..<block.start]
        end = block.end
        #expect((0...1).contains(block.confidence))
      }
      gaps += Array(document.utf8)[end...]
      #expect(
        String(decoding: gaps, as: UTF8.self).unicodeScalars.allSatisfy {
          $0.properties.isWhitespace || $0 == "\u{FEFF}"
        })
    }
  }

  @Test func `offsets are those of the text, not of how it is written`() throws {
    let run = try Workspace().labelling(
      "classify", "--format", "jsonl",
      input: #"{"text":"F\u00fcr \ud83d\ude00 alle.\nGive today!"}"#)
    let line = try LabelledLine(run.output)
    #expect(line.blocks.map { [$0.start, $0.end] } == [[0, 15], [16, 27]])
  }

  @Test func `another member can hold the text`() throws {
    let input = #"{"text":"The ferry left.","body":"Give today!"}"#
    let run = try Workspace().labelling(
      "classify", "--format", "jsonl", "--text-field", "body", input: input)
    #expect(try LabelledLine(run.output).blocks.map(\.label) == ["fundraising"])
  }

  // MARK: Evidence

  @Test func `the evidence of a block adds up to its scores exactly`() throws {
    let workspace = try Workspace()
    var texts = RandomText(seed: 43)
    try workspace.write(
      (0..<40).map { _ in texts.line(texts.document()) }.joined(separator: "\n"), to: "a.jsonl")
    // The default model: it has evidence of every kind.
    let run = try workspace.copydesk("classify", "--explain", "--format", "jsonl", "a.jsonl")
    #expect(run.status == 0)
    var sources: Set<String> = []
    for line in run.output.unicodeScalars.split(separator: "\n") {
      for block in try LabelledLine(String(line)).blocks {
        let (scores, evidence) = (try #require(block.scores), try #require(block.evidence))
        #expect(Set(scores.keys) == ["editorial", "fundraising", "subscription"])
        for (label, score) in scores {
          #expect(evidence.filter { $0.label == label }.reduce(0) { $0 + $1.weight } == score)
        }
        #expect(evidence.allSatisfy { block.start <= $0.start && $0.end <= block.end })
        // The score is the logarithm of the confidence.
        let score = try #require(scores[block.label])
        #expect(abs(exp(score) - block.confidence) < 0.001)
        sources.formUnion(evidence.map { String($0.source.prefix { $0 != " " }) })
      }
    }
    #expect(
      sources == ["rule", "bayes", "block", "layout", "neighbours", "prior", "context"])
  }

  @Test func `words add up to the evidence of Bayes, and flips are parts of their block`() throws {
    let workspace = try Workspace()
    var texts = RandomText(seed: 45)
    let input = (0..<40).map { _ in texts.line(texts.document()) }.joined(separator: "\n")
    let run = try workspace.copydesk("classify", "--explain", "--format", "jsonl", input: input)
    var flips = 0
    for line in run.output.unicodeScalars.split(separator: "\n") {
      for block in try LabelledLine(String(line)).blocks {
        let (words, evidence) = (try #require(block.words), try #require(block.evidence))
        for label in try #require(block.scores).keys {
          let bayes = evidence.filter { $0.source == "bayes" && $0.label == label }
            .reduce(0) { $0 + $1.weight }
          let sum = words.reduce(0) { $0 + ($1.weights[label] ?? 0) }
          // Each weight is written with four decimals.
          #expect(abs(sum - bayes) <= Double(words.count) * 0.00005 + 0.0005)
        }
        for flip in try #require(block.flips) {
          #expect(block.start <= flip.start && flip.end <= block.end && flip.label != block.label)
          #expect(flip.without == "context" || evidence.contains { $0.source == flip.without })
          flips += 1
        }
        #expect(block.runnerUp?.label != block.label)
      }
    }
    #expect(flips > 10)
  }

  @Test func `evidence for reading shows what a rule matched, and what would flip the label`()
    throws
  {
    let run = try Workspace().labelling("classify", "--explain", input: "Please give\t today!")
    #expect(
      run.output == """
        fundraising   100%  Please [give today]!
              editorial  fundraising  subscription  correction
                 +4.000        0.000         0.000       0.000  prior
                  0.000      +20.000         0.000       0.000  rule fundraising.give  “give today”
                -20.000      -20.000       -20.000     -20.000  context
                -16.000        0.000       -20.000     -20.000  score
            would flip: without rule fundraising.give (editorial), with +16.847 for editorial


        """)
  }

  @Test func `every column of an explanation adds up`() throws {
    let workspace = try Workspace()
    let text = """
      The council voted on Tuesday to close the bridge for repairs until the spring.

      We need your help. Please make a tax-deductible donation to support our journalism today.
      """
    let run = try workspace.copydesk("classify", "--explain", input: text)
    var (sums, words) = ([0.0, 0, 0], [0.0, 0, 0])
    var tables = 0
    for line in run.lines where line.hasPrefix("     ") {
      let fields = line.split(separator: " ")
      let weights = fields.prefix(3).compactMap { Double($0) }
      guard weights.count == 3 else { continue }
      let name = line.dropFirst(4 + 11 + 13 + 14 + 2)
      switch name {
      case "score":
        #expect(zip(sums, weights).allSatisfy { abs($0 - $1) < 0.01 })
        // What is left of Bayes when its words are taken away.
        #expect(words.allSatisfy { abs($0) < 0.01 })
        (sums, words) = ([0, 0, 0], [0, 0, 0])
        tables += 1
      case let name where name.hasPrefix("  "): words = zip(words, weights).map { $0 - $1 }
      default:
        sums = zip(sums, weights).map { $0 + $1 }
        if name == "bayes" { words = zip(words, weights).map { $0 + $1 } }
      }
    }
    #expect(tables == 2)
  }

  // MARK: Models, files

  @Test func `the embedded model knows an appeal, an offer and a story`() throws {
    let text = """
      The council voted on Tuesday to close the bridge for repairs until the spring.

      We need your help. Please make a tax-deductible donation to support our journalism today.

      Subscribe now for unlimited access and get your first three months for just $1.

      Engineers found cracks in two of the bridge's pillars, the mayor said on Wednesday.
      """
    let run = try Workspace().copydesk("classify", "--format", "jsonl", input: text)
    #expect(
      try LabelledLine(run.output).blocks.map(\.label) == [
        "editorial", "fundraising", "subscription", "editorial",
      ])
  }

  @Test func `the same input gives the same output`() throws {
    var texts = RandomText(seed: 44)
    let input = (0..<30).map { _ in texts.line(texts.document()) }.joined(separator: "\n")
    let workspace = try Workspace()
    let arguments = ["classify", "--explain", "--format", "jsonl"]
    let first = try workspace.run(arguments, input: Array(input.utf8))
    #expect(try workspace.run(arguments, input: Array(input.utf8)).bytes == first.bytes)
    #expect(!first.bytes.isEmpty)
  }

  @Test(arguments: ["jsonl", "tsv", "text", "html"])
  func `the environment does not change the output`(format: String) throws {
    var texts = RandomText(seed: 45)
    let workspace = try Workspace()
    try workspace.write(texts.document() + "\nİSTANBUL ı I: 1.234,5 €\n", to: "a.txt")
    let arguments = ["classify", "--format", format, "a.txt", "--model", testModelName]
    let first = try workspace.run(arguments)
    #expect(first.status == 0)
    for environment in [
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"], ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "C"],
      ["TZ": "Asia/Kathmandu"], ["HOME": "/nowhere", "TMPDIR": "/nowhere", "USER": ""],
    ] {
      let run = try workspace.run(arguments, environment: environment)
      #expect(run.bytes == first.bytes, "\(environment)")
    }
  }

  @Test func `output to a file is the same as to standard output`() throws {
    let workspace = try Workspace()
    let printed = try workspace.labelling("classify", input: article)
    try workspace.write("older and longer than what replaces it", to: "out.txt")
    let run = try workspace.labelling("classify", "-o", "out.txt", input: article)
    #expect(run.status == 0)
    #expect(run.bytes.isEmpty)
    #expect(try workspace.read("out.txt") == printed.bytes)
    #expect(try workspace.names() == ["out.txt"])
  }

  @Test(arguments: ["text", "tsv", "jsonl", "html", "clean"])
  func `rule and document of a limit are told whatever the output`(format: String) throws {
    let workspace = try Workspace()
    let slow = String(repeating: "x", count: 40) + "!"
    let lines = "{\"text\":\"News.\"}\n{\"text\":\"\(slow)\\n\\n\(slow)\"}\n"
    try workspace.write(lines, to: "a.jsonl")
    let arguments = format == "clean" ? ["clean"] : ["classify", "--format", format]
    let run = try workspace.run(arguments + ["a.jsonl", "--strict", "--model", testModelName])
    #expect(run.status == 1)
    #expect(
      run.errors == """
        copydesk: a.jsonl:2: rule fundraising.slow hit the match limit at bytes 0–41, and was not \
        counted there; so at 1 more places of the document
        copydesk: 2 limits were hit (--strict)

        """)
    #expect(!run.bytes.isEmpty)
  }

  @Test func `a limit that a rule hits is told, and fails the run where that is asked for`() throws
  {
    let workspace = try Workspace()
    let slow = String(repeating: "x", count: 40) + "!"
    try workspace.write("The ferry left.\n\n" + slow, to: "a.txt")
    let message =
      "a.txt: rule fundraising.slow hit the match limit at bytes 17–58, and was not counted there\n"
    let run = try workspace.labelling("classify", "a.txt")
    #expect(run.status == 0)
    #expect(run.errors == "copydesk: \(message)")
    let strict = try workspace.labelling("classify", "--strict", "a.txt")
    #expect(strict.status == 1)
    #expect(strict.errors == "copydesk: \(message)copydesk: 1 limits were hit (--strict)\n")
    #expect(strict.bytes == run.bytes)
  }
}
