/// The form of a `*.copydesk` file, version 3. All numbers are little-endian.
///
/// ```
/// bytes  what
///     8  "COPYDESK"
///     4  format version
///     4  number of sections
///  20 ×  section table: name (4), offset (8) and length (8) in bytes from the file's start, in the
///        order of ``ModelSection``
///     …  the sections, one after another, in the order of the table
///    32  SHA-256 of everything before
/// ```
package enum ModelFile {
  static let magic = Array("COPYDESK".utf8)
  static let version = 3
  package static let tableStart = 16
  package static let tableEntry = 20
  static let checksumLength = 32
}

extension Model {
  /// The model as a file's contents. The same model gives the same bytes.
  public func fileContents() -> [UInt8] {
    let sections = ModelSection.allCases.map { section in
      var writer = ByteWriter()
      switch section {
      case .labels: writer.write(labels)
      case .rules: writer.write(rules)
      case .bayes: writer.write(bayes)
      case .weights: writer.write(weights, labels: labels)
      case .transitions: writer.write(transitions)
      case .provenance: writer.write(provenance)
      case .sketches: writer.write(sketches)
      case .counts: writer.write(counts)
      }
      return (section, writer.bytes)
    }
    return ModelFile.file(of: sections)
  }

  /// The most bytes of a model file: a hundred times those of the default model.
  public static let mostFileBytes = 256 << 20

  /// Reads a file's contents.
  ///
  /// Everything is checked before anything is used: the checksum first, then each length before
  /// memory is taken for what it announces, then each value.
  ///
  /// - Throws: ``ModelError``.
  public init(fileContents bytes: [UInt8]) throws(ModelError) {
    guard bytes.count <= Self.mostFileBytes else { throw ModelError(.size) }
    let sections = try ModelFile.sections(of: bytes, isVerified: false)
    func open(_ section: ModelSection) -> ByteReader {
      ByteReader(bytes: bytes, range: sections[section] ?? 0..<0, section: section)
    }
    try self.init(sections: open)
    var reader = open(.sketches)
    sketches = try reader.readSketches()
    reader = open(.counts)
    counts = try reader.readCounts(labels: labels)
  }

  /// Reads all sections but those of sketches and counts.
  init(sections open: (ModelSection) -> ByteReader) throws(ModelError) {
    var reader = open(.labels)
    let labels = try reader.readLabels()
    reader = open(.rules)
    let rules = try reader.readRules(labels: labels)
    reader = open(.bayes)
    let bayes = try reader.readBayes(labels: labels)
    reader = open(.weights)
    let weights = try reader.readWeights(labels: labels, rules: rules)
    reader = open(.transitions)
    let transitions = try reader.readTransitions(labels: labels)
    reader = open(.provenance)
    self.init(
      labels: labels, rules: rules, bayes: bayes, weights: weights, transitions: transitions,
      provenance: try reader.readProvenance())
  }
}

extension ModelFile {
  /// A file of sections, with their table and the checksum.
  package static func file(of sections: [(ModelSection, [UInt8])]) -> [UInt8] {
    var file = ByteWriter()
    file.bytes = magic
    file.write(UInt32(version))
    file.write(UInt32(sections.count))
    var offset = tableStart + sections.count * tableEntry
    for (section, contents) in sections {
      file.bytes.append(contentsOf: section.rawValue.utf8)
      file.write(UInt64(offset))
      file.write(UInt64(contents.count))
      offset += contents.count
    }
    for (_, contents) in sections { file.bytes.append(contentsOf: contents) }
    return file.bytes + SHA256.digest(of: file.bytes)
  }

  /// Where the sections of a file are, all of them, once its frame and checksum are found to be right.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - isVerified: Whether the checksum is known to be right.
  /// - Returns: For each section its bytes.
  /// - Throws: ``ModelError``.
  package static func sections(
    of bytes: [UInt8], isVerified: Bool
  ) throws(ModelError) -> [ModelSection: Range<Int>] {
    guard bytes.starts(with: magic) else { throw ModelError(.notAModel) }
    var header = ByteReader(bytes: bytes, range: magic.count..<bytes.count, section: nil)
    let version = try header.readUInt32()
    guard version == UInt32(Self.version) else { throw ModelError(.version(Int(version))) }
    let end = bytes.count - checksumLength
    guard end >= tableStart else { throw ModelError(.truncated) }
    guard isVerified || Array(bytes[end...]) == SHA256.digest(of: bytes[..<end]) else {
      throw ModelError(.checksum)
    }
    guard try header.readUInt32() == UInt32(ModelSection.allCases.count) else {
      throw ModelError(.sections)
    }
    var sections: [ModelSection: Range<Int>] = [:]
    var expected = tableStart + ModelSection.allCases.count * tableEntry
    for section in ModelSection.allCases {
      let name = try header.readBytes(4)
      let offset = try header.readUInt64()
      let length = try header.readUInt64()
      guard name.elementsEqual(section.rawValue.utf8) else {
        throw ModelError(.sections, in: section)
      }
      guard offset == UInt64(expected), length <= UInt64(max(0, end - expected)) else {
        throw ModelError(.truncated, in: section)
      }
      sections[section] = expected..<expected + Int(length)
      expected += Int(length)
    }
    guard expected == end else { throw ModelError(.trailingBytes) }
    return sections
  }
}
