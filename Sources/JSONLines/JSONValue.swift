/// A JSON value to be written.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case count(Int)
  /// A finite number, written so that reading it gives the same number back.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// The members in order.
  case object([(name: String, value: JSONValue)])

  /// A number; `null` where there is none.
  public static func optional(_ number: Double?) -> JSONValue {
    number.map { .number($0) } ?? .null
  }

  /// The value on several lines, each level two columns further in, with a line feed at the end.
  /// Short arrays and objects whose values have no parts stay on one line.
  public var text: String { text(indent: "") + "\n" }

  /// The most bytes of an array or object on one line.
  private static let longestLine = 100

  private func text(indent: String) -> String {
    switch self {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .count(let count): return "\(count)"
    case .number(let number):
      precondition(number.isFinite, "JSON has no number \(number)")
      return "\(number)"
    case .string(let text): return jsonString(text)
    case .array(let values):
      return list("[", values.map { ("", $0) }, "]", indent: indent)
    case .object(let members):
      return list(
        "{", members.map { (jsonString($0.name) + ": ", $0.value) }, "}", indent: indent)
    }
  }

  private func list(
    _ open: String, _ elements: [(prefix: String, value: JSONValue)], _ close: String,
    indent: String
  ) -> String {
    if !elements.contains(where: { $0.value.hasParts }) {
      let line =
        open + elements.map { $0.prefix + $0.value.text(indent: "") }.joined(separator: ", ")
        + close
      if line.utf8.count <= Self.longestLine { return line }
    }
    let inner = indent + "  "
    let lines = elements.map { inner + $0.prefix + $0.value.text(indent: inner) }
    return "\(open)\n\(lines.joined(separator: ",\n"))\n\(indent)\(close)"
  }

  private var hasParts: Bool {
    switch self {
    case .array(let values): !values.isEmpty
    case .object(let members): !members.isEmpty
    default: false
    }
  }
}
