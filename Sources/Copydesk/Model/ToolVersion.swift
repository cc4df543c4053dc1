/// The version of the toolkit, as in CHANGELOG.md.
public let toolVersion = "0.1.0"
