internal import ArgumentParser
internal import Copydesk
internal import Files

/// What is read, and how.
struct InputOptions: ParsableArguments, Sendable {
  @Argument(
    help: ArgumentHelp(
      "Files and folders to read; - or none for standard input.",
      discussion: """
        Of a folder all files in it and below are read, in the order of their names' bytes, but \
        hidden ones. Files in gzip and zstd are decompressed.
        """, valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "How the input is written: text, markdown, jsonl or warc.",
      discussion: """
        Without it the name decides, less .gz or .zst: .md and .markdown are Markdown; .jsonl and \
        .ndjson are JSON Lines; .wet and .warc are WARC. Other names and standard input are WARC \
        where they begin with WARC/1., JSON Lines where they begin as an object does ({ and a \
        quotation mark or }, after 1 MiB of blank space at most), otherwise plain text. Of a WARC file the records of type conversion \
        that are text/plain are labelled; HTML is not supported.
        """, valueName: "format"))
  var input: InputFormat?

  @Option(
    help: ArgumentHelp("The member of a JSON Lines object that holds the text.", valueName: "name"))
  var textField = "text"

  @Option(
    help: ArgumentHelp(
      "What to do with a line of JSON Lines, or a record, that cannot be read: stop, skip or copy.",
      discussion: "With skip and copy they are counted and reported on standard error.",
      valueName: "action"))
  var onError = ErrorAction.stop

  @Flag(
    name: .customLong("repair-utf8"),
    help: "Replace invalid UTF-8 by U+FFFD instead of refusing it.")
  var repairUTF8 = false

  @Option(
    help: ArgumentHelp(
      "The most bytes of a document; a longer one is handled as a line or file that cannot be read.",
      valueName: "bytes"))
  var documentLimit = Self.defaultDocumentLimit

  @Option(
    help: ArgumentHelp("The model file; without it, the embedded default model.", valueName: "path")
  )
  var model: String?

  @Flag(help: "Exit with 1 where a rule hit a limit, so that its match is not known.")
  var strict = false

  /// The most bytes of a document where no option tells.
  static let defaultDocumentLimit = 256 << 20

  func validate() throws {
    guard paths.filter({ $0 == "-" }).count < 2 else {
      throw ValidationError("standard input (-) can be read once only")
    }
    guard documentLimit > 0 else { throw ValidationError("--document-limit is at least 1") }
  }
}

extension InputOptions {
  /// What reads the documents of a batch.
  var reading: DocumentReading {
    DocumentReading(
      textField: textField, repairsUTF8: repairUTF8, documentLimit: documentLimit)
  }

  /// What cuts files into batches.
  func reader(of paths: [String], from position: InputPosition) -> BatchReader {
    BatchReader(paths, format: input, documentLimit: documentLimit, from: position)
  }
}

/// What to do with a bad line.
enum ErrorAction: String, ExpressibleByArgument, CaseIterable, Sendable {
  case stop, skip, copy
}

/// The classifier that a `--model` option names.
func loadClassifier(
  _ path: String?, workingPoint: WorkingPoint = .balanced
) throws -> Classifier {
  guard let path else {
    do {
      return try Classifier.default(workingPoint: workingPoint)
    } catch {
      throw CommandFailure.input("\(defaultModelName): \(error)")
    }
  }
  let model = try loadModel(path)
  do {
    return try Classifier(model: model, workingPoint: workingPoint)
  } catch {
    throw CommandFailure.input("\(path): \(error)")
  }
}

/// The model that an option names.
func loadModel(_ path: String?) throws -> Model {
  do {
    // One byte more than a model may have: the model says what is wrong then.
    return try path.map { path in
      try Model(fileContents: try readFile(path, limit: Model.mostFileBytes + 1))
    } ?? Model.default()
  } catch let error as ModelError {
    throw CommandFailure.input("\(path ?? defaultModelName): \(error)")
  }
}

private let defaultModelName = "embedded default model"
