internal import Foundation
internal import Streams

/// Standard input that gives given pieces, one for each call of read(2).
///
/// A pair of sockets that keep the ends of messages: a file or a pipe would give all of it at once.
enum PieceStream {
  /// The most bytes that a socket surely takes without anybody reading.
  static let longest = 1 << 16

  /// A stream of pieces, of which those that are empty are left out. One at a time: it is standard
  /// input.
  ///
  /// - Parameter pieces: Of ``longest`` bytes in all or less. Each is lost but for the part that its call
  ///   of read(2) asks for.
  /// - Returns: The stream.
  /// - Throws: What opening a stream throws.
  static func open(_ pieces: [[UInt8]]) throws -> ByteStream {
    var sockets: [CInt] = [0, 0]
    #if canImport(Darwin)
      let kind = SOCK_SEQPACKET
    #else
      let kind = CInt(SOCK_SEQPACKET.rawValue)
    #endif
    // SAFETY: the system writes two numbers, for which there is room.
    let isMade = unsafe socketpair(AF_UNIX, kind, 0, &sockets) == 0
    precondition(isMade && dup2(sockets[0], STDIN_FILENO) == STDIN_FILENO)
    close(sockets[0])
    for piece in pieces where !piece.isEmpty {
      // SAFETY: the system reads the bytes during the call.
      let count = unsafe piece.withUnsafeBytes {
        unsafe write(sockets[1], $0.baseAddress, $0.count)
      }
      precondition(count == piece.count)
    }
    close(sockets[1])
    return try ByteStream(path: "-")
  }
}
