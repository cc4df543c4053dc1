// The embedded model comes with its prefilter, because reading literals off hundreds of patterns takes
// longer than labelling an article. `Tools/train-default` writes it; a test compares it with what
// the rules give.

extension ByteWriter {
  mutating func write(_ filter: Prefilter) {
    write(filter.index.keyed)
    write(UInt32(filter.literalCount))
    write(filter.setsOfLiteral)
    write(filter.rulesOfSet)
    write(numbers: filter.requiredCount)
    write(numbers: filter.unfiltered)
    write(array: filter.sets.parts) {
      $0.write(UInt32($1.word))
      $0.write($1.mask)
    }
    write(numbers: filter.sets.starts)
    write(filter.filters)
    write(array: filter.starts) { $0.write($1) }
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
      (entry.startsWord ? 1 : 0) | (entry.endsWord ? 2 : 0) | (entry.startsText ? 4 : 0)
        | (entry.isCapital ? 8 : 0) as UInt8)
  }

  private mutating func write(_ start: PatternStart) {
    write(UInt32(bitPattern: start.literals ?? -1))
    write(UInt32(bitPattern: start.firstWords ?? -1))
    write((start.isText ? 1 : 0) | (start.isDigit ? 2 : 0) as UInt8)
  }

  private mutating func write(_ lists: Lists) {
    write(numbers: lists.values)
    write(numbers: lists.starts)
  }

  private mutating func write(numbers: [Int32]) {
    write(array: numbers) { $0.write(UInt32($1)) }
  }
}

extension ByteReader {
  mutating func readPrefilter() throws(ModelError) -> Prefilter {
    Prefilter(
      index: LiteralIndex(try readKeyed()), literalCount: Int(try readUInt32()),
      setsOfLiteral: try readLists(), rulesOfSet: try readLists(),
      requiredCount: try readNumbers(), unfiltered: try readNumbers(), sets: try readSets(),
      filters: try readLists(), starts: try readStarts())
  }

  private mutating func readKeyed() throws(ModelError) -> KeyedEntries {
    let keys = try readArray(atLeast: 8) { (reader) throws(ModelError) in try reader.readUInt64() }
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
        count: Int(count), startsWord: flags & 1 != 0,
        endsWord: flags & 2 != 0, startsText: flags & 4 != 0, isCapital: flags & 8 != 0)
    }
  }

  private mutating func readSets() throws(ModelError) -> LiteralSets {
    let parts = try readArray(atLeast: 12) { (reader) throws(ModelError) in
      let word = Int32(truncatingIfNeeded: try reader.readUInt32())
      return LiteralSets.Part(word: word, mask: try reader.readUInt64())
    }
    return LiteralSets(parts: parts, starts: try readNumbers())
  }

  private mutating func readStarts() throws(ModelError) -> [PatternStart] {
    try readArray(atLeast: 9) { (reader) throws(ModelError) in
      let literals = Int32(truncatingIfNeeded: try reader.readUInt32())
      let firstWords = Int32(truncatingIfNeeded: try reader.readUInt32())
      let flags = try reader.readUInt8()
      return PatternStart(
        literals: literals < 0 ? nil : literals, firstWords: firstWords < 0 ? nil : firstWords,
        isText: flags & 1 != 0, isDigit: flags & 2 != 0)
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
}
