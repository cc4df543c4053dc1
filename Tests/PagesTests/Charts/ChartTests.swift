import Copydesk
import Evaluation
import Foundation
import Pages
import Testing

/// Charts as they stand in a page: what is drawn stands at the ticks that it should.
@Suite struct ChartTests {
  /// A hundred blocks to keep, one of them lost, and ten to remove, six of which are.
  private static let documents = [
    (0..<100).map {
      SampleBlock(0, given: $0 == 0 ? 2 : 0, $0 == 0 ? [0.25, 0, 0.75] : [1, 0, 0])
    },
    (0..<10).map {
      SampleBlock(1, given: $0 < 6 ? 1 : 0, $0 < 6 ? [0, 0.9375, 0.0625] : [0.75, 0.25, 0])
    },
  ]

  private static func random(_ seed: UInt64, blocks: Int) -> [[SampleBlock]] {
    var random = SplitMix64(seed: seed)
    return (0..<4).map { _ in
      (0..<blocks).map { number in
        let gold = Int.random(in: 0...2, using: &random)
        let scores = (0...2).map { label in
          Double.random(in: 0...1, using: &random) + (label == gold ? 0.7 : 0)
        }
        let sum = scores.reduce(0, +)
        let given = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        return SampleBlock(gold, given: given, scores.map { $0 / sum }, "Fog number \(number).")
      }
    }
  }

  @Test func `the labels as given stand where they lose and remove`() throws {
    let drawing = try Drawing("trade-off", in: evaluationPage(Self.documents))
    let ring = try #require(drawing.elements("circle", class: "ring").first?.middle)
    #expect(try abs(ring.x - drawing.x(ofTick: "1")) < 0.2)
    #expect(try abs(ring.y - drawing.y(ofTick: "60")) < 0.2)
    // At a threshold of 0.9, nothing is lost yet.
    let sharp = try #require(drawing.marks.compactMap(\.middle).min { $0.x < $1.x })
    #expect(try abs(sharp.x - drawing.x(ofTick: "≤0.01")) < 0.2)
    #expect(try abs(sharp.y - drawing.y(ofTick: "60")) < 0.2)
    let names = drawing.elements("text", class: "name").map(\.text)
    #expect(names.sorted() == ["as given", "threshold 0.5", "threshold 0.9", "threshold 0.99"])
  }

  @Test func `the area under the line of a label is its average precision`() throws {
    for seed in 1...5 {
      let documents = Self.random(UInt64(seed), blocks: 8)
      let drawing = try Drawing("precision-recall", in: evaluationPage(documents))
      let figures = EvaluationReport(try evaluation(of: documents)).all.figures
      let lines = drawing.elements("polyline", class: "line")
      try #require(lines.count == 2)
      let (left, right) = (try drawing.x(ofTick: "0"), try drawing.x(ofTick: "1"))
      let (bottom, top) = (try drawing.y(ofTick: "0"), try drawing.y(ofTick: "1"))
      for (line, label) in zip(lines, 1...2) {
        var area = 0.0
        for (start, end) in zip(line.points, line.points.dropFirst()) {
          area += (end.x - start.x) * (bottom - (start.y + end.y) / 2)
        }
        area /= (right - left) * (bottom - top)
        let expected = try #require(figures.averagePrecision[label])
        #expect(abs(area - expected) < 0.003)
        let scores = figures.confusion.scores(label)
        let mark = try #require(drawing.marks[label - 1].middle)
        let recall = try #require(scores.recall)
        #expect(abs((mark.x - left) / (right - left) - recall) < 0.001)
      }
    }
  }

  @Test func `bars reach the number of blocks`() throws {
    let drawing = try Drawing("probabilities", in: evaluationPage(Self.documents))
    let bars = drawing.elements("rect", class: "bar")
    // 99 and one of the first label, four and six of the second, none of the third.
    #expect(bars.count == 4)
    #expect(
      bars.map { $0.classes.last } == [
        "label-none", "label-none", "label-magenta", "label-magenta",
      ])
    let single = try #require(bars[1]["y"])
    #expect(try abs(single - drawing.y(ofTick: "1")) < 0.2)
    let heights = bars.compactMap { $0["height"] }
    #expect(heights[0] == heights.max() && heights[3] > heights[2] && heights[2] > heights[1])
  }

  @Test func `reliability shows each bin, and says what is wrong most`() throws {
    let page = try evaluationPage(Self.documents)
    let drawing = try Drawing("reliability", in: page)
    let marks = drawing.marks.compactMap(\.middle)
    // Four blocks are given the first label with 0.75 and one block the third: none of them is right.
    try #require(marks.count == 2)
    let (left, right) = (try drawing.x(ofTick: "0"), try drawing.x(ofTick: "1"))
    #expect(abs((marks[0].x - left) / (right - left) - 0.75) < 0.001)
    #expect(try abs(marks[0].y - drawing.y(ofTick: "0")) < 0.2)
    #expect(try abs(marks[1].y - drawing.y(ofTick: "1")) < 0.2)
    let message = try #require(drawing.elements.first { $0.name == "desc" }?.text)
    #expect(
      message.contains("5 of 110 blocks with a mean confidence of 0.750, of which 0.000 are right"))
  }

  @Test func `a drawing holds all that is drawn, and names of labels are text`() throws {
    for documents in [
      Self.documents, Self.random(9, blocks: 150), [[SampleBlock(0, given: 0, [1, 0, 0])]],
    ] {
      let page = try evaluationPage(documents)
      for id in [
        "trade-off", "precision-recall", "reliability", "probabilities", "scores-intervals",
        "lost-intervals", "removed-intervals",
      ] {
        let drawing = try Drawing(id, in: page)
        let box = (drawing.elements[0].attributes["viewBox"] ?? "").split(separator: " ")
          .compactMap { Double($0) }
        try #require(box.count == 4)
        #expect(drawing.elements[0].attributes["role"] == "img")
        for name in ["title", "desc"] {
          #expect(drawing.elements.contains { $0.name == name && !$0.text.isEmpty })
        }
        let strange = drawing.elements.filter { element in
          ![
            "svg", "title", "desc", "line", "polyline", "polygon", "circle", "rect", "text",
          ].contains(element.name)
        }
        #expect(strange.isEmpty)
        for element in drawing.elements {
          var points = element.points
          for (x, y) in [("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")] {
            if let x = element[x], let y = element[y] { points.append((x, y)) }
          }
          if let x = element["x"], let y = element["y"], let width = element["width"],
            let height = element["height"]
          {
            points.append((x + width, y + height))
          }
          let outside = points.filter {
            !(0...box[2]).contains($0.x) || !(0...box[3]).contains($0.y)
          }
          #expect(outside.isEmpty, "\(id): \(element)")
        }
      }
    }
  }
}
