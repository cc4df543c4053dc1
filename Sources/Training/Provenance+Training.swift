public import Copydesk
public import LabelledData
public import RuleFiles

extension Provenance {
  /// What a model was made from. Nothing of the machine goes in, no path and no time, so that the
  /// same input gives the same file.
  public init(rules: RuleLibrary, data: LabelledCorpus) {
    self.init([
      .init(name: "tool", value: "copydesk \(toolVersion)"),
      .init(name: "command", value: "copydesk train"),
      .init(name: "rules", value: "sha256 \(rules.digest)"),
      .init(name: "training-data", value: "sha256 \(data.digest)"),
    ])
  }
}
