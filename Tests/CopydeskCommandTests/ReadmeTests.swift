import Copydesk
import Foundation
import Testing

@Suite struct ReadmeTests {
  private let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func readme() throws -> String {
    try String(contentsOf: project.appending(path: "README.md"), encoding: .utf8)
  }

  @Test func `the output on the first screen is what the command prints`() throws {
    let process = Process()
    process.executableURL = Workspace.tool
    process.arguments = ["classify", "Documentation/ferry.txt"]
    process.currentDirectoryURL = project
    process.environment = ["COLUMNS": "100"]
    let text = try output(of: process)
    let shown = "$ Tools/copydesk classify Documentation/ferry.txt\n\(text)```"
    #expect(try readme().contains(shown), "README shows another output than:\n\(text)")
  }

  @Test func `the figures are those that the command prints`() throws {
    let process = Process()
    process.executableURL = Workspace.tool
    process.arguments = ["evaluate", "--data", "EvaluationData"]
    process.currentDirectoryURL = project
    let printed = Set(try output(of: process).split(separator: "\n"))
    let readme = try readme()
    let command = try #require(
      readme.range(of: "$ Tools/copydesk evaluate --data EvaluationData\n"))
    let shown = readme[command.upperBound...].split(separator: "\n").prefix { $0 != "```" }
    #expect(shown.count > 20)
    let untrue = shown.filter { $0 != "…" && !printed.contains($0) }
    #expect(untrue == [], "run the command and put its figures into README")
  }

  @Test func `the number of rules is that of the default model`() throws {
    let rules = try Model.default().rules.count
    #expect(try readme().contains("\(rules) rules (PCRE2)"))
  }

  @Test func `the three lines of the library's example compile and classify`() throws {
    let article = "The ferry turned back at noon.\nDonate today to support our reporting."
    var labels: [String] = []
    func print(_ label: String, _ text: String) { labels.append(label) }

    let classifier = try Classifier.default()
    for block in classifier.classify(article) { print(block.label.name, block.text) }

    let document = Document(article)
    let decisions = classifier.classify(document).decisions
    let gone = cuts(in: document, decisions.map(\.span), labels: classifier.model.labels)
    let story = removing(gone.map(\.range), from: document.utf8)

    #expect(story == Array("The ferry turned back at noon.".utf8))
    #expect(
      try readme().contains(
        """
        let document = Document(article)
        let decisions = classifier.classify(document).decisions
        let gone = cuts(in: document, decisions.map(\\.span), labels: classifier.model.labels)
        let story = removing(gone.map(\\.range), from: document.utf8)
        """))
    #expect(labels == ["editorial", "fundraising"])
    #expect(
      try readme().contains(
        """
        let classifier = try Classifier.default()
        for block in classifier.classify(article) { print(block.label.name, block.text) }
        """))
  }
}
