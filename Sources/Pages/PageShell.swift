/// What every page begins and ends with. A page is one file: it loads nothing and runs nothing, and
/// its policy forbids both.
struct PageShell {
  /// The title of the page, which names its window.
  let title: String

  /// The style sheet of what is in the page, beside the one that all pages share.
  let styleSheet: String

  /// Everything before the content of `body`.
  var head: String {
    let head = HTML(
      "head",
      [
        HTML(opening: "meta", ["charset": "utf-8"]),
        HTML(
          opening: "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
              + "form-action 'none'",
          ]),
        HTML(
          opening: "meta",
          ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        HTML(opening: "meta", ["name": "referrer", "content": "no-referrer"]),
        HTML("title", title),
        HTML(style: Theme.styleSheet + sharedStyleSheet + styleSheet),
      ])
    return "<!DOCTYPE html>\n<html lang=\"en\">\n\(head.source)\n<body>\n"
  }

  /// Everything after the content of `body`.
  static let foot = "</body>\n</html>\n"
}

/// Type, tables and links, on screen and paper.
private let sharedStyleSheet = """
  :root{--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,\
  sans-serif;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4","Noto Serif",\
  "Liberation Serif",Georgia,serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",\
  monospace}
  *{box-sizing:border-box}
  html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
  body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 var(--sans)}
  .page{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
  h1,h2,h3{line-height:1.25;overflow-wrap:anywhere;text-wrap:balance}
  h1{font-size:1.75rem;margin:0 0 .5rem}
  h2{font-size:1.25rem;margin:0 0 .75rem}
  a{color:var(--link);text-underline-offset:.15em}
  :focus-visible{outline:.1875rem solid var(--link);outline-offset:.125rem;border-radius:.125rem}
  .skip{position:absolute;left:-100vw}
  .skip:focus{position:static;display:inline-block;margin:.5rem 1.25rem}
  .muted{color:var(--muted)}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
  th,td{padding:.1875rem .625rem;text-align:right;vertical-align:top;font-weight:inherit}
  th:first-child{text-align:left;padding-left:0}
  thead th,tr.total>*{font-weight:600}
  thead th{border-bottom:1px solid var(--line)}
  tr.total>*{border-top:1px solid var(--line)}
  mark{background:var(--mark);color:var(--mark-ink);border-radius:.125rem;padding:0 .0625rem}
  @media print{
  @page{margin:18mm}
  :root{font-size:11pt;--page:#fff;--label-none-tint:#fff}
  .page{max-width:none;padding:0}
  .skip,nav{display:none}
  *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
  h1,h2,h3{break-after:avoid}
  tr{break-inside:avoid}
  }

  """
