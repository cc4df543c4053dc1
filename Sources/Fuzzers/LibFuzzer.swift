#if LIBFUZZER
  internal import Foundation

  /// The fuzzer that libFuzzer's C function calls; written once, before it is.
  nonisolated(unsafe) private var chosen: Fuzzer?

  /// `LLVMFuzzerRunDriver` of libFuzzer, which is declared in no header.
  @_silgen_name("LLVMFuzzerRunDriver")
  @unsafe private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt

  /// Checks inputs that libFuzzer makes until it is told to stop, or one breaks the property.
  func runLibFuzzer(_ fuzzer: Fuzzer) -> Never {
    unsafe chosen = fuzzer
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    // SAFETY: libFuzzer may put other arguments in place of those of the process. It calls the
    // closure on this thread, with memory that holds the bytes during the call.
    let status = unsafe runDriver(&count, &arguments) { start, count in
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      do {
        try unsafe chosen?.check(bytes)
      } catch {
        fatalError("\(error)")
      }
      return 0
    }
    exit(status)
  }
#endif
