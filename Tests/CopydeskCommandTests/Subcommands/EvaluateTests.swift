import Foundation
import Testing

/// A line of labelled data.
private func document(_ id: String, _ blocks: [(label: String, text: String)]) -> String {
  let list = blocks.map { #"{"label":"\#($0.label)","text":"\#($0.text)"}"# }
  return #"{"id":"\#(id)","source":"s","blocks":[\#(list.joined(separator: ","))]}"#
}

private let data = [
  document(
    "a",
    [
      ("editorial", "Fog came."), ("editorial", "Give today, said the heron to us all."),
      ("fundraising", "Please give today to the heron."), ("other", "Subscribe."),
    ]),
  document(
    "b",
    [
      ("editorial", "Fog went."), ("fundraising", "The heron needs you."),
      ("fundraising", "Please give today to the heron."),
    ]),
].joined(separator: "\n")

/// The rows of a section of the output by their names; the matrix, which has rows of the same names
/// after the scores, as `gold <name>`.
private func rows(_ run: Workspace.Run, of title: String) throws -> [String: [String]] {
  let start = try #require(run.lines.firstIndex(of: title))
  var rows: [String: [String]] = [:]
  for line in run.lines[(start + 1)...] {
    if line == line.uppercased(), line.contains(where: \.isLetter) { break }
    let cells = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    guard let name = cells.first else { continue }
    rows[rows[name] == nil ? name : "gold \(name)"] = Array(cells.dropFirst())
  }
  return rows
}

@Suite struct EvaluateTests {
  @Test func `scores are printed for each label, and n/a where there is nothing to divide by`()
    throws
  {
    let workspace = try Workspace()
    try workspace.write(data, to: "data.jsonl")
    let run = try workspace.labelling("evaluate", "--data", "data.jsonl")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.lines[2].hasPrefix(
        "On: 2 documents of 1 source, 6 blocks scored, 1 context block not scored"))
    let all = try rows(run, of: "ALL BLOCKS")
    func values(_ name: String) -> [String]? {
      all[name]?.map { $0.components(separatedBy: " [")[0] }
    }
    #expect(all["label"] == ["precision", "recall", "F1", "average precision", "support"])
    #expect(values("editorial") == ["0.667", "0.667", "0.667", "3"])
    #expect(values("fundraising")?.prefix(3) == ["0.667", "0.667", "0.667"])
    #expect(all["subscription"] == ["n/a", "n/a", "n/a", "n/a", "0"])
    #expect(all["correction"] == ["n/a", "n/a", "n/a", "n/a", "0"])
    #expect(all["macro"] == ["n/a", "n/a", "n/a", "6"])
    #expect(values("micro") == ["0.667", "0.667", "0.667", "6"])
    #expect(all["gold editorial"] == ["2", "1", "0", "0"])
    #expect(all["gold fundraising"] == ["1", "2", "0", "0"])
    #expect(values("kept text lost") == ["1/3", "33.33 %", "66.67 %", "67.27 %"])
    #expect(values("rest removed") == ["2/3", "66.67 %", "75.00 %", "75.61 %"])
  }

  @Test func `blocks that are there twice or are short do not count among the distinct`() throws {
    let workspace = try Workspace()
    try workspace.write(data, to: "data.jsonl")
    let run = try workspace.labelling("evaluate", "--data", "data.jsonl")
    let distinct = try rows(run, of: "DISTINCT BLOCKS OF FIVE WORDS OR MORE")
    #expect(distinct["editorial"] == ["n/a", "0.000", "0.000", "1"])
    #expect(distinct["fundraising"]?.prefix(3) == ["0.500", "1.000", "0.667"])
    #expect(distinct["kept text lost"]?.first == "1/1")
    #expect(distinct["rest removed"]?.first == "1/1")
  }

  @Test func `a folder is evaluated as a whole`() throws {
    let workspace = try Workspace()
    try workspace.write(document("a", [("editorial", "Fog came.")]), to: "data/a.jsonl")
    try workspace.write(document("b", [("fundraising", "Give today!")]), to: "data/b.jsonl")
    let run = try workspace.labelling("evaluate", "--data", "data")
    #expect(run.status == 0)
    #expect(run.lines[2].hasPrefix("On: 2 documents of 1 source, 2 blocks scored, 0 context"))
    #expect(try rows(run, of: "ALL BLOCKS")["rest removed"]?.first == "1/1")
  }

  @Test func `a report is one file that needs no other, beside the usual output`() throws {
    let workspace = try Workspace()
    try workspace.write(data, to: "data.jsonl")
    let plain = try workspace.labelling("evaluate", "--data", "data.jsonl")
    let run = try workspace.labelling("evaluate", "--data", "data.jsonl", "--report", "r.html")
    #expect(run.status == 0 && run.errors.isEmpty)
    let isSame = run.bytes == plain.bytes
    #expect(isSame)
    let page = try workspace.text("r.html")
    let isPage = page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n")
    #expect(isPage)
    for outside in ["http:", "https:", "//", "<script", "<img", "<link", "@import", "url("] {
      let isThere = page.contains(outside)
      #expect(!isThere, "\(outside)")
    }
    // The figures are those of the table, and a mistake has its place and its evidence.
    for part in ["67.27 %", "75.61 %", "data.jsonl:1 #2", ", said the heron to us all."] {
      let isThere = page.contains(part)
      #expect(isThere, "\(part)")
    }
    let hasEvidence = page.contains("<div class=\"evidence\">")
    #expect(hasEvidence)

    // The same again.
    _ = try workspace.labelling("evaluate", "--data", "data.jsonl", "--report", "again.html")
    let isSamePage = try workspace.text("again.html") == page
    #expect(isSamePage)
    let names = try workspace.names()
    #expect(names == ["again.html", "data.jsonl", "r.html"])
  }

  @Test func `a report that cannot be written ends the run before it evaluates`() throws {
    let workspace = try Workspace()
    try workspace.write(data, to: "data.jsonl")
    let run = try workspace.labelling(
      "evaluate", "--data", "data.jsonl", "--report", "nowhere/r.html")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("copydesk: nowhere/r.html: cannot be written"), "\(run.errors)")
    #expect(run.bytes.isEmpty)
  }

  @Test func `context labels can be named`() throws {
    let workspace = try Workspace()
    try workspace.write(
      document("a", [("editorial", "Fog."), ("menu", "Home"), ("advert", "Buy.")]), to: "d.jsonl")
    let refused = try workspace.labelling("evaluate", "--data", "d.jsonl")
    #expect(refused.status == 2)
    #expect(
      refused.errors.hasPrefix("d.jsonl:1:79: unknown label \"menu\": the labels are "),
      "\(refused.errors)")
    let run = try workspace.labelling(
      "evaluate", "--data", "d.jsonl", "--context-label", "menu", "--context-label", "advert")
    #expect(run.status == 0)
    #expect(run.lines[2].contains("1 block scored, 2 context blocks not scored"))
  }

  @Test func `several files are evaluated together`() throws {
    let workspace = try Workspace()
    for (name, line) in zip(["a", "b"], data.split(separator: "\n")) {
      try workspace.write(String(line), to: "\(name).jsonl")
    }
    try workspace.write(data, to: "data.jsonl")
    let together = try workspace.labelling("evaluate", "--data", "data.jsonl")
    let apart = try workspace.labelling("evaluate", "--data", "a.jsonl", "--data", "b.jsonl")
    #expect(apart.status == 0)
    #expect(try rows(apart, of: "ALL BLOCKS") == rows(together, of: "ALL BLOCKS"))
    #expect(apart.lines[2].hasPrefix("On: 2 documents"))
  }

  @Test func `data that cannot be used exits with 2 and its place`() throws {
    let workspace = try Workspace()
    try workspace.write(document("a", [("other", "Home")]), to: "other.jsonl")
    try workspace.write(data + "\n[]", to: "bad.jsonl")
    try workspace.write(data + "\n" + document("a", []), to: "twice.jsonl")
    try workspace.write("", to: "empty.jsonl")
    try workspace.write("", to: "folder/data.json")
    for (name, message) in [
      (
        "other.jsonl",
        """
        other.jsonl: no block has one of the labels editorial, fundraising, subscription, correction
        """
      ),
      ("bad.jsonl", "bad.jsonl:3:1: expected an object, found an array"),
      ("twice.jsonl", "twice.jsonl:3: the id \"a\" is taken at twice.jsonl:1: change one"),
      ("empty.jsonl", "empty.jsonl: there are no documents in it"),
      ("folder", "folder: there is no file *.jsonl in it"),
      ("nowhere", "nowhere: cannot be read: No such file or directory; check the name"),
    ] {
      let run = try workspace.labelling("evaluate", "--data", name)
      #expect(run.status == 2, "\(name)")
      #expect(run.errors == "copydesk: \(message)\n")
      #expect(run.bytes.isEmpty)
    }
  }
}
