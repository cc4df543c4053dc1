internal import Copydesk
internal import JSONLines

/// Classifications as tab-separated values: a line for each block.
struct ClassificationTSV: ClassificationWriter {
  let labels: LabelSet

  let header = "path\tline\tstart\tend\tlabel\tconfidence\ttext\n"

  func write(_ document: ClassifiedDocument, to output: inout [UInt8]) {
    let input = document.input
    for span in document.spans {
      let fields = [
        input.path, input.number.map { "\($0)" } ?? "", "\(span.range.lowerBound)",
        "\(span.range.upperBound)", labels[span.label].name,
        fixed(span.confidence, decimals: 3), input.document.text(of: span.range),
      ]
      output += fields.map { escaped($0) }.joined(separator: "\t").utf8
      output.append(0x0A)
    }
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
}
