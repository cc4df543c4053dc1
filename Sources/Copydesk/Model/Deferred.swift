internal import Synchronization

/// A value that is made when it is first asked for.
final class Deferred<Value: Sendable & Equatable>: Sendable, Equatable {
  private let make: @Sendable () -> Value
  private let made = AtomicLazyReference<Box>()

  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value { (made.load() ?? made.storeIfNil(Box(make()))).value }

  static func == (one: Deferred, other: Deferred) -> Bool {
    one === other || one.value == other.value
  }
}
