import Testing

@Suite struct RulesCheckTests {
  @Test func `rules that do what their examples say exit with 0`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    let run = try workspace.copydesk("rules", "check", "rules")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        fundraising: 2 rules, 1 of them against it
        8 examples and 1 known gap: all as written

        """)
  }

  @Test func `the folder Rules is the one without a name`() throws {
    let workspace = try Workspace()
    for (name, contents) in goodRules { try workspace.write(contents, to: "R" + name.dropFirst()) }
    #expect(try workspace.copydesk("rules", "check").status == 0)
  }

  @Test func `examples that do not hold exit with 1, each with its place`() throws {
    let workspace = try Workspace()
    try workspace.writeRules("heron\\b'", becomes: "herons\\b'")
    let run = try workspace.copydesk("rules", "check", "rules")
    #expect(run.status == 1)
    #expect(
      run.output == """
        rules/fundraising/heron.yml:5:10: fundraising.heron does not match its hit: \
        Please feed our heron.
        rules/fundraising/heron.yml:5:36: fundraising.heron does not match its hit: \
        You can feed the heron too.

        """)
    #expect(run.errors == "copydesk: 2 problems in 2 rules\n")
  }

  @Test func `a pattern that does not compile exits with 1`() throws {
    let workspace = try Workspace()
    try workspace.writeRules("(?:our|the)", becomes: "(?:our|the")
    let run = try workspace.copydesk("rules", "check", "rules")
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        "rules/fundraising/heron.yml:2:12: fundraising.heron: the pattern does not compile: "))
    #expect(run.errors == "copydesk: 1 problem in 2 rules\n")
  }

  @Test func `a known gap that is closed exits with 1`() throws {
    let workspace = try Workspace()
    try workspace.writeRules("Our heron is hungry.", becomes: "Feed our heron.")
    let run = try workspace.copydesk("rules", "check", "rules")
    #expect(run.status == 1)
    #expect(run.output.contains(":7:15: fundraising.heron now matches its todo_hit, move it to"))
  }

  @Test func `files that are not rules exit with 2, all told with their places`() throws {
    let workspace = try Workspace()
    try workspace.writeRules("weight", becomes: "wait")
    let run = try workspace.copydesk("rules", "check", "rules")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0].hasPrefix("rules/fundraising/heron.yml:3:3: unknown key \"wait\": "))
    #expect(lines[1].hasPrefix("rules/fundraising/heron.yml:10:3: unknown key \"wait\": "))
    #expect(lines[2] == "copydesk: 2 problems in the rules of rules")
  }

  @Test func `a folder that is not there exits with 2`() throws {
    let run = try Workspace().copydesk("rules", "check", "nowhere")
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix(
        "nowhere/labels.yml:1:1: cannot be read: No such file or directory; check the name\n"))
  }
}
