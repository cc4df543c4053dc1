import Copydesk
import Foundation
import LabelledData
import Review

/// A folder of a test's own.
final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "review-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path(name)))
  }
}

/// Blocks of documents without labels, as the default model sees them.
func items(_ texts: [(source: String, text: String)]) throws -> [ReviewItem] {
  let classifier = try Classifier.default()
  return texts.enumerated().flatMap { number, text in
    ReviewItem.items(
      of: LabelledDocument(
        id: "d\(number)", source: text.source, text: Array(text.text.utf8), blocks: []),
      isLabelled: false, classifier: classifier
    ).items
  }
}

let labels = ["editorial", "fundraising", "subscription"]

/// Blocks with different texts of so many sources.
func manyItems(_ count: Int, sources: Int) throws -> [ReviewItem] {
  var random = SplitMix64(seed: 5)
  let words = ["ferry", "donate", "news", "subscribe", "now", "our", "council", "support", "month"]
  return try items(
    (0..<count).map { number in
      let text = (0..<6).map { _ in words[random.next(below: words.count)] }
      return ("paper \(number % sources)", "Then \(number) \(text.joined(separator: " ")).")
    })
}
