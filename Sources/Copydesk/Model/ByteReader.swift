/// Reads a section of a model file, and never beyond it.
struct ByteReader {
  private let bytes: [UInt8]
  private var index: Int
  private let end: Int
  let section: ModelSection?

  init(bytes: [UInt8], range: Range<Int>, section: ModelSection?) {
    self.bytes = bytes
    self.index = range.lowerBound
    self.end = range.upperBound
    self.section = section
  }

  mutating func readBytes(_ count: Int) throws(ModelError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= end - index else { throw ModelError(.truncated, in: section) }
    defer { index += count }
    return bytes[index..<index + count]
  }

  mutating func readUInt8() throws(ModelError) -> UInt8 {
    try readBytes(1).first ?? 0
  }

  mutating func readUInt32() throws(ModelError) -> UInt32 {
    try readBytes(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func readUInt64() throws(ModelError) -> UInt64 {
    try readBytes(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number of nats: finite, and of a size that sums can take.
  mutating func readWeight() throws(ModelError) -> Double {
    let weight = Double(bitPattern: try readUInt64())
    guard weight.isFinite, abs(weight) < 0x1p20 else {
      throw ModelError(.value("a weight"), in: section)
    }
    return weight
  }

  mutating func readWeights(_ count: Int) throws(ModelError) -> [Double] {
    guard count <= (end - index) / 8 else { throw ModelError(.truncated, in: section) }
    var weights: [Double] = []
    for _ in 0..<count { weights.append(try readWeight()) }
    return weights
  }

  mutating func readString() throws(ModelError) -> String {
    let length = try readUInt32()
    let utf8 = Array(try readBytes(Int(length)))
    do {
      try validate(utf8)
    } catch {
      throw ModelError(.value("a text that is not UTF-8"), in: section)
    }
    return String(decoding: utf8, as: UTF8.self)
  }

  /// Reads a count and as many elements, each of which takes `size` bytes or more.
  mutating func readArray<Element>(
    atLeast size: Int, _ element: (inout ByteReader) throws(ModelError) -> Element
  ) throws(ModelError) -> [Element] {
    let count = Int(try readUInt32())
    guard count <= (end - index) / size else { throw ModelError(.truncated, in: section) }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }

  /// One of the cases of an enumeration whose raw values are names.
  mutating func readCase<Value: RawRepresentable<String>>(
    _ type: Value.Type
  ) throws(ModelError) -> Value {
    let name = try readString()
    guard let value = Value(rawValue: name) else {
      throw ModelError(.value("the name \(name)"), in: section)
    }
    return value
  }

  /// Checks that the section ends here.
  func finish() throws(ModelError) {
    guard index == end else { throw ModelError(.trailingBytes, in: section) }
  }
}

/// Writes what ``ByteReader`` reads.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func write(_ number: some FixedWidthInteger & UnsignedInteger) {
    var rest = number
    for _ in 0..<(number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 7
      rest >>= 1
    }
  }

  mutating func write(_ weight: Double) {
    write(weight.bitPattern)
  }

  mutating func write(_ weights: [Double]) {
    for weight in weights { write(weight) }
  }

  mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write<Element>(
    array: [Element], _ element: (inout ByteWriter, Element) -> Void
  ) {
    write(UInt32(array.count))
    for value in array { element(&self, value) }
  }
}
