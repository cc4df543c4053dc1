import Foundation
import Testing

/// A headless Chromium of a test's own, told what to do over pipes (Chrome DevTools Protocol).
final class Browser {
  /// The system's browser.
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in ["chromium", "chromium-browser", "google-chrome"] {
      for folder in folders {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) { return path }
      }
    }
    return nil
  }()

  /// What a browser was told that a page did.
  struct Event {
    var method: String
    var parameters: [String: Any]
  }

  /// What pages did, in order.
  private(set) var events: [Event] = []

  private let folder: URL
  private let process = Process()
  private let commands: FileHandle
  private let answers: FileHandle
  private var buffer: [UInt8] = []
  private var lastID = 0
  private var session: String?

  /// No answer takes as long as this.
  private static let timeoutInMilliseconds: Int32 = 30_000

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "copydesk-\(UUID())")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (commandPath, answerPath) = (
      folder.appending(path: "commands").path, folder.appending(path: "answers").path
    )
    try #require(unsafe mkfifo(commandPath, 0o600) == 0)
    try #require(unsafe mkfifo(answerPath, 0o600) == 0)
    // Open for both, so that neither side waits for the other.
    commands = try #require(FileHandle(forUpdatingAtPath: commandPath))
    answers = try #require(FileHandle(forUpdatingAtPath: answerPath))
    let browser = try #require(Self.path)
    process.executableURL = URL(filePath: "/bin/sh")
    // The browser reads from descriptor 3 and writes to 4, which only a shell can set.
    process.arguments = [
      "-c", "exec \"$@\" 3<\"$0/commands\" 4>\"$0/answers\"", folder.path, browser,
      "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
      "--user-data-dir=\(folder.path)/profile", "--hide-scrollbars",
    ]
    // Chromium refuses to run as root in its sandbox.
    if getuid() == 0 { process.arguments?.append("--no-sandbox") }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"]
    let attached = try send(
      "Target.attachToTarget", ["targetId": try #require(target), "flatten": true])
    session = try #require(attached["sessionId"] as? String)
    for domain in ["Page", "Network", "Runtime", "Log"] { try send("\(domain).enable") }
  }

  deinit {
    _ = try? send("Browser.close")
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Opens a page and waits until all of it is there.
  func open(_ source: String) throws {
    let file = folder.appending(path: "page.html")
    try Data(source.utf8).write(to: file)
    events = []
    try send("Page.navigate", ["url": file.absoluteString])
    while !events.contains(where: { $0.method == "Page.loadEventFired" }) { try readMessage() }
    // What only painting asks for is asked for by the second frame.
    let _: Double = try evaluate(
      "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
  }

  /// Shows pages as a screen of a size does, light or dark, or as paper does.
  func show(width: Int, scheme: String, medium: String = "screen") throws {
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600])
    try send(
      "Emulation.setEmulatedMedia",
      [
        "media": medium, "features": [["name": "prefers-color-scheme", "value": scheme]],
      ])
  }

  /// The value of an expression in JavaScript.
  func evaluate<Value>(_ expression: String) throws -> Value {
    let result = try send(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    let object = try #require(result["result"] as? [String: Any])
    return try #require(object["value"] as? Value, "\(expression): \(object)")
  }

  /// Presses a key.
  func press(_ key: String, code: Int, text: String? = nil) throws {
    var event: [String: Any] = ["key": key, "code": key, "windowsVirtualKeyCode": code]
    event["text"] = text
    for type in ["keyDown", "keyUp"] {
      event["type"] = type
      try send("Input.dispatchKeyEvent", event)
    }
  }

  // MARK: The protocol: JSON with a zero byte after each message

  @discardableResult
  private func send(
    _ method: String, _ parameters: [String: Any] = [:]
  ) throws -> [String: Any] {
    lastID += 1
    let id = lastID
    var message: [String: Any] = ["id": id, "method": method, "params": parameters]
    message["sessionId"] = session
    try commands.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try readMessage()
      guard answer["id"] as? Int == id else { continue }
      return try #require(answer["result"] as? [String: Any], "\(method): \(answer)")
    }
  }

  @discardableResult
  private func readMessage() throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let message = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        let object = try #require(
          try JSONSerialization.jsonObject(with: message) as? [String: Any])
        if let method = object["method"] as? String {
          events.append(
            Event(method: method, parameters: object["params"] as? [String: Any] ?? [:]))
        }
        return object
      }
      var descriptor = pollfd(fd: answers.fileDescriptor, events: Int16(POLLIN), revents: 0)
      try #require(
        unsafe poll(&descriptor, 1, Self.timeoutInMilliseconds) > 0, "the browser does not answer")
      buffer += answers.availableData
    }
  }
}
