internal import Copydesk

/// A model file is refused with what is wrong in which section, or is written again as it was read,
/// and then labels a text or names the rule that does not compile.
///
/// The input is a list of edits of a small model's file: see ``FuzzedModelFile``.
func checkModel(_ bytes: [UInt8]) throws {
  let file = try FuzzedModelFile(bytes).bytes
  let model: Model
  do throws(ModelError) {
    model = try Model(fileContents: file)
  } catch {
    try expect(isOfFile(error) || error.section != nil, "an error names its section: \(error)")
    return
  }
  try expect(model.fileContents() == file, "what was read is written again")
  // Half of the time: it takes longer than all the rest.
  guard (bytes.first ?? 0) & 4 == 0 else { return }
  let classifier: Classifier
  do {
    classifier = try Classifier(model: model)
  } catch {
    try expect(
      model.rules.contains { $0.id == error.rule }, "an error names a rule of the model: \(error)")
    return
  }
  try checkLabelling(
    Document("The court said so.\n\nPlease donate today! Subscribe for $5 a month."),
    by: classifier)
}

/// Whether an error is of the file as a whole: of what is not in a section.
private func isOfFile(_ error: ModelError) -> Bool {
  switch error.reason {
  case .notAModel, .version, .size, .checksum, .truncated, .sections, .trailingBytes: true
  case .value: false
  }
}
