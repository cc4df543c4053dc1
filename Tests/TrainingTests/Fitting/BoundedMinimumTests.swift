import Copydesk
import Testing
import Training

/// A convex quadratic function, ½ xᵀ A x − bᵀ x.
private struct Quadratic {
  var matrix: [[Double]]
  var vector: [Double]

  /// A random one: A = Mᵀ M + I/10, its variables of sizes that differ a hundredfold.
  init(count: Int, random: inout SplitMix64) {
    func number() -> Double { Double(random.next(below: 2_001)) / 1_000 - 1 }
    let rows = (0..<count + 2).map { _ in (0..<count).map { _ in number() } }
    let sizes = (0..<count).map { _ in [0.1, 1, 10][random.next(below: 3)] }
    matrix = (0..<count).map { i in
      (0..<count).map { j in
        let product = rows.reduce(0) { $0 + $1[i] * $1[j] } + (i == j ? 0.1 : 0)
        return product * sizes[i] * sizes[j]
      }
    }
    vector = sizes.map { 3 * number() * $0 }
  }

  func value(at point: [Double]) -> (value: Double, gradient: [Double]) {
    let product = matrix.map { row in zip(row, point).reduce(0) { $0 + $1.0 * $1.1 } }
    let value = zip(point, zip(product, vector)).reduce(0) { $0 + $1.0 * ($1.1.0 / 2 - $1.1.1) }
    return (value, zip(product, vector).map { $0 - $1 })
  }

  /// The minimum within bounds, one variable at a time: slow, and sure to get there.
  func minimum(lower: [Double], upper: [Double]) -> [Double] {
    var point = zip(lower, upper).map { min($1, max($0, 0)) }
    for _ in 0..<20_000 {
      for index in point.indices {
        let rest = point.indices.reduce(0) {
          $1 == index ? $0 : $0 + matrix[index][$1] * point[$1]
        }
        point[index] = min(
          upper[index], max(lower[index], (vector[index] - rest) / matrix[index][index]))
      }
    }
    return point
  }
}

@Suite struct BoundedMinimumTests {
  @Test(arguments: 1...40)
  func `it finds the minimum of convex quadratics, with and without bounds`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = 1 + random.next(below: 8)
    let function = Quadratic(count: count, random: &random)
    var (lower, upper) = (
      [Double](repeating: -.infinity, count: count), [Double](repeating: .infinity, count: count)
    )
    for index in 0..<count where seed.isMultiple(of: 2) {
      let bound = Double(random.next(below: 200)) / 100 - 1
      switch random.next(below: 4) {
      case 0: lower[index] = bound
      case 1: upper[index] = bound
      case 2: (lower[index], upper[index]) = (bound, bound)
      default: break
      }
    }
    let start = (0..<count).map { _ in Double(random.next(below: 9)) - 4 }
    let found = BoundedMinimum(lower: lower, upper: upper).search(from: start) {
      function.value(at: $0)
    }
    for index in 0..<count { #expect((lower[index]...upper[index]).contains(found[index])) }
    let best = function.value(at: function.minimum(lower: lower, upper: upper)).value
    #expect(function.value(at: found).value <= best + 1e-4 * max(1, abs(best)))
  }

  @Test func `a variable leaves a bound that it was started at`() {
    let found = BoundedMinimum(lower: [0, 0], upper: [9, 9]).search(from: [0, 9]) { point in
      let (x, y) = (point[0] - 4, point[1] - 5)
      return (x * x + y * y + x * y / 2, [2 * x + y / 2, 2 * y + x / 2])
    }
    #expect(abs(found[0] - 4) < 1e-2)
    #expect(abs(found[1] - 5) < 1e-2)
  }

  @Test func `no step is worse than the start`() {
    var values: [Double] = []
    let found = BoundedMinimum(lower: [-.infinity], upper: [.infinity], stepLimit: 1)
      .search(from: [30]) { point in
        values.append(point[0] * point[0] * point[0] * point[0])
        return (values[values.count - 1], [4 * point[0] * point[0] * point[0]])
      }
    #expect(abs(found[0]) < 30)
    #expect(values.count > 1)
  }
}
