import RuleFiles
import Testing

@Suite struct YAMLReadingTests {
  @Test(arguments: [
    ("- id: [a", "2:1"), ("- id: 'a", "2:1"), ("- id: a\n\tpattern: b", "2:1"),
    ("- id: a\n why: b", "2:2"), ("- id: \"\\q\"", "1:8"), ("- a\n---\n- b", "2:1"),
    ("- *nothing", "1:3"), ("- id: @a", "1:7"),
    ("- id: a\n  why: \"e\u{301}\u{1}\"", "2:11"), ("- \u{2028}a\u{1}b", "2:2"),
  ])
  func `what is not YAML is refused at its place`(yaml: String, place: String) throws {
    let problems = try RuleFolder(rules: yaml + "\n").problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("appeal/ask.yml:\(place): not YAML: ") == true, "\(problems)")
  }

  @Test func `aliases are refused before they are followed`() throws {
    // Found with the fuzzer `rules` in mind: the parser compares keys by all that they stand for.
    var bomb = "- &a0 [x,x]\n"
    for level in 1...40 { bomb += "- &a\(level) [*a\(level - 1),*a\(level - 1)]\n" }
    bomb += "- {*a40 : 1, *a39 : 2}\n"
    let problems = try RuleFolder(rules: bomb).problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("appeal/ask.yml:2:8: an alias (*name) ") == true)
  }

  @Test(arguments: ["Tea &amp; cake *today*", "&kettle, (*kettle)", "R&D *d", "&a *", "* & **a"])
  func `ampersands and stars in texts are no aliases`(why: String) throws {
    let changed = rule("Readers are asked to give.", becomes: "'\(why)'")
    #expect(try RuleFolder(rules: changed).problems() == [])
  }
}
