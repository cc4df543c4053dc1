internal import Copydesk
internal import Foundation
internal import JSONLines

/// What happened in a run, for people and for programs.
struct RunSummary {
  let counts: RunCounts
  let labels: LabelSet

  /// As JSON. All but `seconds` depends on nothing but input, options and model.
  func json(seconds: Double) -> JSONValue {
    .object(
      RunCounts.numbers.map { ($0, .count(counts[keyPath: $1])) } + [
        (
          "blocks",
          .object(zip(labels.labels, counts.blocks).map { ($0.name, .count($1)) })
        ), ("seconds", .number(seconds)),
      ])
  }

  /// As one line.
  var line: String {
    let blocks = zip(labels.labels, counts.blocks).map { "\($1) \($0.name)" }
    return """
      \(counts.documents) documents; blocks: \(blocks.joined(separator: ", ")); \
      \(megabytes(counts.removedBytes)) of \(megabytes(counts.textBytes)) to remove; \
      limit hits: \(counts.limitHits); errors: \(counts.badLines + counts.badFiles)
      """
  }
}

/// A number of bytes in MB, with one decimal.
func megabytes(_ count: Int) -> String { "\(fixed(Double(count) / 1e6, decimals: 1)) MB" }
