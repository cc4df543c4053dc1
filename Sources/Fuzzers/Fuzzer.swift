/// A property that must hold whatever the input is.
struct Fuzzer: Sendable {
  /// Its name, which is that of the folder of its inputs.
  let name: String

  /// Checks one input.
  ///
  /// - Throws: ``BrokenProperty``, or an error that valid input must not give.
  let check: @Sendable ([UInt8]) throws -> Void

  /// All fuzzers, in the order of their names.
  static let all = [
    Fuzzer(name: "classification", check: checkClassification),
    Fuzzer(name: "cleaning", check: checkCleaning),
    Fuzzer(name: "json", check: checkJSON),
    Fuzzer(name: "model", check: checkModel),
    Fuzzer(name: "prefilter", check: checkPrefilter),
    Fuzzer(name: "rules", check: checkRules),
    Fuzzer(name: "segmentation", check: checkSegmentation),
    Fuzzer(name: "warc", check: checkWARC),
  ]
}

/// What does not hold.
struct BrokenProperty: Error, CustomStringConvertible {
  let description: String
}

/// Says what does not hold, where it does not.
func expect(
  _ holds: Bool, _ property: @autoclosure () -> String
) throws(BrokenProperty) {
  guard holds else { throw BrokenProperty(description: property()) }
}
