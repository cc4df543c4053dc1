package import Copydesk

extension NGramCounts {
  /// Counts that were read from files, of pages.
  package init(_ table: NGramCountTable) {
    self.init(
      table.hashes.enumerated().map { index, hash in
        (
          hash: hash,
          eighths: table.counts(of: index).map { $0 * TrainingConfiguration.wholeImportance }
        )
      }, labelCount: table.labels.count)
  }
}
