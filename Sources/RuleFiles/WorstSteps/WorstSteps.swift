internal import Copydesk
package import PCRE2

/// The most steps that a pattern takes on any of the texts that are made from it, folded as rules see
/// texts.
package struct WorstSteps: Sendable {
  /// The steps: see `Matcher.steps`.
  package let steps: Int

  /// The text that takes them, of about ``textBytes``.
  package let text: String

  private var near: NearMisses.Text?

  /// A text of the same kind of another length.
  package func text(bytes: Int) -> String { near?.text(bytes: bytes) ?? "" }

  /// The text, shortened: its beginning, how long it is, and its end.
  package var shownText: String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > 48 else { return quoted(text) }
    var (start, end) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    start.append(contentsOf: scalars.prefix(36))
    end.append(contentsOf: scalars.suffix(6))
    return "\(quoted(String(start)))…\(quoted(String(end))) (\(text.utf8.count) bytes)"
  }

  private func quoted(_ text: String) -> String { text.debugDescription }

  /// The length of the texts, in bytes: a long paragraph.
  package static let textBytes = 1_024

  /// The most steps that a pattern of a rule may take on such a text.
  package static let most = 300_000

  /// The length of the texts that are tried first, in bytes.
  private static let shortBytes = 256

  /// How many of them are tried at full length.
  private static let longTexts = 8

  /// Tries a pattern.
  ///
  /// - Parameter pattern: A pattern that compiles.
  package init(of pattern: Pattern) {
    let matcher = Matcher(limits: .standard, countsSteps: true)
    func steps(_ text: String) -> Int {
      let bytes = Array(text.utf8)
      let folded = FoldedText(bytes.indices, of: bytes).utf8
      guard let subject = try? UTF8Span(validating: folded.span) else { return 0 }
      let before = matcher.steps
      _ = matcher.firstMatch(of: pattern, in: subject)
      return matcher.steps - before
    }
    var worst: (steps: Int, text: String, near: NearMisses.Text?) = (0, "", nil)
    var short: [(steps: Int, text: NearMisses.Text)] = []
    for text in NearMisses(pattern.source).texts {
      let written = text.text(bytes: Self.shortBytes)
      let taken = steps(written)
      if taken > worst.steps { worst = (taken, written, text) }
      if taken > Self.most { break }
      short.append((taken, text))
    }
    if worst.steps <= Self.most {
      let order = short.indices.sorted { (short[$1].steps, $0) < (short[$0].steps, $1) }
      for index in order.prefix(Self.longTexts) {
        let written = short[index].text.text(bytes: Self.textBytes)
        let taken = steps(written)
        if taken > worst.steps { worst = (taken, written, short[index].text) }
      }
    }
    self.steps = worst.steps
    self.text = worst.text
    self.near = worst.near
  }
}
