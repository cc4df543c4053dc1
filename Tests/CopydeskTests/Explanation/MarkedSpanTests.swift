import Copydesk
import Testing

@Suite struct MarkedSpanTests {
  @Test func `spans tile the text, and every byte has the marks that lie over it`() {
    var random = SplitMix64(seed: 52)
    for _ in 0..<300 {
      let start = random.number(in: 0...20)
      let text = start..<random.number(in: start + 1...40)
      let marks = (0..<random.number(in: 0...5)).map { _ in
        let start = random.number(in: 0...45)
        return start..<random.number(in: start...50)
      }
      let spans = markedSpans(of: text, marks: marks)
      #expect(spans.flatMap { Array($0.range) } == Array(text))
      for span in spans {
        #expect(!span.range.isEmpty)
        for byte in span.range {
          #expect(span.marks == marks.indices.filter { marks[$0].contains(byte) })
        }
      }
    }
  }

  @Test func `a text without marks is one span`() {
    let spans = markedSpans(of: 3..<9, marks: [5..<5, 9..<12])
    #expect(spans == [MarkedSpan(range: 3..<9, marks: [])])
  }

  @Test func `an empty text has no spans`() {
    #expect(markedSpans(of: 4..<4, marks: [2..<9]).isEmpty)
  }
}
