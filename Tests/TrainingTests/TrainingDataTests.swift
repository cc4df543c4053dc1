import Copydesk
import Foundation
import LabelledData
import Testing

/// The files of the project.
private let project = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A folder of documents that belong to the project.
private struct DataFolder: CustomTestStringConvertible {
  var name: String
  var articles: String
  var labels: [String]
  var testDescription: String { name }

  static let all = [
    DataFolder(
      name: "TrainingData", articles: "articles",
      labels: ["editorial", "fundraising", "subscription"]),
    DataFolder(
      name: "EvaluationData", articles: "",
      labels: ["editorial", "fundraising", "subscription", "other"]),
  ]

  var corpus: LabelledCorpus {
    get throws {
      try LabelledCorpus(path: project.appending(path: "\(name)/\(articles)").path, labels: labels)
    }
  }

  /// Documents, blocks, and blocks of each label, as cells of a table.
  func row(_ documents: [LabelledDocument]) -> String {
    let blocks = documents.flatMap(\.blocks)
    let counts = labels.map { label in blocks.count { $0.label == label } }
    return ([documents.count, blocks.count] + counts).map { "\($0)" }.joined(separator: " | ")
  }
}

@Suite struct ProjectDataTests {
  @Test(arguments: DataFolder.all)
  fileprivate func `the counts in its README are those of the files`(folder: DataFolder) throws {
    let corpus = try folder.corpus
    let readme = try String(
      contentsOf: project.appending(path: "\(folder.name)/README.md"), encoding: .utf8)
    for (path, documents) in Dictionary(grouping: corpus.documents, by: \.origin.path) {
      let row = "| `\(URL(filePath: path).lastPathComponent)` | \(folder.row(documents)) |"
      #expect(readme.contains(row), "\(row)")
    }
    #expect(readme.contains("| all | \(folder.row(corpus.documents)) |"))
  }

  @Test func `the evaluation data has no source and no longer text of the training data`() throws {
    let (training, evaluation) = (try DataFolder.all[0].corpus, try DataFolder.all[1].corpus)
    func sources(_ corpus: LabelledCorpus) -> Set<String> { Set(corpus.documents.map(\.source)) }
    #expect(sources(training).intersection(sources(evaluation)).sorted() == [])
    func texts(_ corpus: LabelledCorpus) -> Set<String> {
      Set(corpus.documents.flatMap(\.blocks).map(\.text).filter { $0.count > 40 })
    }
    #expect(texts(training).intersection(texts(evaluation)).sorted() == [])
  }
}

/// The training data as data: is there enough of everything, and is it as different as real pages are?
@Suite struct TrainingDataTests {
  private let documents: [LabelledDocument]
  private let blocks: [LabelledDocument.Block]

  init() throws {
    documents = try DataFolder.all[0].corpus.documents
    blocks = documents.flatMap(\.blocks)
  }

  private func count(_ label: String) -> Int { blocks.count { $0.label == label } }

  @Test func `every document is of a publisher of its own`() {
    #expect(Set(documents.map(\.source)).count == documents.count)
  }

  @Test func `there is enough of every label`() {
    #expect(count("editorial") >= 4_000)
    #expect(count("fundraising") >= 1_200)
    #expect(count("subscription") >= 1_200)
  }

  @Test func `no publisher and no kind of publisher has much of a label`() {
    for label in ["editorial", "fundraising", "subscription"] {
      let total = Double(count(label))
      var ofKind: [String: Int] = [:]
      for document in documents {
        let own = document.blocks.count { $0.label == label }
        #expect(Double(own) <= 0.03 * total, "\(document.source) has \(own) blocks of \(label)")
        ofKind[document.kind, default: 0] += own
      }
      for (kind, own) in ofKind.sorted(by: { $0.key < $1.key }) {
        #expect(Double(own) <= 0.05 * total, "\(kind) has \(own) blocks of \(label)")
      }
      #expect(ofKind.values.count { $0 > 0 } >= 200, "kinds of publisher with \(label)")
    }
  }

  @Test func `every document says what kind of publisher and of English it is`() {
    var variants: [String: Int] = [:]
    for document in documents {
      #expect(!document.kind.isEmpty, "\(document.id)")
      variants[document.member("variant"), default: 0] += 1
    }
    #expect(variants.keys.allSatisfy { $0.hasPrefix("en-") && $0.utf8.count == 5 })
    #expect(
      variants.values.count { $0 >= 8 } >= 10, "kinds of English with eight documents or more")
  }

  @Test func `there are enough hard negatives, as README counts them`() throws {
    let words = try Regex(
      #"(?i)\b(?:donat|subscri|newsletter|sign(?:ed|ing|s)?[ -]up|member|paywall|premium|support"#
        + "|contribut|fundrais|fund-rais|free trial)"
    ).wordBoundaryKind(.simple)
    let hard = try blocks.count { block in
      guard block.label == "editorial" else { return false }
      return try words.firstMatch(in: block.text) != nil
    }
    #expect(hard >= 800)
    let readme = try String(
      contentsOf: project.appending(path: "TrainingData/README.md"), encoding: .utf8)
    let number = hard.formatted(.number.locale(Locale(identifier: "en_US")))
    #expect(readme.contains("There are \(number)."), "hard negatives: \(number)")
  }

  @Test func `few longer blocks have a near twin`() {
    let sketched = blocks.compactMap { block in
      Sketch(of: block.text).map { (sketch: $0, text: block.text) }
    }
    #expect(sketched.count >= 4_000)
    var twins: [String] = []
    var hasTwin: Set<Int> = []
    for (index, block) in sketched.enumerated() {
      for other in sketched.indices.dropFirst(index + 1)
      where block.sketch.similarity(to: sketched[other].sketch) >= 0.8 {
        twins.append("\(block.text)\n  \(sketched[other].text)")
        hasTwin.formUnion([index, other])
      }
    }
    #expect(
      Double(hasTwin.count) < 0.02 * Double(sketched.count),
      "\(twins.prefix(50).joined(separator: "\n"))")
  }

  @Test func `few short blocks are equal, and none of them often`() {
    let short = blocks.filter { Sketch(of: $0.text) == nil }
    let texts = Dictionary(grouping: short) { block in
      block.text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
    }
    let equal = texts.filter { $1.count > 1 }
    #expect(
      Double(equal.values.map(\.count).reduce(0, +)) < 0.05 * Double(short.count),
      "\(equal.keys.sorted().joined(separator: "\n"))")
    for (text, blocks) in equal {
      #expect(blocks.count <= 4, "\(text)")
      #expect(Set(blocks.map(\.label)).count == 1, "\(text) has different labels")
    }
  }

  @Test func `no longer text stands in it twice`() {
    let texts = blocks.map(\.text).filter { $0.count > 30 }
    let repeated = Dictionary(grouping: texts) { $0 }.filter { $1.count > 1 }.keys
    #expect(repeated.sorted() == [])
  }
}

extension LabelledDocument {
  /// The text of another member; empty where there is none.
  fileprivate func member(_ name: String) -> String {
    let json = otherMembers.first { $0.name == name }?.json ?? ""
    return json.filter { $0 != "\"" }
  }

  /// What sort of publisher it is, without what sort of piece.
  fileprivate var kind: String {
    String(member("kind").lowercased().prefix { $0 != "," })
  }
}
