internal import ArgumentParser
internal import Copydesk
internal import JSONLines

/// How labels are put out.
enum ClassificationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl, tsv
}

/// Writes the classifications of documents in one format.
struct ClassificationWriter {
  let format: ClassificationFormat
  let labels: LabelSet
  let explain: Bool
  let showsPaths: Bool
  let terminal: Terminal

  /// What stands before the first document.
  var header: String {
    format == .tsv ? "path\tline\tstart\tend\tlabel\tconfidence\ttext\n" : ""
  }

  /// The output for a document.
  func lines(for decisions: [Decision], of input: InputDocument) -> [UInt8] {
    switch format {
    case .text: Array(text(for: decisions, of: input).utf8)
    case .tsv: Array(tsv(for: decisions, of: input).utf8)
    case .jsonl: jsonLine(for: decisions, of: input)
    }
  }

  // MARK: JSON Lines

  private func jsonLine(for decisions: [Decision], of input: InputDocument) -> [UInt8] {
    let blocks = "[" + decisions.map { json($0) }.joined(separator: ",") + "]"
    guard let line = input.line?.document else {
      return Array("{\"path\":\(jsonString(input.path)),\"blocks\":\(blocks)}\n".utf8)
    }
    return line.appending(blocks: blocks) + [0x0A]
  }

  private func json(_ decision: Decision) -> String {
    var members = [
      "\"start\":\(decision.range.lowerBound)", "\"end\":\(decision.range.upperBound)",
      "\"label\":\(jsonString(labels[decision.label].name))",
      "\"confidence\":\(fixed(decision.confidence, decimals: 3))",
    ]
    if explain {
      let scores = decision.scores.indices.map { label in
        "\(jsonString(labels[label].name)):\(decision.scores[label])"
      }
      let evidence = decision.evidence.map { piece in
        """
        {"source":\(jsonString(piece.source.description)),\
        "label":\(jsonString(labels[piece.label].name)),"weight":\(piece.weight),\
        "start":\(piece.range.lowerBound),"end":\(piece.range.upperBound)}
        """
      }
      members.append("\"scores\":{\(scores.joined(separator: ","))}")
      members.append("\"evidence\":[\(evidence.joined(separator: ","))]")
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  // MARK: Tab-separated values

  private func tsv(for decisions: [Decision], of input: InputDocument) -> String {
    decisions.map { decision in
      let fields = [
        input.path, input.line.map { "\($0.number)" } ?? "", "\(decision.range.lowerBound)",
        "\(decision.range.upperBound)", labels[decision.label].name,
        fixed(decision.confidence, decimals: 3), input.document.text(of: decision.range),
      ]
      return fields.map { escaped($0) }.joined(separator: "\t") + "\n"
    }.joined()
  }

  /// A field with tab, line feed, carriage return and backslash as \t, \n, \r and \\.
  private func escaped(_ field: String) -> String {
    var result = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Text for people

  private func text(for decisions: [Decision], of input: InputDocument) -> String {
    let showsPlace = showsPaths || input.line != nil
    var text = showsPlace ? terminal.dimmed(input.place) + "\n" : ""
    let nameWidth = labels.labels.map(\.name.count).max() ?? 0
    for decision in decisions {
      let label = labels[decision.label]
      let percent = "\(Int((decision.confidence * 100).rounded()))%"
      let prefix = padded(label.name, nameWidth) + "  " + padded(percent, 4, left: true) + "  "
      let columns = terminal.width.map { max(10, $0 - prefix.count) }
      let excerpt = oneLine(input.document.text(of: decision.range), columns: columns)
      text += terminal.colored(prefix + excerpt, label.color) + "\n"
      if explain { text += explanation(of: decision, in: input.document) }
    }
    return text + (showsPlace ? "\n" : "")
  }

  private func explanation(of decision: Decision, in document: Document) -> String {
    let nameWidth = labels.labels.map(\.name.count).max() ?? 0
    var text = ""
    for label in labels.labels.indices {
      let pieces = decision.evidence.filter { $0.label == label }
        .sorted { abs($0.weight) > abs($1.weight) }
      for piece in pieces {
        var line = "    " + padded(signed(piece.weight), 9, left: true) + "  "
        line += padded(labels[label].name, nameWidth) + "  \(piece.source)"
        if case .rule = piece.source {
          line += "  “\(oneLine(document.text(of: piece.range), columns: nil))”"
        }
        text += terminal.dimmed(line) + "\n"
      }
      let total = "    " + padded(signed(decision.scores[label]), 9, left: true) + "  "
      text += total + padded(labels[label].name, nameWidth) + "  score\n"
    }
    return text
  }

  private func signed(_ weight: Double) -> String {
    (weight >= 0 ? "+" : "") + fixed(weight, decimals: 3)
  }

  private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return left ? spaces + text : text + spaces
  }
}
