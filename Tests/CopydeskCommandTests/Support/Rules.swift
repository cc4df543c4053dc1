import Foundation

/// A folder of rules without fault.
let goodRules = [
  "rules/labels.yml": """
  - {name: editorial, description: The article., action: keep, color: none}
  - {name: fundraising, description: Appeals., action: remove, color: magenta}
  - {name: subscription, description: Offers., action: remove, color: yellow}

  """,
  "rules/fundraising/heron.yml": #"""
  - id: fundraising.heron
    pattern: '\bfeed (?:our|the) heron\b'
    weight: learned
    why: Readers are asked to give.
    hits: ["Please feed our heron.", "You can feed the heron too."]
    misses: ["The heron ate.", "They fed our heron."]
    todo_hits: ["Our heron is hungry."]
  - id: fundraising.keeper
    pattern: '\bthe keeper said\b'
    weight: -2
    why: News about the heron.
    hits: ["Feed the heron, the keeper said.", "No, the keeper said."]
    misses: ["The keeper slept.", "Feed the heron."]

  """#,
]

extension Workspace {
  /// Writes the folder `rules`, with a change.
  func writeRules(_ part: String = "", becomes replacement: String = "") throws {
    for (name, contents) in goodRules {
      try write(
        part.isEmpty ? contents : contents.replacingOccurrences(of: part, with: replacement),
        to: name)
    }
  }
}
