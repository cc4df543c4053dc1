extension LabelledCorpus {
  /// The texts that have different labels in different places: nothing that looks at the text alone
  /// can get all of them right.
  ///
  /// Texts are compared by ``comparableText(_:)``. All labels count, context labels such as `other`
  /// too: which label the text has still has to be decided.
  ///
  /// - Returns: A problem for each such text, at its first place, that names every place.
  public func conflictingLabels() -> [DataProblem] {
    var placesByText: [String: [Place]] = [:]
    for (number, document) in documents.enumerated() {
      for (index, block) in document.blocks.enumerated() {
        placesByText[comparableText(block.text), default: []].append(
          Place(document: number, block: index, label: block.label))
      }
    }
    return placesByText.values
      .filter { places in places.contains { $0.label != places[0].label } }
      .sorted { ($0[0].document, $0[0].block) < ($1[0].document, $1[0].block) }
      .map(problem)
  }

  private func problem(_ places: [Place]) -> DataProblem {
    let first = documents[places[0].document]
    var labels: [String] = []
    for place in places where !labels.contains(place.label) { labels.append(place.label) }
    let list = labels.map { label in
      let names = places.filter { $0.label == label }.map { place in
        let origin = documents[place.document].origin
        return "\(origin.path):\(origin.line) (block \(place.block + 1))"
      }
      return "\(label) at \(names.joined(separator: ", "))"
    }
    return DataProblem(
      path: first.origin.path, line: first.origin.line,
      message: """
        the text \(excerpt(first.blocks[places[0].block].text)) has different labels: \
        \(list.joined(separator: "; ")): make them agree
        """)
  }

  /// A block of the corpus, by the indices of its document and of itself.
  private struct Place {
    var document: Int
    var block: Int
    var label: String
  }
}

/// A text as it is compared with others: in lower case (Unicode, no language), with one space for
/// each run of white space and none at the ends. Strings are equal where they are canonically
/// equivalent.
public func comparableText(_ text: String) -> String {
  var result: [UInt8] = []
  var isAfterSpace = false
  for scalar in text.lowercased().unicodeScalars {
    if scalar.isSpace {
      isAfterSpace = true
    } else {
      if isAfterSpace, !result.isEmpty { result.append(0x20) }
      isAfterSpace = false
      result.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
  }
  return String(decoding: result, as: UTF8.self)
}

extension Unicode.Scalar {
  /// Unicode's white space. The properties are looked up outside ASCII only: that takes a while.
  fileprivate var isSpace: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}

/// The beginning of a text, in quotes and on one line.
func excerpt(_ text: String) -> String {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return "\"" + (line.count <= 60 ? line : line.prefix(59) + "…") + "\""
}
