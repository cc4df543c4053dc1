internal import Foundation

/// Keys as they are pressed, one by one, without waiting for a line's end; or the bytes of a file or
/// pipe, where standard input is one.
final class TerminalKeys {
  private let isTerminal: Bool

  /// Bytes that were read and not given out yet.
  private var pending: ArraySlice<UInt8> = []

  init() {
    isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal { setRawMode() }
  }

  deinit {
    if isTerminal { restoreTerminal() }
  }

  /// The next key as a byte of ASCII; `nil` at the end. What a key sends that is no character,
  /// such as an arrow, is left out.
  func next() -> UInt8? {
    while true {
      if let key = nextPending() { return key }
      var bytes = [UInt8](repeating: 0, count: 64)
      // SAFETY: the system writes into the buffer, whose size it is told.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      pending = bytes[..<count]
    }
  }

  private func nextPending() -> UInt8? {
    while let key = pending.popFirst() {
      if key == 0x1B {
        // ESC [ … and a letter or tilde, or ESC O and a letter (ECMA-48); their bytes come together.
        switch pending.first {
        case UInt8(ascii: "["):
          pending = pending.dropFirst().drop { !(0x40...0x7E).contains($0) }.dropFirst()
        case UInt8(ascii: "O"): pending = pending.dropFirst(2)
        default: break
        }
      } else if key < 0x80 {
        return key
      }
    }
    return nil
  }
}

/// How the terminal was before, for the signal handler, which can reach nothing but a global.
/// SAFETY: written before the handlers that read it are set, and never after.
nonisolated(unsafe) private var savedMode: termios?

/// Keys come at once and are not shown; keys that would send a signal come as bytes.
private func setRawMode() {
  var mode = termios()
  // SAFETY: the system writes the mode, and reads it, during the calls.
  guard unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
  unsafe savedMode = mode
  // A signal from elsewhere ends the process as it would, the terminal as it was.
  for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
    signal(number) { number in
      restoreTerminal()
      signal(number, SIG_DFL)
      raise(number)
    }
  }
  mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
  _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
}

private func restoreTerminal() {
  // SAFETY: the system reads the mode during the call, which signal handlers may make.
  guard var mode = unsafe savedMode else { return }
  _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
}
