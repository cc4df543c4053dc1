internal import ArgumentParser
internal import Copydesk

/// How sure the classifier must be of an appeal.
struct WorkingPointOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How sure to be before something is called an appeal: careful (0.7), balanced (0.3), thorough \
      (0.15), or a probability between 0 and 1. (default: balanced)
      """,
      discussion: "Careful loses least of the article, thorough leaves fewest appeals in.",
      valueName: "point"),
    transform: { argument in
      switch argument {
      case "careful": return .careful
      case "balanced": return .balanced
      case "thorough": return .thorough
      default:
        guard let number = Double(argument), let point = WorkingPoint(threshold: number) else {
          throw ValidationError(
            "give careful, balanced, thorough, or a number between 0 and 1, both excluded")
        }
        return point
      }
    })
  var threshold = WorkingPoint.balanced
}
