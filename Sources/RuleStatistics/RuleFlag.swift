internal import Copydesk

/// Something that is wrong with a rule, as far as the data tell.
public enum RuleFlag: String, Sendable, CaseIterable {
  /// It hits nothing.
  case dead

  /// Other rules do its work: one with the same aim shares nearly all of its hits, or all hits are
  /// shared and no block gets another label without it.
  case redundant

  /// It is less precise than its weight stands for, or its label's F1 is better without it.
  case harmful

  /// It takes many steps for the length of a text, or a large part of the time.
  case slow

  /// The share of hits from which one other rule makes a rule redundant.
  public static let redundantShare = 0.95

  /// The steps per byte of the worst text from which a rule is slow.
  public static let slowStepsPerByte = 50.0

  /// The share of the time of all rules from which a rule is slow.
  public static let slowTimeShare = 0.05

  /// The flags of a rule.
  static func flags(of rule: RuleStatistics) -> [RuleFlag] {
    guard rule.hits > 0 else { return isSlow(rule) ? [.dead, .slow] : [.dead] }
    var flags: [RuleFlag] = []
    let isShared = rule.mostShared.map { $0.share >= redundantShare } ?? false
    if isShared || (rule.uniqueHits == 0 && rule.f1Loss == 0) { flags.append(.redundant) }
    var isImprecise = false
    if let claimed = rule.claimedPrecision, let interval = rule.precision.interval {
      isImprecise = interval.upperBound < claimed
    }
    if isImprecise || rule.f1Loss.map({ $0 < 0 }) ?? false { flags.append(.harmful) }
    if isSlow(rule) { flags.append(.slow) }
    return flags
  }

  private static func isSlow(_ rule: RuleStatistics) -> Bool {
    Double(rule.worstSteps) >= slowStepsPerByte * Double(max(1, rule.worstBytes))
      || rule.timeShare >= slowTimeShare
  }
}
