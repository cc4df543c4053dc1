public import Copydesk
public import RuleFiles

extension Provenance {
  /// What a model was made from. Nothing of the machine goes in, no path and no time, so that the
  /// same input gives the same file.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - inputs: The other files, by what they are, and their digests.
  public init(rules: RuleLibrary, inputs: [(name: String, digest: String)]) {
    self.init(
      [
        .init(name: "tool", value: "copydesk \(toolVersion)"),
        .init(name: "command", value: "copydesk train"),
        .init(name: "rules", value: "sha256 \(rules.digest)"),
      ] + inputs.map { .init(name: $0.name, value: "sha256 \($0.digest)") })
  }
}
