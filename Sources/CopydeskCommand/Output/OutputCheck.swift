internal import Files
internal import Foundation

/// Refuses outputs that would replace what is read, or each other.
///
/// - Parameters:
///   - outputs: The paths of files to be written.
///   - inputs: The paths of files and folders that are read.
/// - Throws: ``CommandFailure`` with exit code 2.
func checkOutputs(_ outputs: [String?], replaceNoneOf inputs: [String?]) throws {
  let outputs = outputs.compactMap { $0 }.filter { !isSpecial($0) }
  let inputs = inputs.compactMap { $0 }.filter { $0 != "-" }
  for (number, output) in outputs.enumerated() {
    for other in outputs[..<number] where isSameFile(output, other) {
      throw CommandFailure.input("\(output): two outputs cannot go to one file: name another")
    }
    let folder = URL(filePath: output).deletingLastPathComponent().path
    for input in inputs
    where isSameFile(output, input)
      || (isDirectory(input) && output.hasSuffix(".jsonl") && isSameFile(folder, input))
    {
      throw CommandFailure.input(
        "\(output): it is read, and would be replaced by the output: name another file")
    }
  }
}
