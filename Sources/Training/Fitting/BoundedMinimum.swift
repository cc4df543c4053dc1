internal import Copydesk

/// The minimum of a smooth function of many variables, each of which may have bounds.
///
/// Limited-memory BFGS (Nocedal and Wright, "Numerical optimization", 2nd edition, algorithm 7.4)
/// with two-metric projection (Schmidt, Kim and Sra, "Projected Newton-type methods", 2011):
/// variables that stand at a bound and would cross it are held, the step of the others is projected
/// onto their bounds, and its length is halved until the function falls enough (Armijo).
package struct BoundedMinimum {
  /// The bounds of each variable.
  private let lower: [Double]
  private let upper: [Double]

  /// The number of past steps that the curvature is estimated from.
  private let memory = 10

  /// Where a step changes the value by less than this share, the search ends.
  private let tolerance = 1e-7

  /// The largest number of steps.
  private let stepLimit: Int

  /// - Parameters:
  ///   - lower: The smallest value of each variable; −∞ where there is none.
  ///   - upper: The largest value of each variable; ∞ where there is none.
  ///   - stepLimit: The largest number of steps.
  package init(lower: [Double], upper: [Double], stepLimit: Int = 300) {
    self.lower = lower
    self.upper = upper
    self.stepLimit = stepLimit
  }

  /// - Parameters:
  ///   - start: Where the search begins; it is moved inside the bounds.
  ///   - function: The value and the gradient at a point.
  /// - Returns: The point with the smallest value found.
  package func search(
    from start: [Double], _ function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> [Double] {
    var point = projected(start)
    var (value, gradient) = function(point)
    var past: [(step: [Double], change: [Double], curvature: Double)] = []
    for _ in 0..<stepLimit {
      let isHeld = point.indices.map { index in
        (point[index] <= lower[index] && gradient[index] > 0)
          || (point[index] >= upper[index] && gradient[index] < 0)
      }
      var direction = zip(gradient, isHeld).map { $1 ? 0 : -$0 }
      if direction.allSatisfy({ $0 == 0 }) { break }
      apply(past, to: &direction, isHeld: isHeld)
      var slope = dot(direction, gradient)
      if slope >= 0 {
        past = []
        direction = zip(gradient, isHeld).map { $1 ? 0 : -$0 }
        slope = dot(direction, gradient)
      }
      var length = past.isEmpty ? min(1, 1 / norm(direction)) : 1.0
      var next = point
      var found: (value: Double, gradient: [Double])?
      while length > 1e-12 {
        next = projected(zip(point, direction).map { $0 + length * $1 })
        let there = function(next)
        let fall = zip(zip(next, point), gradient).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
        if there.value <= value + 1e-4 * min(0, fall), there.value < value {
          found = there
          break
        }
        length /= 2
      }
      guard let found else {
        if past.isEmpty { break }
        past = []
        continue
      }
      let step = zip(next, point).map { $0 - $1 }
      let change = zip(found.gradient, gradient).map { $0 - $1 }
      let curvature = dot(step, change)
      if curvature > 1e-12 * dot(change, change) {
        past.append((step, change, curvature))
        if past.count > memory { past.removeFirst() }
      }
      let gain = value - found.value
      (point, value, gradient) = (next, found.value, found.gradient)
      if gain <= tolerance * max(1, abs(value)) { break }
    }
    return point
  }

  /// Multiplies a direction by the estimate of the inverse curvature (two-loop recursion), among the
  /// variables that are not held.
  private func apply(
    _ past: [(step: [Double], change: [Double], curvature: Double)], to direction: inout [Double],
    isHeld: [Bool]
  ) {
    guard let last = past.last else { return }
    var shares: [Double] = []
    for pair in past.reversed() {
      let share = dot(pair.step, direction) / pair.curvature
      shares.append(share)
      add(-share, pair.change, to: &direction)
    }
    let scale = last.curvature / dot(last.change, last.change)
    for index in direction.indices { direction[index] *= scale }
    for (pair, share) in zip(past, shares.reversed()) {
      add(share - dot(pair.change, direction) / pair.curvature, pair.step, to: &direction)
    }
    for index in direction.indices where isHeld[index] { direction[index] = 0 }
  }

  private func projected(_ point: [Double]) -> [Double] {
    point.indices.map { min(upper[$0], max(lower[$0], point[$0])) }
  }
}

private func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for index in one.indices { sum += one[index] * other[index] }
  return sum
}

private func norm(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

private func add(_ factor: Double, _ vector: [Double], to sum: inout [Double]) {
  for index in sum.indices { sum[index] += factor * vector[index] }
}
