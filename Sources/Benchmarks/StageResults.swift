internal import Copydesk
internal import JSONLines

/// How long stages took, as multiples of hashing the bytes: machines differ in both alike.
struct StageResults {
  /// The share by which a stage may be slower than stored.
  static let tolerance = 0.3

  /// By the stage's name, its least time over that of the first stage.
  private var ratios: [String: Double] = [:]

  /// The results of stages that ran; the first is the hashing.
  init(_ stages: [Stage]) {
    for stage in stages { ratios[stage.name] = stage.best / stages[0].best }
  }

  // MARK: Comparing

  /// The stages that took longer than stored, beyond the tolerance, and those that are not stored.
  func slower(than stored: StageResults) -> [String] {
    ratios.keys.sorted().filter { name in
      guard let ratio = ratios[name], let old = stored.ratios[name] else { return true }
      return ratio > old * (1 + Self.tolerance)
    }
  }

  /// A table in Markdown.
  func table(of stages: [Stage], bytes: Int, stored: StageResults?) -> String {
    var lines = [
      "| stage | MB/s, best | MB/s, median | × bytes hashed | stored |",
      "| --- | --- | --- | --- | --- |",
    ]
    for stage in stages {
      let speeds = [stage.best, stage.median].map { fixed(Double(bytes) / 1e6 / $0, decimals: 1) }
      let ratio = ratios[stage.name].map { fixed($0, decimals: 1) } ?? ""
      let old = stored?.ratios[stage.name].map { fixed($0, decimals: 1) } ?? ""
      lines.append("| \(stage.name) | \(speeds[0]) | \(speeds[1]) | \(ratio) | \(old) |")
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Storing

  /// The results as Tools/benchmarks/results.json has them.
  var json: String {
    let members = ratios.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.number($0.value)) }
    return JSONValue.object(members.map { (name: $0.0, value: $0.1) }).text
  }

  /// Reads stored results.
  ///
  /// - Throws: ``JSONError``.
  init(json: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(json)
    var ratios: [String: Double] = [:]
    try cursor.readObject { (name, cursor) throws(JSONError) in
      ratios[name] = try cursor.readNumber()
    }
    try cursor.finish()
    self.ratios = ratios
  }
}
