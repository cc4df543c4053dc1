import Copydesk
import Pages
import Testing

/// What a browser reads: the text of markup, with what escaping wrote put back.
func text(ofMarkup markup: String) -> String {
  var text = ""
  var isTag = false
  for scalar in markup.unicodeScalars {
    switch scalar {
    case "<": isTag = true
    case ">": isTag = false
    default: if !isTag { text.unicodeScalars.append(scalar) }
    }
  }
  for (entity, scalar) in [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
  ] {
    text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: scalar)
  }
  return text
}

@Suite struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onclick='x' &amp; ]]>", "&quot; onclick=&#39;x&#39; &amp;amp; ]]&gt;"),
    ("--></style><!--", "--&gt;&lt;/style&gt;&lt;!--"),
    ("a\u{202E}b\u{2066}c\u{2069}", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+2069⟩"),
    ("\u{0}\u{1B}[31m\u{7F}\u{9B}\u{FFFE}", "⟨U+0000⟩⟨U+001B⟩[31m⟨U+007F⟩⟨U+009B⟩⟨U+FFFE⟩"),
    ("a\tb\r\nc", "a\tb\n\nc"), ("“Ça” 渡 😀 \u{200D}", "“Ça” 渡 😀 \u{200D}"),
  ])
  func `text cannot become markup, nor hide how it is shown`(text: String, markup: String) {
    #expect(HTML(text).source == markup)
    #expect(HTML("p", text).source == "<p>\(markup)</p>")
    #expect(HTML("p", ["title": text], [HTML]()).source == "<p title=\"\(markup)\"></p>")
  }

  @Test func `any text comes back as it was`() {
    var random = SplitMix64(seed: 71)
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        let marks: [Unicode.Scalar] = ["<", ">", "&", "\"", "'", "a", ";", "#", "\n", "é", "渡"]
        return marks.randomElement(using: &random) ?? "a"
      }
      var original = ""
      original.unicodeScalars.append(contentsOf: scalars)
      let markup = HTML("p", original).source
      #expect(markup.unicodeScalars.count { $0 == "<" } == 2)
      #expect(text(ofMarkup: markup) == original)
    }
  }

  @Test func `attributes without a value are left out`() {
    #expect(HTML("i", ["class": nil, "id": "a"], "b").source == "<i id=\"a\">b</i>")
    #expect(HTML(opening: "br").source == "<br>")
  }
}
