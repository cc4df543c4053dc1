internal import Copydesk

extension Transitions {
  /// Counts how often labels follow each other in documents, and corrects for how common they are
  /// where the model will be used: the odds of entering a label from the background change by the
  /// factor by which its odds among all blocks do.
  init(
    _ set: TrainingSet, labels: LabelSet, prevalence: [Double], configuration: TrainingConfiguration
  ) {
    let count = labels.count
    // One is added everywhere (Laplace): nothing is impossible.
    var start = [Double](repeating: 1, count: count)
    var end = [Double](repeating: 1, count: count)
    var between = [Double](repeating: 1, count: count * count)
    var totals = [Double](repeating: 2, count: count)
    for document in set.documents {
      guard let first = document.first, let last = document.last else { continue }
      start[set.sentences[first].label] += 1
      end[set.sentences[last].label] += 1
      for index in document {
        totals[set.sentences[index].label] += 1
        guard index > first, set.sentences[index].boundary != .space else { continue }
        between[set.sentences[index - 1].label * count + set.sentences[index].label] += 1
      }
    }
    let share = totals.map { $0 / totals.reduce(0, +) }
    let background = labels.background
    let correction = (0..<count).map { label in
      (prevalence[label] / prevalence[background]) / (share[label] / share[background])
    }
    for label in 0..<count {
      start[label] *= correction[label]
      between[background * count + label] *= correction[label]
    }
    let stay = 1 - configuration.insideSwitches
    let leave = configuration.insideSwitches / Double(count - 1)
    self.init(
      start: Self.logarithms(start),
      end: zip(end, totals).map { onGrid(naturalLogarithm($0 / $1)) },
      between: stride(from: 0, to: count * count, by: count).flatMap { row in
        Self.logarithms(Array(between[row..<row + count]))
      },
      inside: (0..<count * count).map { index in
        onGrid(naturalLogarithm(index / count == index % count ? stay : leave))
      })
  }

  /// The logarithms of weights as probabilities that add up to 1.
  private static func logarithms(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { onGrid(naturalLogarithm($0 / sum)) }
  }
}
