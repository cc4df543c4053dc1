import Copydesk
import Testing

/// All scalars of Unicode.
private let scalars = (0...UInt32(0x10FFFF)).compactMap { Unicode.Scalar($0) }

@Suite struct ScalarTableTests {
  @Test func `the kinds of every scalar are its own properties`() {
    let table = ScalarTable.shared
    let wrong = scalars.filter { scalar in
      var kinds: ScalarTable.Kinds = []
      if scalar.isLetter { kinds.insert(.letter) }
      if scalar.isDigit { kinds.insert(.digit) }
      if scalar.isUnspaced { kinds.insert(.unspaced) }
      if scalar.isCurrency { kinds.insert(.currency) }
      if scalar.isLetter || scalar.isDigit, !scalar.isUnspaced { kinds.insert(.wordPart) }
      return table.kinds(of: scalar) != kinds
    }
    #expect(wrong == [])
  }

  @Test func `the lowercase of every scalar is that of Unicode`() {
    let table = ScalarTable.shared
    let wrong = scalars.filter { scalar in
      var lowercase: [UInt8] = []
      table.forEachLowercaseByte(of: scalar) { lowercase.append($0) }
      return lowercase != Array(scalar.properties.lowercaseMapping.utf8)
    }
    #expect(wrong == [])
  }
}
