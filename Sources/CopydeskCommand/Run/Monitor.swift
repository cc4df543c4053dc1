internal import Foundation

/// A value that threads share, and wait for.
///
/// Unchecked, because the compiler cannot see that `condition` guards `value`: it is touched only
/// by the two methods below, which hold the lock.
final class Monitor<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var value: Value

  init(_ value: Value) {
    self.value = value
  }

  /// Changes the value, and wakes the threads that wait for that.
  func change(_ body: (inout Value) -> Void) {
    condition.withLock {
      body(&value)
      condition.broadcast()
    }
  }

  /// Tries until `body` returns something, again after each change. It changes the value only where
  /// it returns something.
  func wait<Result>(for body: (inout Value) -> Result?) -> Result {
    condition.withLock {
      while true {
        if let result = body(&value) {
          condition.broadcast()
          return result
        }
        condition.wait()
      }
    }
  }
}
