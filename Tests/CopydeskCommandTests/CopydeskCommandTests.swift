import Testing

@Suite struct CopydeskCommandTests {
  @Test func `help goes to standard output and is no error`() throws {
    let workspace = try Workspace()
    let run = try workspace.copydesk("--help")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    for word in [
      "classify", "clean", "restore", "train", "evaluate", "rules", "EXIT CODES", "NO_COLOR",
    ] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  @Test(arguments: ["classify", "clean", "restore", "train", "evaluate", "rules"])
  func `every subcommand has help`(subcommand: String) throws {
    let run = try Workspace().copydesk(subcommand, "--help")
    #expect(run.status == 0)
    #expect(run.output.contains("USAGE: copydesk \(subcommand)"))
  }

  @Test(arguments: [
    ["help", "shout"], ["shout", "--help"], ["data", "shout", "--help"], ["help", "data", "shout"],
    ["data", "shout", "-h"],
  ])
  func `help on what is no subcommand is wrong usage`(arguments: [String]) throws {
    let run = try Workspace().run(arguments)
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: unknown subcommand \"shout\": copydesk --help names all\n")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [["help", "data", "check"], ["help", "clean"], ["data", "-h"], ["help"]])
  func `help on subcommands is no error`(arguments: [String]) throws {
    #expect(try Workspace().run(arguments).status == 0)
  }

  @Test func `the version is a number`() throws {
    let run = try Workspace().copydesk("--version")
    #expect(run.status == 0)
    #expect(run.output.split(separator: ".").count == 3)
  }

  @Test(arguments: [
    ["classify", "--formt", "jsonl"], ["classify", "--format", "xml"],
    ["classify", "--explain", "--format", "tsv"], ["classify", "-", "-"], ["shout"], ["restore"],
    ["evaluate"], ["train", "--data", "d"], ["classify", "--on-error", "retry"],
  ])
  func `wrong usage exits with 2 and says what is wrong`(arguments: [String]) throws {
    let run = try Workspace().run(arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains("Error: "))
    #expect(run.output.isEmpty)
  }
}
