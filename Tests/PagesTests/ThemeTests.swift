import Copydesk
import Foundation
import Pages
import Testing

/// The relative luminance of `#rrggbb` (WCAG 2.2, "relative luminance").
private func luminance(_ color: String) throws -> Double {
  let value = try #require(UInt32(color.dropFirst(), radix: 16))
  let channels = [16, 8, 0].map { shift -> Double in
    let channel = Double((value >> shift) & 0xFF) / 255
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
private func contrast(_ one: String, _ other: String) throws -> Double {
  let (a, b) = (try luminance(one), try luminance(other))
  return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

@Suite struct ThemeTests {
  private let themes = [("light", Theme.light), ("dark", Theme.dark)]

  @Test func `contrast is computed as WCAG has it`() throws {
    #expect(try abs(contrast("#000000", "#ffffff") - 21) < 1e-9)
    #expect(try abs(contrast("#777777", "#ffffff") - 4.478) < 0.001)
  }

  @Test func `every text can be read on every ground that it stands on`() throws {
    for (name, theme) in themes {
      func check(_ ink: String, on ground: String, atLeast least: Double = 4.5) throws {
        let (inkColor, groundColor) = (try #require(theme[ink]), try #require(theme[ground]))
        let ratio = try contrast(inkColor, groundColor)
        #expect(ratio >= least, "\(name): \(ink) on \(ground)")
      }
      for ground in Theme.grounds {
        for ink in Theme.inks { try check(ink, on: ground) }
      }
      try check("mark-ink", on: "mark")
      for color in Label.Color.allCases {
        let label = Theme.name(of: color)
        // Articles are read at length: more than the least there is.
        try check("ink", on: "\(label)-tint", atLeast: 7)
        try check(label, on: "\(label)-tint")
        try check(label, on: "page")
      }
    }
  }

  @Test func `both themes name the same colours`() {
    #expect(Theme.light.colors.map(\.name) == Theme.dark.colors.map(\.name))
    #expect(Set(Theme.light.colors.map(\.name)).count == Theme.light.colors.count)
  }
}
