import Copydesk
import Testing

/// A label with a name.
private func label(_ name: String, _ action: Label.Action = .keep) -> Label {
  Label(name: name, description: "", action: action, color: .none)
}

@Suite struct LabelSetTests {
  @Test func `labels keep their order and are found by name`() throws {
    let labels = try LabelSet([label("story"), label("appeal", .remove), label("offer", .flag)])
    #expect(labels.count == 3)
    #expect(labels[1].name == "appeal")
    #expect(labels.index(of: "offer") == 2)
    #expect(labels.index(of: "Offer") == nil)
    #expect(labels.background == 0)
  }

  @Test func `labels that make no set are refused`() {
    #expect(throws: LabelSetError.count(0)) { try LabelSet([]) }
    #expect(throws: LabelSetError.count(1)) { try LabelSet([label("story")]) }
    #expect(throws: LabelSetError.count(17)) { try LabelSet((0..<17).map { label("\($0)") }) }
    #expect(throws: LabelSetError.emptyName) { try LabelSet([label("story"), label("")]) }
    for name in ["a\nb", "a\u{1B}[31m", "a\u{2028}", "\u{85}"] {
      #expect(throws: LabelSetError.controlCharacter(name)) {
        try LabelSet([label("story"), label(name)])
      }
    }
    #expect(throws: LabelSetError.duplicate("a")) { try LabelSet([label("a"), label("a")]) }
    #expect(throws: LabelSetError.backgroundNotKept("a")) {
      try LabelSet([label("a", .remove), label("b")])
    }
  }

  @Test func `sixteen labels are a set`() throws {
    #expect(try LabelSet((0..<16).map { label("\($0)") }).count == 16)
  }
}
