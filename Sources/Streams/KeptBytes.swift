/// Bytes that are kept up to a limit, and counted beyond it.
struct KeptBytes {
  let limit: Int

  /// All of them; none where they are too many.
  private(set) var kept: [UInt8] = []

  private(set) var count = 0

  var isTooMany: Bool { count > limit }

  init(limit: Int) {
    self.limit = limit
  }

  mutating func append(_ piece: ArraySlice<UInt8>) {
    count += piece.count
    if isTooMany {
      kept = []
    } else if kept.isEmpty {
      // Of exactly its size: nearly every line is one piece.
      kept = Array(piece)
    } else {
      kept += piece
    }
  }
}
