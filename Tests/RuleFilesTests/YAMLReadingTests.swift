import RuleFiles
import Testing

@Suite struct YAMLReadingTests {
  @Test(arguments: [
    ("- id: [a", "2:1"), ("- id: 'a", "2:1"), ("- id: a\n\tpattern: b", "2:1"),
    ("- id: a\n why: b", "2:2"), ("- id: \"\\q\"", "1:8"), ("- a\n---\n- b", "2:1"),
    ("- *nothing", "1:3"), ("- id: @a", "1:7"),
  ])
  func `what is not YAML is refused at its place`(yaml: String, place: String) throws {
    let problems = try RuleFolder(rules: yaml + "\n").problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("appeal/ask.yml:\(place): not YAML: ") == true, "\(problems)")
  }
}
