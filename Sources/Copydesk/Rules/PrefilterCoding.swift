// The embedded model comes with its prefilters, because reading literals off hundreds of patterns takes
// longer than labelling an article. `Tools/train-default` writes them; a test compares them with what
// the rules give.

extension ByteWriter {
  mutating func write(_ filter: Prefilter) {
    write(filter.words.keyed)
    write(filter.literals.keyed)
    write(filter.setsOfLiteral)
    write(filter.rulesOfSet)
    write(numbers: filter.requiredCount)
    write(numbers: filter.unfiltered)
    write(array: filter.filters) { $0.write($1) }
    write(numbers: filter.filterStarts.map { Int32($0) })
    write(array: filter.starts) { $0.write($1) }
    write(flags: filter.startsAtText)
    write(flags: filter.isStart)
    write(UInt32(filter.setCount))
  }

  private mutating func write(_ keyed: KeyedEntries) {
    write(array: keyed.keys) { $0.write($1) }
    write(numbers: keyed.counts)
    write(array: keyed.entries) { $0.write($1) }
  }

  private mutating func write(_ entry: LiteralEntry) {
    write(entry.packed)
    write(UInt32(entry.number))
    write(UInt8(entry.count))
    write(
      (entry.startsWord ? 1 : 0) | (entry.endsWord ? 2 : 0) | (entry.startsText ? 4 : 0) as UInt8)
  }

  private mutating func write(_ filter: LiteralFilter) {
    write(filter.kind.rawValue)
    for word in filter.bits { write(word) }
    write(array: filter.entries) { $0.write($1) }
  }

  private mutating func write(_ lists: Lists) {
    write(numbers: lists.values)
    write(numbers: lists.starts)
  }

  private mutating func write(numbers: [Int32]) {
    write(array: numbers) { $0.write(UInt32($1)) }
  }

  private mutating func write(flags: [Bool]) {
    write(array: flags) { $0.write(UInt8($1 ? 1 : 0)) }
  }
}

extension ByteReader {
  mutating func readPrefilter() throws(ModelError) -> Prefilter {
    Prefilter(
      words: WordIndex(try readKeyed()), literals: LiteralIndex(try readKeyed()),
      setsOfLiteral: try readLists(), rulesOfSet: try readLists(),
      requiredCount: try readNumbers(), unfiltered: try readNumbers(),
      filters: try readFilters(), filterStarts: try readNumbers().map { Int($0) },
      starts: try readFilters(), startsAtText: try readFlags(), isStart: try readFlags(),
      setCount: Int(try readUInt32()))
  }

  private mutating func readKeyed() throws(ModelError) -> KeyedEntries {
    let keys = try readArray(atLeast: 4) { (reader) throws(ModelError) in try reader.readUInt32() }
    return KeyedEntries(keys: keys, counts: try readNumbers(), entries: try readEntries())
  }

  private mutating func readEntries() throws(ModelError) -> [LiteralEntry] {
    try readArray(atLeast: 14) { (reader) throws(ModelError) in
      let packed = try reader.readUInt64()
      let number = try reader.readUInt32()
      let count = try reader.readUInt8()
      let flags = try reader.readUInt8()
      return LiteralEntry(
        packed: packed, number: Int32(truncatingIfNeeded: number),
        count: Int8(truncatingIfNeeded: count), startsWord: flags & 1 != 0,
        endsWord: flags & 2 != 0, startsText: flags & 4 != 0)
    }
  }

  private mutating func readFilters() throws(ModelError) -> [LiteralFilter] {
    try readArray(atLeast: 69) { (reader) throws(ModelError) in
      guard let kind = LiteralFilter.Kind(rawValue: try reader.readUInt8()) else {
        throw ModelError(.value("a kind of literals"), in: nil)
      }
      var bits: [UInt64] = []
      for _ in 0..<LiteralFilter.wordCount { bits.append(try reader.readUInt64()) }
      return LiteralFilter(kind: kind, bits: bits, entries: try reader.readEntries())
    }
  }

  private mutating func readLists() throws(ModelError) -> Lists {
    Lists(values: try readNumbers(), starts: try readNumbers())
  }

  private mutating func readNumbers() throws(ModelError) -> [Int32] {
    try readArray(atLeast: 4) { (reader) throws(ModelError) in
      Int32(truncatingIfNeeded: try reader.readUInt32())
    }
  }

  private mutating func readFlags() throws(ModelError) -> [Bool] {
    try readArray(atLeast: 1) { (reader) throws(ModelError) in try reader.readUInt8() != 0 }
  }
}
