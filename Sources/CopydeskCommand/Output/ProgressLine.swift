internal import Foundation

/// Says on a terminal how far a long run is; elsewhere nothing.
struct ProgressLine {
  /// Whether there is a terminal.
  let isShown = isatty(STDERR_FILENO) == 1

  /// Shows a text in place of the last one.
  func show(_ text: String) { write("\r\(text)\u{1B}[K") }

  /// Takes the last text away.
  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) {
    guard isShown else { return }
    // What cannot be shown is no reason to end the run.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
