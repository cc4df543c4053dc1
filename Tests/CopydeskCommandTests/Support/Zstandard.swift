/// A frame of Zstandard (RFC 8878) that stores bytes, at most 128 KiB, as they are.
func zstandard(_ bytes: [UInt8]) -> [UInt8] {
  // A frame without checksum and length, whose window is 2 MiB; one raw block, the last.
  let blockHeader = UInt32(bytes.count) << 3 | 1
  let frame: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58,
    UInt8(truncatingIfNeeded: blockHeader), UInt8(truncatingIfNeeded: blockHeader >> 8),
    UInt8(truncatingIfNeeded: blockHeader >> 16),
  ]
  return frame + bytes
}
