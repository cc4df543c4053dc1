/// Where a text of YAML uses an alias (`*name`) of an anchor (`&name`), in bytes; `nil` where it does
/// not.
///
/// A short file of aliases for lists of aliases stands for more than any memory holds, and the parser
/// compares what they stand for: so they must be found before it is asked. Quotes are not looked at:
/// a text that holds both `&name` and `*name` at the beginnings of words passes for an alias.
func firstAlias(in yaml: [UInt8]) -> Int? {
  let anchors = Set(names(after: UInt8(ascii: "&"), in: yaml).map(\.name))
  guard !anchors.isEmpty else { return nil }
  return names(after: UInt8(ascii: "*"), in: yaml).first { anchors.contains($0.name) }?.offset
}

/// The names after a mark that stands where YAML may begin a value: after white space, a bracket or a
/// sign.
private func names(
  after mark: UInt8, in yaml: [UInt8]
) -> [(name: ArraySlice<UInt8>, offset: Int)] {
  yaml.indices.filter { index in
    yaml[index] == mark
      && (index == 0 || yaml[index - 1] <= 0x20 || yaml[index - 1] >= 0x80
        || "[]{},:?-".utf8.contains(yaml[index - 1]))
  }.compactMap { index in
    let name = yaml[(index + 1)...].prefix { $0.isPartOfName }
    return name.isEmpty ? nil : (name, index)
  }
}

extension UInt8 {
  fileprivate var isPartOfName: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "-")
  }
}
