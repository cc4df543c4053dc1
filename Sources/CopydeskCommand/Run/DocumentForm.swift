/// How documents leave a run.
protocol DocumentForm: Sendable {
  /// Whether it shows why blocks have their labels.
  var showsEvidence: Bool { get }

  /// Puts a document out.
  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch)

  /// Puts a line out that cannot be read.
  func copy(_ line: LineBytes, into batch: inout LabelledBatch)
}
