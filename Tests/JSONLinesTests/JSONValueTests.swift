import Copydesk
import Foundation
import JSONLines
import Testing

@Suite struct JSONValueTests {
  private struct Generator {
    var random: SplitMix64

    mutating func value(depth: Int) -> JSONValue {
      switch random.next(below: depth > 0 ? 7 : 5) {
      case 0: return .null
      case 1: return .bool(random.once(in: 2))
      case 2: return .count(Int(truncatingIfNeeded: random.next()) >> random.next(below: 64))
      case 3: return .number(number())
      case 4: return .string(string())
      case 5: return .array((0..<random.next(below: 4)).map { _ in value(depth: depth - 1) })
      default:
        return .object(
          (0..<random.next(below: 4)).map { ("\($0)" + string(), value(depth: depth - 1)) })
      }
    }

    /// A number from 1e-12 to 1e12 in size.
    private mutating func number() -> Double {
      let digits = Double(random.next(below: 1 << 53)) / Double(1 << 53) - 0.5
      return (0..<random.next(below: 12)).reduce(digits) { number, _ in
        random.once(in: 2) ? number * 10 : number / 10
      }
    }

    private mutating func string() -> String {
      let parts = ["é", "\"", "\\", "\n", "\u{0}", "😀", "\u{2028}", "a", "/", "\u{7F}"]
      return (0..<random.next(below: 5)).map { _ in parts[random.next(below: parts.count)] }
        .joined()
    }
  }

  /// Foundation's reader is another program than ours.
  private func isSame(_ value: JSONValue, _ read: Any) -> Bool {
    switch value {
    case .null: read is NSNull
    case .bool(let bool): read as? Bool == bool
    case .count(let count): (read as? NSNumber)?.int64Value == Int64(count)
    case .number(let number):
      // Foundation reads by way of a decimal number, and rounds twice.
      (read as? NSNumber).map { abs($0.doubleValue - number) <= 1e-14 * abs(number) } ?? false
    case .string(let text):
      (read as? String).map { Array($0.unicodeScalars) == Array(text.unicodeScalars) } ?? false
    case .array(let values):
      (read as? [Any]).map { list in
        list.count == values.count && zip(values, list).allSatisfy { isSame($0, $1) }
      } ?? false
    case .object(let members):
      (read as? [String: Any]).map { object in
        object.count == members.count
          && members.allSatisfy { member in
            object[member.name].map { isSame(member.value, $0) } ?? false
          }
      } ?? false
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `what is written reads back`(seed: UInt64) throws {
    var generator = Generator(random: SplitMix64(seed: seed))
    let value = JSONValue.array([generator.value(depth: 4)])
    let read = try JSONSerialization.jsonObject(with: Data(value.text.utf8))
    #expect(isSame(value, read), "\(value.text)")
  }

  @Test func `values with parts stand on lines of their own`() {
    let value = JSONValue.object([
      ("a", .array([.count(1), .optional(nil)])), ("b", .object([])), ("c", .array([.array([])])),
    ])
    #expect(
      value.text == """
        {
          "a": [1, null],
          "b": {},
          "c": [[]]
        }

        """)
  }
}
