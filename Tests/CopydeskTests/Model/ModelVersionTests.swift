import Copydesk
import Foundation
import Testing

/// A stored model file: see Documentation/decisions/0016-model-versions.md.
private func stored(_ name: String) throws -> [UInt8] {
  let tests = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return Array(try Data(contentsOf: tests.appending(path: "Models/\(name).copydesk")))
}

private func failure(_ name: String) throws -> ModelError? {
  let bytes = try stored(name)
  return #expect(throws: ModelError.self) { try Model(fileContents: bytes) }
}

@Suite struct ModelVersionTests {
  @Test func `a file of this version that an earlier build wrote labels as it did then`() throws {
    let bytes = try stored("version-3")
    let model = try Model(fileContents: bytes)
    #expect(model.fileContents() == bytes)
    let text = """
      The minister resigned on Tuesday, the council said.
      Please donate a pound today!
      Subscribe now: it is $5 a month.
      """
    let blocks = try Classifier(model: model).classify(text)
    #expect(blocks.map(\.label.name) == ["story", "appeal", "offer"])
    #expect(blocks.allSatisfy { $0.confidence > 0.99 })
  }

  @Test(arguments: [1, 2])
  func `a file of an older version is refused with both versions`(version: Int) throws {
    let error = try failure("version-\(version)")
    #expect(error?.reason == .version(version))
    #expect(
      error?.description == """
        model format version \(version), but copydesk \(toolVersion) reads version 3: an older \
        copydesk wrote it, train the model anew or use that one
        """)
  }

  @Test func `a file of a newer version is refused with both versions`() throws {
    let error = try failure("version-4")
    #expect(error?.reason == .version(4))
    #expect(
      error?.description == """
        model format version 4, but copydesk \(toolVersion) reads version 3: a newer copydesk \
        wrote it, use that one
        """)
  }

  @Test func `a section that this version does not have is refused, not skipped`() throws {
    let error = try failure("version-3-unknown-section")
    #expect(error?.reason == .sections)
    #expect(error?.description.contains("not known") == true)
  }
}
