import Copydesk

/// What labels are made of in ``trainingData(sources:labels:name:words:seed:)``.
let trainingWords = [
  "editorial": ["ferry", "harbour", "council", "voted", "bridge", "river", "storm", "mayor"],
  "fundraising": ["please", "donate", "gift", "support", "our", "heron", "help", "us"],
  "subscription": ["subscribe", "offer", "month", "trial", "unlimited", "plan", "now", "save"],
]

/// Labelled documents of so many sources, three of each, invented word by word.
func trainingData(
  sources: Int, labels: [String] = ["editorial", "fundraising", "subscription"],
  name: String = "paper", words: [String: [String]] = trainingWords, seed: UInt64 = 71
) -> String {
  var random = SplitMix64(seed: seed)
  return (0..<sources * 3).map { number in
    let blocks = labels.flatMap { label in
      (0..<2).map { _ in
        let own = words[label] ?? ["menu"]
        let sentence = (0..<6).map { _ in own[random.next(below: own.count)] }
        return #"{"label":"\#(label)","text":"Then \#(sentence.joined(separator: " "))."}"#
      }
    }
    return #"{"id":"\#(name) d\#(number)","source":"\#(name) \#(number % sources)","#
      + "\"blocks\":[" + blocks.joined(separator: ",") + "]}\n"
  }.joined()
}
