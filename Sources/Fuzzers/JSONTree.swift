internal import Foundation
internal import JSONLines

/// A JSON value that a cursor read.
enum JSONTree: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([Member])

  struct Member: Equatable {
    var name: String
    var value: JSONTree
  }

  /// The members of an object.
  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Reads a text that is one value.
  init(_ bytes: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(bytes)
    self = try Self.read(&cursor, of: bytes)
    try cursor.finish()
    // Skipping a value finds the same end and the same faults.
    var skipping = JSONCursor(bytes)
    try skipping.skipValue()
    try skipping.finish()
  }

  private static func read(
    _ cursor: inout JSONCursor, of bytes: [UInt8]
  ) throws(JSONError) -> JSONTree {
    let first = bytes[cursor.index...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    switch Unicode.Scalar(first) {
    case "{":
      var members: [Member] = []
      try cursor.readObject { (name, cursor) throws(JSONError) in
        members.append(Member(name: name, value: try read(&cursor, of: bytes)))
      }
      return .object(members)
    case "[":
      var elements: [JSONTree] = []
      try cursor.readArray { (cursor) throws(JSONError) in
        elements.append(try read(&cursor, of: bytes))
      }
      return .array(elements)
    case "\"": return .string(try cursor.readString())
    case "t", "f": return .bool(try cursor.readBool())
    case "n":
      try cursor.skipValue()
      return .null
    default: return .number(try cursor.readNumber())
    }
  }

  /// Whether Foundation read the same.
  func isSame(as value: Any) -> Bool {
    switch self {
    case .null: value is NSNull
    case .bool(let bool): value as? Bool == bool
    case .number(let number):
      // Foundation reads some by way of a decimal number, and rounds twice.
      (value as? NSNumber).map { abs($0.doubleValue - number) <= 1e-14 * abs(number) } ?? false
    case .string(let text):
      (value as? String).map { $0.utf8.elementsEqual(text.utf8) } ?? false
    case .array(let elements):
      (value as? [Any]).map { list in
        list.count == elements.count && zip(elements, list).allSatisfy { $0.isSame(as: $1) }
      } ?? false
    case .object(let members):
      // Where names look alike but differ in their bytes, Foundation's dictionary holds one of them.
      (value as? [String: Any]).map { object in
        object.count < members.count && Set(members.map(\.name)).count == object.count
          || members.allSatisfy { member in
            object[member.name].map { member.value.isSame(as: $0) } ?? false
          }
      } ?? false
    }
  }
}
