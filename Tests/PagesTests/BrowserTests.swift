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
    for source in [try page([samples[0]]), try page(samples), try evaluationPage()] {
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

  @Test func `no drawing of a report is cut off, and its tables are moved by keyboard`() throws {
    let browser = try Browser()
    for width in [1280, 390] {
      try browser.show(width: width, scheme: "light")
      try browser.open(evaluationPage())
      // The figures of drawings too.
      let count: Int = try browser.evaluate(
        """
        (() => { const all = document.querySelectorAll('details'); all.forEach(d => d.open = true);
        return all.length })()
        """)
      #expect(count > 8)
      let cut: String = try browser.evaluate(
        """
        [...document.querySelectorAll('svg.chart')].flatMap(svg => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter(text => {
            const own = text.getBoundingClientRect();
            return own.left < box.left - 1 || own.right > box.right + 1
              || own.top < box.top - 1 || own.bottom > box.bottom + 1;
          }).map(text => text.textContent);
        }).join(', ')
        """)
      #expect(cut == "")
      let size: Double = try browser.evaluate(
        """
        Math.min(...[...document.querySelectorAll('svg.chart text')].map(
          text => 11 * text.ownerSVGElement.getBoundingClientRect().width / 360))
        """)
      #expect(size >= 10.5)
      let unreachable: Int = try browser.evaluate(
        """
        [...document.querySelectorAll('*')].filter(element =>
          element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0
          && getComputedStyle(element).overflowX === 'auto').length
        """)
      #expect(unreachable == 0)
      let widest: Int = try browser.evaluate("document.documentElement.scrollWidth")
      #expect(widest <= width)
    }
  }

  @Test(arguments: ["light", "dark"])
  func `every text of a report can be read on what it stands on`(scheme: String) throws {
    let browser = try Browser()
    try browser.show(width: 1280, scheme: scheme)
    try browser.open(evaluationPage())
    // WCAG 2.2, AA: the contrast of a text to the ground below it is 4.5 or more.
    let unreadable: String = try browser.evaluate(
      """
      (() => {
        const channels = color => {
          const numbers = color.match(/[\\d.]+(e-?\\d+)?/g).map(Number);
          return color.startsWith('color(')
            ? [...numbers.slice(0, 3).map(value => value * 255), numbers[3] ?? 1]
            : [...numbers.slice(0, 3), numbers[3] ?? 1];
        };
        const luminance = color => color.slice(0, 3).map(value => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        }).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
        const ground = element => {
          const color = channels(getComputedStyle(element).backgroundColor);
          return color[3] > 0 || !element.parentElement ? color : ground(element.parentElement);
        };
        document.querySelectorAll('details').forEach(details => details.open = true);
        return [...document.body.querySelectorAll(':not(title, desc)')].filter(element =>
          [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        ).filter(element => {
          const style = getComputedStyle(element);
          const ink = channels(element.closest('svg') ? style.fill : style.color);
          const [a, b] = [luminance(ink), luminance(ground(element))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        }).map(element => element.outerHTML).join('\\n');
      })()
      """)
    #expect(unreadable == "")
  }

  @Test func `a report is printed on white, with its drawings whole`() throws {
    let browser = try Browser()
    try browser.show(width: 700, scheme: "dark", medium: "print")
    try browser.open(evaluationPage())
    let paper: String = try browser.evaluate("getComputedStyle(document.body).backgroundColor")
    #expect(paper == "rgb(255, 255, 255)")
    let torn: Int = try browser.evaluate(
      """
      [...document.querySelectorAll('figure, .mistake')].filter(element =>
        getComputedStyle(element).breakInside !== 'avoid').length
      """)
    #expect(torn == 0)
    // Evidence that is open is printed; what is closed leaves no line behind.
    let height: Double = try browser.evaluate(
      "document.querySelector('.evidence').getBoundingClientRect().height")
    #expect(height > 100)
    let hidden: Double = try browser.evaluate(
      "document.querySelector('.data').getBoundingClientRect().height")
    #expect(hidden == 0)
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
