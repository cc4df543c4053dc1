public import Copydesk
internal import Files
internal import JSONLines
public import LabelledData

extension Predictions {
  /// Reads the output of any program that follows the JSON Lines contract: for each document of the
  /// corpus a line with its `id` and `blocks`, an array of `{"start", "end", "label", "confidence"}`
  /// with half-open UTF-8 byte offsets into the document's text, in order. Where a block has
  /// `scores` (the logarithm of the probability of each label), those are used too. A stretch of text
  /// in no block counts as given the background label: it stays.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - corpus: The documents, which can come in any order in the file.
  ///   - labels: The labels that are scored.
  ///   - contextLabels: Labels that are not scored: what the program gave one of them counts as given
  ///     the background label.
  /// - Throws: ``DataProblems`` with everything that is wrong.
  public init(
    path: String, for corpus: LabelledCorpus, labels: LabelSet, contextLabels: [String]
  ) throws(DataProblems) {
    let bytes: [UInt8]
    do {
      bytes = try readFile(path)
    } catch {
      throw DataProblems([DataProblem(path: error.path, message: error.message)])
    }
    var numbers: [String: Int] = [:]
    for (number, document) in corpus.documents.enumerated() { numbers[document.id] = number }
    var documents = [[Prediction]?](repeating: nil, count: corpus.documents.count)
    var problems: [DataProblem] = []
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let line = Array(line)
      do throws(JSONError) {
        let reading = try PredictionLine(line, labels: labels, contextLabels: contextLabels)
        guard let number = numbers[reading.id] else {
          throw JSONError("the data has no document with the id \"\(reading.id)\"", at: 0)
        }
        guard documents[number] == nil else {
          throw JSONError("the document \"\(reading.id)\" is there already: remove one line", at: 0)
        }
        documents[number] = try reading.predictions(for: corpus.documents[number])
      } catch {
        problems.append(
          DataProblem(
            path: path, line: index + 1, column: column(ofOffset: error.offset, in: line),
            message: error.message))
      }
    }
    if problems.isEmpty {
      for (document, predictions) in zip(corpus.documents, documents) where predictions == nil {
        problems.append(
          DataProblem(
            path: path,
            message: """
              there is no line for the document "\(document.id)" of \(document.origin.path):\
              \(document.origin.line)
              """))
      }
    }
    guard problems.isEmpty else { throw DataProblems(problems) }
    self.init(name: path, documents: documents.compactMap { $0 })
  }
}

/// A line of predictions.
private struct PredictionLine {
  var id = ""
  private var text: (value: [UInt8], place: Int)?
  private var blocks: [(prediction: Prediction, place: Int)] = []

  init(_ line: [UInt8], labels: LabelSet, contextLabels: [String]) throws(JSONError) {
    var cursor = JSONCursor(line)
    var id: String?
    var text: (value: [UInt8], place: Int)?
    var blocks: [(prediction: Prediction, place: Int)]?
    try cursor.readObject { (name, cursor) throws(JSONError) in
      let place = cursor.index
      switch name {
      case "id": id = try cursor.readString()
      case "text": text = (try cursor.readStringLiteral().utf8, place)
      case "blocks":
        var read: [(prediction: Prediction, place: Int)] = []
        try cursor.readArray { (cursor) throws(JSONError) in
          let place = cursor.index
          let block = try PredictedBlock(&cursor, labels: labels, contextLabels: contextLabels)
          read.append((try block.prediction(at: place, labels: labels), place))
        }
        blocks = read
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
    guard let id else { throw JSONError("the line has no member \"id\"", at: 0) }
    guard let blocks else { throw JSONError("the line has no member \"blocks\"", at: 0) }
    (self.id, self.text, self.blocks) = (id, text, blocks)
  }

  /// The predictions, once they are found to fit the document.
  func predictions(for document: LabelledDocument) throws(JSONError) -> [Prediction] {
    if let text, text.value != document.text {
      throw JSONError(
        """
        the text is not that of the document: label what `copydesk data convert --to text` gives, \
        which joins blocks by line feeds
        """, at: text.place)
    }
    var end = 0
    for block in blocks {
      let range = block.prediction.range
      guard range.lowerBound >= end else {
        throw JSONError(
          "the block begins at byte \(range.lowerBound), before the one in front of it ends",
          at: block.place)
      }
      guard range.upperBound <= document.text.count else {
        throw JSONError(
          "the block ends at byte \(range.upperBound) of a text of \(document.text.count) bytes",
          at: block.place)
      }
      for bound in [range.lowerBound, range.upperBound]
      where bound < document.text.count && document.text[bound] & 0xC0 == 0x80 {
        throw JSONError(
          "byte \(bound) is within a character: the unit is UTF-8 bytes", at: block.place)
      }
      end = range.upperBound
    }
    return blocks.map(\.prediction)
  }
}

/// The members of a block in predictions.
private struct PredictedBlock {
  private var start: Int?
  private var end: Int?
  private var label: Int?
  private var confidence: Double?
  private var scores: [Double?]

  init(
    _ cursor: inout JSONCursor, labels: LabelSet, contextLabels: [String]
  ) throws(JSONError) {
    var (start, end, label): (Int?, Int?, Int?)
    var confidence: Double?
    var scores = [Double?](repeating: nil, count: labels.count)
    try cursor.readObject { (name, cursor) throws(JSONError) in
      let place = cursor.index
      switch name {
      case "start": start = try cursor.readCount()
      case "end": end = try cursor.readCount()
      case "label":
        let name = try cursor.readString()
        label = labels.index(of: name) ?? (contextLabels.contains(name) ? labels.background : nil)
        guard label != nil else {
          let names = labels.labels.map(\.name) + contextLabels
          throw JSONError(
            "unknown label \"\(name)\": the labels are \(names.joined(separator: ", "))", at: place)
        }
      case "confidence":
        let value = try cursor.readNumber()
        guard (0...1).contains(value) else {
          throw JSONError("a confidence lies between 0 and 1", at: place)
        }
        confidence = value
      case "scores":
        try cursor.readObject { (name, cursor) throws(JSONError) in
          let place = cursor.index
          let score = try cursor.readNumber()
          guard let label = labels.index(of: name) else { return }
          guard score <= 0 else {
            throw JSONError("a score is the logarithm of a probability: not above 0", at: place)
          }
          scores[label] = score
        }
      default: try cursor.skipValue()
      }
    }
    self.start = start
    self.end = end
    self.label = label
    self.confidence = confidence
    self.scores = scores
  }

  func prediction(at place: Int, labels: LabelSet) throws(JSONError) -> Prediction {
    guard let start, let end, let label else {
      throw JSONError("a block needs \"start\", \"end\" and \"label\"", at: place)
    }
    guard start < end else {
      throw JSONError("the block ends where it begins, or before", at: place)
    }
    let scores = scores.compactMap { $0 }
    if scores.count == labels.count {
      return Prediction(
        range: start..<end, label: label, probabilities: scores.map { exponential($0) })
    }
    guard let confidence else {
      throw JSONError(
        "the block has no \"confidence\": give it 1 where the program tells none", at: place)
    }
    return Prediction(
      range: start..<end, label: label, confidence: confidence, labels: labels.count)
  }
}
