internal import ArgumentParser
internal import Files
internal import JSONLines
internal import RemovedFiles

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put back what `copydesk clean --removed` cut out.",
    discussion: """
      Reads what `clean` wrote and the file that `--removed` named, and gives the original back, \
      byte for byte. The digest of each document is checked: a cleaned text that was changed since \
      is refused.

      EXAMPLE
        copydesk clean --removed cut.jsonl article.txt >cleaned.txt
        copydesk restore --removed cut.jsonl cleaned.txt | cmp - article.txt
      """)

  @Argument(
    help: ArgumentHelp("What clean wrote; - or none for standard input.", valueName: "path"))
  var path = "-"

  @Option(help: ArgumentHelp("The file that clean --removed wrote.", valueName: "path"))
  var removed: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func run() throws {
    // What is restored holds all of what was cleaned, and may take its place.
    try checkOutputs([output], replaceNoneOf: [removed], writesStandardOutput: output == nil)
    let cleaned = path == "-" ? try readStandardInput() : try readFile(path)
    let name = inputName(path)
    let records = try readFile(removed)
    let output = try Output(path: output)
    var index = 0
    var number = 0
    for line in records.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard !line.isEmpty else { continue }
      let place = "\(removed):\(number)"
      let record: RemovedRecord
      do {
        record = try RemovedRecord(Array(line))
      } catch {
        let column = column(ofOffset: error.offset, in: line)
        throw CommandFailure.input("\(place):\(column): \(error.message)")
      }
      guard record.cleanedBytes <= cleaned.count - index else {
        throw CommandFailure.input("\(place): \(name) is shorter than what clean wrote")
      }
      let rest = Array(cleaned[index..<index + record.cleanedBytes])
      index += record.cleanedBytes
      let lineFeed = cleaned[index...].prefix(record.endsWithLineFeed ? 1 : 0)
      index += lineFeed.count
      guard let original = record.restored(rest), lineFeed.allSatisfy({ $0 == 0x0A }),
        lineFeed.isEmpty != record.endsWithLineFeed
      else {
        throw CommandFailure.input(
          """
          \(place): \(name) is not what clean wrote for \(record.path): it was changed since, or \
          the documents are in another order
          """)
      }
      try output.write(original + lineFeed)
    }
    guard index == cleaned.count else {
      throw CommandFailure.input(
        "\(name): there is more in it than \(removed) tells of, from byte \(index) on")
    }
    try output.finish()
  }
}
