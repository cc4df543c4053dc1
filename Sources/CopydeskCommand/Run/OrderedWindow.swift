/// Work that goes in on one thread, is done on several and comes out on one, in the order in which
/// it went in. What is inside is bounded in bytes: work that takes long holds back only what comes
/// out after it, until the window is full.
final class OrderedWindow<Work: Sendable, Result: Sendable>: Sendable {
  private let limit: Int
  private let state = Monitor(State())

  private struct State: Sendable {
    /// What is to be done, by number.
    var waiting: [Int: Work] = [:]

    /// What is done, by number, and its bytes.
    var done: [Int: (result: Result, byteCount: Int)] = [:]

    /// The numbers of what goes in, is begun and comes out next.
    var (nextIn, nextBegun, nextOut) = (0, 0, 0)

    /// The bytes of work that has gone in and is not done, and of results.
    var (workBytes, resultBytes) = (0, 0)

    var isClosed = false
  }

  /// Makes an empty window.
  ///
  /// - Parameter limit: The bytes from which nothing more goes in.
  init(limit: Int) {
    self.limit = limit
  }

  /// Puts work in, when there is room.
  func add(_ work: Work, byteCount: Int) {
    state.wait { state -> Void? in
      guard state.workBytes + state.resultBytes < limit else { return nil }
      state.waiting[state.nextIn] = work
      state.nextIn += 1
      state.workBytes += byteCount
      return ()
    }
  }

  /// Says that no more work goes in.
  func close() {
    state.change { $0.isClosed = true }
  }

  /// Waits for work, and takes it; `nil` where no more comes.
  func begin() -> (number: Int, work: Work)? {
    state.wait { state in
      // Results may be longer than the work was. Where there are too many, only what they wait for
      // is begun.
      if state.resultBytes < limit || state.nextBegun == state.nextOut,
        let work = state.waiting.removeValue(forKey: state.nextBegun)
      {
        state.nextBegun += 1
        return .some((state.nextBegun - 1, work))
      }
      return state.isClosed && state.nextBegun == state.nextIn ? .some(nil) : nil
    }
  }

  /// Puts a result in the place of its work.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - number: The number that came with the work.
  ///   - workBytes: The bytes that the work went in with.
  ///   - byteCount: The bytes of the result.
  func end(_ result: Result, of number: Int, workBytes: Int, byteCount: Int) {
    state.change { state in
      state.done[number] = (result, byteCount)
      state.workBytes -= workBytes
      state.resultBytes += byteCount
    }
  }

  /// Waits for the next result in order, and takes it; `nil` after the last.
  func next() -> Result? {
    state.wait { state in
      if let (result, byteCount) = state.done.removeValue(forKey: state.nextOut) {
        state.nextOut += 1
        state.resultBytes -= byteCount
        return .some(result)
      }
      return state.isClosed && state.nextOut == state.nextIn ? .some(nil) : nil
    }
  }
}
