internal import Copydesk
internal import CrossValidation
internal import Evaluation
internal import LabelledData
internal import RuleFiles
internal import Training

/// Shows what each part of the default model is worth: trains without it, and evaluates on pages of
/// other publishers. The output is a page in Markdown.
@main
struct Ablations {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2 else {
      print("usage: Tools/ablations PAGES HELD-OUT")
      return
    }
    let library = try RuleLibrary(directory: "Rules")
    let names = library.labels.labels.map(\.name) + ["other"]
    func corpus(_ path: String) throws -> LabelledCorpus {
      try LabelledCorpus(path: path, labels: names)
    }
    let study = Study(
      library: library, pages: try corpus(arguments[0]), heldOut: try corpus(arguments[1]),
      articles: try corpus("TrainingData/articles"))
    print(study.introduction)
    try study.printParts()
    try study.printWorkingPoints()
    try study.printCrossValidation()
    try study.printAddition()
    try study.printArticles()
  }
}
