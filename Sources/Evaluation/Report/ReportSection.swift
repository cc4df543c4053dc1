/// A part of a report for people, in whatever format.
public struct ReportSection: Sendable {
  /// Its title.
  public let title: String

  /// What there is to say, a line each.
  public var notes: [String] = []

  /// Its tables.
  public var tables: [ReportTable] = []

  /// Makes a section.
  public init(title: String, notes: [String] = [], tables: [ReportTable] = []) {
    self.title = title
    self.notes = notes
    self.tables = tables
  }
}

/// A table of a report.
public struct ReportTable: Sendable {
  /// The names of the columns. The first column holds names, the others figures or, where
  /// `endsWithText`, a text in the last one.
  public let columns: [String]

  /// The rows: as many cells as there are columns.
  public var rows: [[String]]

  /// Whether the last column is a text.
  public let endsWithText: Bool

  /// Makes a table.
  public init(_ columns: [String], rows: [[String]], endsWithText: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.endsWithText = endsWithText
  }
}

/// A number of things: `1 block`, `2 blocks`.
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
