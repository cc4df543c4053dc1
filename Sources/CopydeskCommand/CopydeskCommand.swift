internal import ArgumentParser
internal import Copydesk
internal import Files
internal import Foundation

/// The command line: what every subcommand shares, and the exit codes.
@main
struct CopydeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copydesk",
    abstract: "Finds the fundraising appeals and subscription upsells in an article.",
    discussion: """
      Copydesk labels every block of an article: editorial (the article itself), fundraising (the \
      publisher asks its readers for money) or subscription (it sells its own subscription, \
      registration or newsletter). It says why, and cuts out what is not the article without losing \
      a byte of the rest.

      EXAMPLES
        copydesk classify article.txt             labels, for reading
        copydesk classify --explain article.txt   ... and the evidence for each
        copydesk classify --format jsonl - <pages.jsonl >labelled.jsonl
        copydesk clean article.txt >cleaned.txt   the article without the rest
        copydesk clean a.wet.gz -o a.wet --resume   ... and a long run that can be interrupted
        copydesk evaluate --data labelled/        precision and recall of a model
        copydesk data check labelled/             what is wrong with labelled documents
        copydesk review a.txt --answers a.jsonl   label the least certain blocks by hand
        copydesk rules stats --data labelled/     what each rule finds and costs

      EXIT CODES
        0  done
        1  the check that was asked for failed: a rule's example, a gate, labelled data, a limit hit \
      under --strict, evaluating on training data
        2  usage or bad input; the message says where, what is wrong and what to do
        129, 130, 143  interrupted (SIGHUP, SIGINT, SIGTERM); no document is half written
        141  nobody reads the output any more

      ENVIRONMENT
        NO_COLOR  if set to anything, no colour is used
        COLUMNS   the width of the output for reading, instead of the terminal's
      """,
    version: toolVersion,
    subcommands: [
      Classify.self, Clean.self, Restore.self, Train.self, Evaluate.self, Rules.self,
      DataCommand.self, ReviewCommand.self,
    ])

  static func main() {
    occupyStandardDescriptors()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      finish(with: error)
    }
  }

  /// Ends the process with the exit code for an error, and its message on standard error.
  private static func finish(with error: any Error) -> Never {
    switch error {
    case let failure as CommandFailure:
      writeError(failure.message)
      Foundation.exit(failure.exitCode)
    case let error as FileError where error.code == EPIPE:
      // Whoever read the output has seen enough.
      Foundation.exit(141)
    case let error as FileError:
      writeError(error.description)
      Foundation.exit(2)
    default:
      // Help and version are "errors" of the parser that end well and go to standard output.
      let code = exitCode(for: error)
      if code == .success {
        if let word = unknownSubcommand(in: CommandLine.arguments.dropFirst()) {
          writeError("unknown subcommand \"\(word)\": copydesk --help names all")
          Foundation.exit(2)
        }
        do {
          try writeStandardOutput(Array("\(fullMessage(for: error))\n".utf8))
        } catch {
          finish(with: error)
        }
        Foundation.exit(0)
      }
      writeError(fullMessage(for: error), prefix: "")
      Foundation.exit(2)
    }
  }
}

extension CopydeskCommand {
  /// The first word of a call for help that should name a subcommand and does not.
  private static func unknownSubcommand(in arguments: some Sequence<String>) -> String? {
    var subcommands = configuration.subcommands
    let words = arguments.drop { $0 == "help" }.prefix { !$0.hasPrefix("-") }
    for word in words where !subcommands.isEmpty {
      guard let command = subcommands.first(where: { $0._commandName == word }) else { return word }
      subcommands = command.configuration.subcommands
    }
    return nil
  }
}

/// An end that is not success.
struct CommandFailure: Error {
  /// What goes to standard error; empty where everything is said already.
  var message: String
  var exitCode: Int32

  /// Bad input or usage.
  static func input(_ message: String) -> CommandFailure {
    CommandFailure(message: message, exitCode: 2)
  }

  /// A check failed.
  static func check(_ message: String) -> CommandFailure {
    CommandFailure(message: message, exitCode: 1)
  }
}

/// Writes a message to standard error. Messages quote input: control characters, which could do
/// anything to a terminal, are written as \u{…}.
func writeError(_ message: String, prefix: String = "copydesk: ") {
  guard !message.isEmpty else { return }
  let text = escapingControls("\(prefix)\(message)\n")
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

/// A text of lines with its control characters shown: a terminal would obey them.
func escapingControls(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    if scalar.properties.generalCategory == .control, scalar != "\n" {
      escaped += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
