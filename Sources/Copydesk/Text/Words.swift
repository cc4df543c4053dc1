/// The bytes that words start at, in order: a word is a run of scalars that are not blank.
///
/// For counting words as people do. What rules and Bayes see are tokens.
///
/// - Complexity: linear in the length of the text.
package func wordStarts(of utf8: [UInt8]) -> [Int] {
  var starts: [Int] = []
  var index = 0
  var wasBlank = true
  while index < utf8.count {
    let here = utf8.scalar(at: index)
    let isBlank = here.scalar.isBlank
    if wasBlank, !isBlank { starts.append(index) }
    wasBlank = isBlank
    index += here.length
  }
  return starts
}

/// The number of bytes of the scalars that are not blank.
///
/// - Complexity: linear in the length of the text.
package func visibleBytes(of utf8: [UInt8]) -> Int {
  var count = 0
  var index = 0
  while index < utf8.count {
    let here = utf8.scalar(at: index)
    if !here.scalar.isBlank { count += here.length }
    index += here.length
  }
  return count
}
