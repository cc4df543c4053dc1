import Copydesk
import Testing

@Suite struct InputOptionsTests {
  @Test(arguments: ["classify", "clean", "evaluate"])
  func `a model that cannot be used exits with 2 and says what is wrong`(command: String) throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    let model = try testModel().fileContents()
    let damaged = "the file is damaged, copy or train it anew"
    var newer = model
    newer[8] = 9
    var flipped = model
    flipped[model.count / 2] ^= 1
    let faulty = try testModel(pattern: "give (today").fileContents()
    for (contents, message) in [
      (Array("not a model at all".utf8), "not a Copydesk model file"),
      ([], "not a Copydesk model file"), (Array(model[..<7]), "not a Copydesk model file"),
      (newer, "model format version 9, but copydesk 0.1.0 reads version 3: "),
      (Array(model[..<20]), "the file ends too early: it is damaged, copy or train it anew"),
      (Array(model[..<(model.count - 40)]), "the checksum does not match: \(damaged)"),
      (flipped, "the checksum does not match: \(damaged)"),
      (model + [0], "the checksum does not match: \(damaged)"),
      (faulty, "rule fundraising.give: pattern give (today: "),
    ] {
      try workspace.write(contents, to: "bad.copydesk")
      let run = try workspace.run(
        [command, "--model", "bad.copydesk"]
          + (command == "evaluate" ? ["--data", "a.txt"] : ["a.txt"]))
      #expect(run.status == 2, "\(message)")
      #expect(run.errors.hasPrefix("copydesk: bad.copydesk: \(message)"), "\(run.errors)")
      #expect(run.bytes.isEmpty)
    }
  }

  @Test func `a model that is not there exits with 2 and its path`() throws {
    let run = try Workspace().copydesk("classify", "--model", "my.copydesk", input: "A.")
    #expect(run.status == 2)
    #expect(
      run.errors
        == "copydesk: my.copydesk: cannot be read: No such file or directory; check the name\n")
  }
}
