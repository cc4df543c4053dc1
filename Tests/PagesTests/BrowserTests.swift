import Foundation
import Testing

/// Pages as a browser sees them.
@Suite(
  .serialized,
  .enabled(
    if: Browser.path != nil, "there is no chromium, chromium-browser or google-chrome: install one")
)
struct BrowserTests {
  /// The addresses that were asked for, and what was written to the console.
  private func noise(_ browser: Browser) -> (requests: [String], messages: [String]) {
    let requests = browser.events.filter { $0.method == "Network.requestWillBeSent" }.compactMap {
      ($0.parameters["request"] as? [String: Any])?["url"] as? String
    }
    let messages = browser.events.filter {
      ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].contains($0.method)
    }
    return (requests, messages.map { "\($0.parameters)" })
  }

  @Test func `a page asks for nothing, says nothing and fits every screen`() throws {
    let browser = try Browser()
    for articles in [[samples[0]], samples] {
      let source = try page(articles)
      for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")] {
        try browser.show(width: width, scheme: scheme)
        try browser.open(source)
        let widest: Int = try browser.evaluate("document.documentElement.scrollWidth")
        #expect(widest <= width)
        let paper: String = try browser.evaluate("getComputedStyle(document.body).backgroundColor")
        #expect(paper == (scheme == "dark" ? "rgb(23, 23, 26)" : "rgb(253, 252, 250)"))
        let scripts: Int = try browser.evaluate(
          "document.querySelectorAll('script, img, a b').length")
        #expect(scripts == 0)
        let noise = noise(browser)
        // The page itself, and nothing else.
        #expect(noise.requests.count == 1)
        #expect(noise.requests.allSatisfy { $0.hasPrefix("file:") && $0.hasSuffix("/page.html") })
        #expect(noise.messages == [])
      }
    }
  }

  @Test(arguments: [
    "<img src=\"missing.png\">", "<p style=\"background:url(missing.png)\">a</p>",
    "<script>console.log(1)</script>",
    """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
    'unsafe-inline'"><p style="background:url(missing.png)">a</p>
    """,
  ])
  func `the check sees requests, messages and what the policy forbids`(markup: String) throws {
    let browser = try Browser()
    try browser.open("<!DOCTYPE html><title>a</title>" + markup)
    let noise = noise(browser)
    #expect(noise.requests.count + noise.messages.count > 1)
  }

  @Test func `the keyboard opens the evidence`() throws {
    let browser = try Browser()
    try browser.show(width: 1280, scheme: "light")
    try browser.open(page([samples[0]]))
    func isOpen() throws -> Bool {
      try browser.evaluate("document.querySelector('details').open")
    }
    // The first stop is the link past the head of the page, the second the first label.
    try browser.press("Tab", code: 9)
    #expect(try browser.evaluate("document.activeElement.className") == "skip")
    try browser.press("Tab", code: 9)
    #expect(try browser.evaluate("document.activeElement.localName") == "summary")
    let opacity: String = try browser.evaluate(
      "getComputedStyle(document.querySelector('.sure')).opacity")
    #expect(opacity == "1")
    #expect(try !isOpen())
    try browser.press("Enter", code: 13, text: "\r")
    #expect(try isOpen())
    let height: Double = try browser.evaluate(
      "document.querySelector('.evidence').getBoundingClientRect().height")
    #expect(height > 100)
  }
}
