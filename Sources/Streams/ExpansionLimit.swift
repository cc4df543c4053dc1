/// When a compressed file is taken for a bomb: one that is small and would fill a disk.
///
/// Memory is bounded whatever a file holds; this bounds time and output. The limit is above what
/// gzip can reach at all (1,032 times), so that no gzip file is refused. Zstandard stores 128 KiB
/// of one byte in 4 bytes; text is stored in a third to a twentieth of its size.
enum ExpansionLimit {
  /// The most bytes that may come of a stored one.
  static let ratio = 2_000

  /// Bytes of which none is refused, whatever they are stored in: 64 MiB.
  static let free = 64 * 1_024 * 1_024

  /// Whether so many bytes may come of so many stored ones.
  static func allows(_ count: Int, from stored: Int) -> Bool {
    count <= free || count / ratio < max(1, stored)
  }
}
