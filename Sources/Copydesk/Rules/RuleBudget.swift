/// What all rules together may cost in a document.
///
/// Time is not measured, so that the same document gives the same output on every machine: what is
/// counted are steps (``Matcher/steps``). Of ordinary text the default rules take a few for each byte.
enum RuleBudget {
  /// The steps that every document has, however short.
  private static let base = 20_000_000

  /// The steps for each byte.
  private static let perByte = 1_000

  /// The budget of a document.
  static func steps(byteCount: Int) -> Int { base + perByte * byteCount }
}
