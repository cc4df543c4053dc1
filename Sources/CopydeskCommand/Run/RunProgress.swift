internal import Foundation
internal import JSONLines

/// Shows on a terminal how far a run is, where the output goes somewhere else.
struct RunProgress {
  private static let interval = Duration.milliseconds(250)

  private let line = ProgressLine()
  private let start = ContinuousClock.now

  /// Whether anything is shown.
  let isShown: Bool

  /// The bytes to read, as they are stored; `nil` where that is not known.
  private let storedBytes: Int?

  /// What was shown last and, of what is measured, first.
  private var lastShown: ContinuousClock.Instant?
  private var first: (storedBytes: Int, textBytes: Int)?

  /// Begins to measure.
  ///
  /// - Parameters:
  ///   - isTerminalFree: Whether the output goes somewhere else than to the terminal.
  ///   - storedBytes: The bytes of the input, as they are stored; `nil` where that is not known.
  init(isTerminalFree: Bool, storedBytes: () -> Int?) {
    isShown = isTerminalFree && line.isShown
    self.storedBytes = isShown ? storedBytes() : nil
  }

  /// The seconds since the run began.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Shows how far the run is, unless that was shown a moment ago.
  ///
  /// - Parameters:
  ///   - counts: What was done so far.
  ///   - storedBytesRead: What was read so far of the input, as it is stored.
  mutating func show(_ counts: RunCounts, storedBytesRead: Int) {
    guard isShown else { return }
    // An interrupted run that goes on is as fast as what it does now.
    let first = first ?? (storedBytesRead, counts.textBytes)
    self.first = first
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < Self.interval { return }
    lastShown = now
    let seconds = seconds
    var parts = ["\(counts.documents) documents", megabytes(counts.textBytes)]
    let bytes = counts.textBytes - first.textBytes
    if bytes > 0 { parts.append("\(megabytes(Int(Double(bytes) / seconds)))/s") }
    if counts.textBytes > 0 {
      let share = 100 * Double(counts.removedBytes) / Double(counts.textBytes)
      parts.append("\(fixed(share, decimals: 1)) % to remove")
    }
    if let storedBytes, storedBytesRead > first.storedBytes {
      let speed = Double(storedBytesRead - first.storedBytes) / seconds
      parts.append("\(duration(Double(storedBytes - storedBytesRead) / speed)) left")
    }
    line.show(parts.joined(separator: ", "))
  }

  /// Makes room for a message.
  func clear() {
    if isShown { line.clear() }
  }

  /// A time in minutes and seconds.
  private func duration(_ seconds: Double) -> String {
    let seconds = Int(max(0, seconds).rounded())
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
