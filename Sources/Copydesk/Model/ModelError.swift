/// Why bytes are not a usable model file.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  public let reason: Reason

  /// The section in which it is wrong; `nil` for the file as a whole.
  public let section: ModelSection?

  /// The ways in which a model file can be wrong.
  public enum Reason: Sendable, Equatable {
    /// The file does not begin as model files do.
    case notAModel
    /// The file is of another format version.
    case version(Int)
    /// The file has more bytes than ``Model/mostFileBytes``.
    case size
    /// The file or section ends early.
    case truncated
    /// The checksum at the end is not that of the contents.
    case checksum
    /// A section is not there, or not in its place.
    case sections
    /// The section holds more bytes than belong there.
    case trailingBytes
    /// A value is out of its range: says which.
    case value(String)
  }

  /// What is wrong, and what to do.
  public var description: String {
    let place = section.map { "section \($0.rawValue): " } ?? ""
    return switch reason {
    case .notAModel: "not a Copydesk model file"
    case .version(let version) where version > ModelFile.version:
      """
      model format version \(version), but copydesk \(toolVersion) reads version \
      \(ModelFile.version): a newer copydesk wrote it, use that one
      """
    case .version(let version):
      """
      model format version \(version), but copydesk \(toolVersion) reads version \
      \(ModelFile.version): an older copydesk wrote it, train the model anew or use that one
      """
    case .size:
      """
      the file has more than \(Model.mostFileBytes) bytes, which no model has: is it another file?
      """
    case .truncated: "\(place)the file ends too early: it is damaged, copy or train it anew"
    case .checksum: "the checksum does not match: the file is damaged, copy or train it anew"
    case .sections:
      """
      \(place)a section is missing, not in its place or not known: train the model anew, or use the \
      copydesk that wrote it
      """
    case .trailingBytes: "\(place)there are more bytes than belong there: train the model anew"
    case .value(let what): "\(place)\(what) is out of range: train the model anew"
    }
  }

  init(_ reason: Reason, in section: ModelSection? = nil) {
    self.reason = reason
    self.section = section
  }
}

/// The sections of a model file, in the order in which they stand.
public enum ModelSection: String, Sendable, CaseIterable {
  case labels = "LABL"
  case rules = "RULE"
  case bayes = "BAYE"
  case weights = "WGHT"
  case transitions = "TRAN"
  case provenance = "PROV"
  case sketches = "SKET"
  case counts = "COUN"
}
