import Foundation
import Testing

/// A line of output in JSON Lines.
struct LabelledLine: Decodable {
  var path: String?
  var text: String?
  var blocks: [Block]

  struct Block: Decodable {
    var start: Int
    var end: Int
    var label: String
    var confidence: Double
    var scores: [String: Double]?
    var evidence: [Evidence]?
    var words: [Word]?
    var flips: [Flip]?
    var runnerUp: RunnerUp?
  }

  struct Evidence: Decodable {
    var source: String
    var label: String
    var weight: Double
    var start: Int
    var end: Int
  }

  struct Word: Decodable {
    var text: String
    var weights: [String: Double]
    var ranges: [[Int]]
  }

  struct Flip: Decodable, Equatable {
    var without: String
    var label: String
    var start: Int
    var end: Int
  }

  struct RunnerUp: Decodable, Equatable {
    var label: String
    var missing: Double
  }

  init(_ line: String) throws {
    self = try JSONDecoder().decode(LabelledLine.self, from: Data(line.utf8))
  }
}

/// The texts of a document's blocks with their labels.
func labelled(_ blocks: [LabelledLine.Block], of text: String) -> [String] {
  let utf8 = Array(text.utf8)
  return blocks.map { block in
    "\(block.label): " + String(decoding: utf8[block.start..<block.end], as: UTF8.self)
  }
}
