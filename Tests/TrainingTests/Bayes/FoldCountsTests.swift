import Copydesk
import LabelledData
import Testing
import Training

@Suite struct FoldCountsTests {
  private let trainer: Trainer
  private let pages: [LabelledDocument]
  private let articles: [LabelledDocument]

  init() throws {
    trainer = try .news()
    // What all articles say, and pages of two sources, too few to count.
    func saying(_ documents: ArraySlice<LabelledDocument>) -> [LabelledDocument] {
      documents.map { document in
        LabelledDocument(
          id: document.id, source: document.source,
          blocks: document.blocks + [.init(label: "offer", text: "A quokka slept on it.")])
      }
    }
    let pages = randomDocuments(seed: 31, sources: 11)
    self.pages = saying(pages[..<2]) + pages[2...]
    articles = saying(
      randomDocuments(seed: 32, sources: 6, perSource: 1, name: "written")[...])
  }

  @Test func `an n-gram counts once a sentence, where three sources have it`() throws {
    let expected = try occurrences(in: pages).filter { $1.sources >= 3 }
      .mapValues { $0.counts.map { $0 * 8 } }
    #expect(trainer.counts(of: TrainingInput(pages: pages)) == expected)
    let all = try occurrences(in: pages)
    #expect(expected.count < all.count)
    #expect(all.values.contains { $0.sources == 2 && $0.counts.reduce(0, +) > 2 })
    for fewest in [1, 2, 5] {
      #expect(
        Set(trainer.counts(of: TrainingInput(pages: pages), fewestSources: fewest).keys)
          == Set(all.filter { $1.sources >= fewest }.keys))
    }
  }

  @Test func `pages and counts read from a file of the same pages agree`() throws {
    let file = NGramCounter(pages, labels: ["news", "gift", "offer"]).table(fewestSources: 3)
    for articles in [[], articles] {
      let ofPages = trainer.counts(of: TrainingInput(pages: pages, articles: articles))
      let ofFile = trainer.counts(
        of: TrainingInput(articles: articles, countsPages: true), base: NGramCounts(file))
      #expect(ofPages == ofFile)
    }
  }

  @Test func `articles beside pages count an eighth, alone they count whole`() throws {
    let ofPages = try occurrences(in: pages)
    let ofArticles = try occurrences(in: articles)
    let beside = trainer.counts(of: TrainingInput(pages: pages, articles: articles))
    for (hash, counts) in beside {
      let (page, article) = (ofPages[hash], ofArticles[hash])
      let ofPage = (page?.sources ?? 0) >= 3 ? page?.counts : nil
      let expected = zip(ofPage ?? [0, 0, 0], article?.counts ?? [0, 0, 0]).map { $0 * 8 + $1 }
      #expect(counts == expected)
    }
    let kept = Set(ofPages.filter { $1.sources >= 3 }.keys)
      .union(ofArticles.filter { $1.sources >= 3 }.keys)
    #expect(Set(beside.keys) == kept)
    #expect(
      trainer.counts(of: TrainingInput(articles: articles))
        == trainer.counts(of: TrainingInput(pages: articles)))
  }

  @Test func `documents of the fold that is left out contribute nothing`() {
    let numbers = TrainingSet.numbers(of: Set((pages + articles).map(\.source)))
    var sizes: [Int] = []
    for fold in 0..<5 {
      func others(_ documents: [LabelledDocument]) -> [LabelledDocument] {
        documents.filter { (numbers[$0.source] ?? 0) % 5 != fold }
      }
      let without = trainer.counts(
        of: TrainingInput(pages: pages, articles: articles), without: fold)
      #expect(
        without
          == trainer.counts(of: TrainingInput(pages: others(pages), articles: others(articles))))
      sizes.append(without.count)
    }
    let all = trainer.counts(of: TrainingInput(pages: pages, articles: articles))
    #expect(sizes.allSatisfy { $0 < all.count })
  }

  @Test func `what is added to counts is added exactly, whoever has said it before`() throws {
    let base = NGramCounts(
      NGramCounter(pages, labels: ["news", "gift", "offer"])
        .table(fewestSources: 3))
    let added = randomDocuments(seed: 33, sources: 2, name: "mine")
    let found = try occurrences(in: added)
    // Fewer sources than folds: documents stand for sources.
    let units = try occurrences(
      in: added.map { LabelledDocument(id: $0.id, source: $0.id, blocks: $0.blocks) })
    let sum = trainer.counts(of: TrainingInput(pages: added), base: base)
    let before = base.byHash
    for (hash, counts) in sum {
      let own = found[hash]?.counts ?? [0, 0, 0]
      let expected = zip(before[hash] ?? [0, 0, 0], own).map { $0 + $1 * 8 }
      #expect(counts == expected)
    }
    #expect(
      Set(sum.keys) == Set(before.keys).union(units.filter { $1.sources >= 3 }.keys))
    #expect(sum != before)
  }

  @Test func `the order of documents makes no difference`() {
    let (one, other) = (
      TrainingInput(pages: pages, articles: articles),
      TrainingInput(pages: pages.reversed(), articles: articles.reversed())
    )
    for fold in [nil, 0, 3] {
      #expect(trainer.counts(of: one, without: fold) == trainer.counts(of: other, without: fold))
    }
  }
}
