import Copydesk

/// Editorial text to keep, two labels to remove.
func threeLabels() throws -> LabelSet {
  try LabelSet([
    Label(name: "editorial", description: "", action: .keep, color: .none),
    Label(name: "fundraising", description: "", action: .remove, color: .red),
    Label(name: "subscription", description: "", action: .remove, color: .blue),
  ])
}
