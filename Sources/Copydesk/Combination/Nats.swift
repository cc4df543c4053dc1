/// The step of the grid that all weights of evidence lie on: 2^-16 nats.
private let natsPerStep = 0x1p-16

/// A weight rounded to the grid of 2^-16 nats.
///
/// Sums of multiples of 2^-16 below 2^37 have no rounding error in a `Double`, in any order: so the
/// evidence of a block adds up to its score exactly, not nearly.
///
/// - Precondition: `weight` is finite and below 2^36 nats.
public func onGrid(_ weight: Double) -> Double {
  (weight / natsPerStep).rounded() * natsPerStep
}
