internal import Files
internal import Foundation

/// Refuses outputs that would replace what is read, each other, or what goes to standard output; and
/// standard output that goes to what is read, which would have no end.
///
/// - Parameters:
///   - outputs: The paths of files to be written.
///   - inputs: The paths of files and folders that are read; `-` for standard input.
///   - writesStandardOutput: Whether the command writes to standard output, too.
/// - Throws: ``CommandFailure`` with exit code 2.
func checkOutputs(
  _ outputs: [String?], replaceNoneOf inputs: [String?], writesStandardOutput: Bool = false
) throws {
  for output in outputs.compactMap({ $0 }) where writesStandardOutput && isStandardOutput(output) {
    throw CommandFailure.input("\(output): standard output goes there, too: name another file")
  }
  let outputs = outputs.compactMap { $0 }.filter { !isSpecial($0) }
  let inputs = inputs.compactMap { $0 }
  for input in inputs
  where writesStandardOutput
    && (input == "-" ? isStandardInputAlsoOutput() : !isSpecial(input) && isStandardOutput(input))
  {
    throw CommandFailure.input(
      "\(inputName(input)): it is read, and standard output goes there: name another file")
  }
  for (number, output) in outputs.enumerated() {
    for other in outputs[..<number] where isSameFile(output, other) {
      throw CommandFailure.input("\(output): two outputs cannot go to one file: name another")
    }
    for input in inputs where replaces(output, input) {
      throw CommandFailure.input(
        "\(output): it is read, and would be replaced by the output: name another file")
    }
  }
}

/// Whether an output would replace an input, or join the files of a folder that is read.
private func replaces(_ output: String, _ input: String) -> Bool {
  if input == "-" { return isStandardInput(output) }
  let folder = URL(filePath: output).deletingLastPathComponent().path
  return isSameFile(output, input)
    || (isDirectory(input) && output.hasSuffix(".jsonl") && isSameFile(folder, input))
}
