/// Which key means what.
struct ReviewKeys {
  /// What a key can mean.
  enum Meaning: Equatable {
    /// The label with an index.
    case label(Int)
    case skip, undo, quit
  }

  /// The names of the labels.
  let labels: [String]

  /// The letter of each label: the first of its name that no other has.
  private let letters: [Character?]

  init(labels: [String]) {
    self.labels = labels
    var free = Set("abcdefghijklmnopqrstvwxyz").subtracting("q")
    self.letters = labels.map { name in
      let letter = name.lowercased().first { free.contains($0) }
      if let letter { free.remove(letter) }
      return letter
    }
  }

  /// What a byte means; `nil` for nothing.
  func meaning(of key: UInt8) -> Meaning? {
    switch key {
    case UInt8(ascii: " "): return .skip
    case UInt8(ascii: "u"), 0x7F, 0x08: return .undo
    // Ctrl-C and Ctrl-D, which come as bytes.
    case UInt8(ascii: "q"), 0x03, 0x04: return .quit
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      let index = Int(key - UInt8(ascii: "1"))
      return index < labels.count ? .label(index) : nil
    default:
      return letters.firstIndex(of: Character(Unicode.Scalar(key))).map { .label($0) }
    }
  }

  /// The keys for people.
  var help: String {
    let names = labels.enumerated().map { index, name in
      "\(letters[index].map(String.init) ?? "\(index + 1)") \(name)"
    }
    return (names + ["space skip", "u undo", "q quit"]).joined(separator: "   ")
  }
}
