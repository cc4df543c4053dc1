import Copydesk
import Pages

/// Texts of every kind that a page must take.
let samples: [(name: String, text: String)] = [
  (
    "ferry.txt",
    """
    Ferry strike enters second week
    The council voted on Tuesday to close the pier until the spring, the harbour master said.
    We need your help. Please make a tax-deductible donation to support our journalism today.
    Please donate today.The crews were offered a rise of 4.5 per cent, they said.
    Subscribe now for unlimited access and get your first three months for just $1.
    """
  ),
  (
    "<script>alert(1)</script>.txt",
    """
    The page said <script>document.write("no")</script> and <img src="https://example.com/x">.
    "Quotes", 'more' & ]]> --> </style></title> \u{1B}[31m \u{202E}overridden\u{202C} \u{2066}.
    Please donate <a href="https://example.com">today</a> to support our <b>journalism</b>!
    مرحبا بالعالم. ทดสอบ. 渡辺さん。 👩‍👩‍👧
    """
  ),
  ("empty.txt", " \n\t\n"),
  ("long-word.txt", String(repeating: "x", count: 500) + " said the mayor."),
]

/// A page of articles as the command writes it.
func page(_ articles: [(name: String, text: String)]) throws -> String {
  let classifier = try Classifier.default()
  var page = ArticlePage(subject: "a <test>", labels: classifier.model.labels)
  var source = page.head
  for article in articles {
    let document = Document(article.text)
    let decisions = classifier.classify(document).decisions
    source += page.section(
      article.name, document, decisions: decisions,
      explanations: classifier.explanations(of: decisions, in: document))
  }
  return source + page.foot
}
