internal import Foundation
internal import Synchronization

/// Ends the process where one trial takes more than two seconds of CPU time, or a minute by the clock.
///
/// It has a thread of its own, which knows the trial from a file: that is how the parent knows it, too.
final class Watch: Sendable {
  /// The exit code of a process that the watch has ended.
  static let exitCode: Int32 = 7

  private static let mostSeconds = 2.0
  private static let mostTicks = 600

  private let started = Atomic<Int>(0)

  /// Begins to watch.
  func begin() {
    Thread.detachNewThread { [self] in
      var (trial, start, ticks) = (0, clock(), 0)
      while true {
        Thread.sleep(forTimeInterval: 0.1)
        let now = started.load(ordering: .relaxed)
        if now != trial { (trial, start, ticks) = (now, clock(), 0) }
        ticks += 1
        // POSIX: a million ticks of the clock are a second.
        guard Double(clock() - start) / 1e6 < Self.mostSeconds, ticks < Self.mostTicks else {
          _exit(Self.exitCode)
        }
      }
    }
  }

  /// Notes that a trial begins.
  func note() { started.add(1, ordering: .relaxed) }
}
