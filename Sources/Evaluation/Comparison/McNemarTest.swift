internal import Copydesk

/// McNemar's test, exact: whether two classifiers that were given the same blocks are right equally
/// often (McNemar, "Note on the sampling error of the difference between correlated proportions or
/// percentages", 1947). It takes blocks as independent, which blocks of one page are not: where its
/// answer and the interval of the difference disagree, believe the interval.
public struct McNemarTest: Sendable, Equatable {
  /// Blocks that only the first has right.
  public let onlyFirst: Int

  /// Blocks that only the other has right.
  public let onlyOther: Int

  /// Makes the test.
  public init(onlyFirst: Int, onlyOther: Int) {
    self.onlyFirst = onlyFirst
    self.onlyOther = onlyOther
  }

  /// How probable a difference of this size or larger is when both are equally good: twice the
  /// smaller tail of the binomial distribution with p = 1/2, at most 1; 1 without such blocks.
  public var pValue: Double {
    let count = onlyFirst + onlyOther
    guard count > 0 else { return 1 }
    var logProbability = -Double(count) * naturalLogarithm(2)
    var tail = 0.0
    for successes in 0...min(onlyFirst, onlyOther) {
      tail += exponential(logProbability)
      logProbability += naturalLogarithm(
        Double(count - successes) / Double(successes + 1))
    }
    return min(1, 2 * tail)
  }
}
