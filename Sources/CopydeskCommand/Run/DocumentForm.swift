/// How documents leave a run.
protocol DocumentForm: Sendable {
  /// Whether it shows why blocks have their labels.
  var showsEvidence: Bool { get }

  /// Puts a document out.
  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch)

  /// Puts out, as it is, what cannot be read.
  ///
  /// - Returns: What keeps it from that, and what to do; `nil` where nothing does.
  func copy(_ piece: InputPiece, into batch: inout LabelledBatch) -> String?

  /// Whether records that are not to be labelled are copied.
  var keepsOthers: Bool { get }
}

extension DocumentForm {
  var keepsOthers: Bool { false }
}

/// What to do about a line or record over the limit.
let skipTooLong = "what is so long cannot be copied: use --on-error skip"
