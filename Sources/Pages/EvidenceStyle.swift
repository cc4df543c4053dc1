/// The style of evidence, of labels' names and of what rules matched, wherever a page shows them.
let evidenceStyleSheet = """
  .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
  white-space:nowrap}
  .swatch{display:inline-block;color:var(--label);background:var(--tint);font-weight:600;\
  font-size:.875rem;padding:0 .4375rem;border-left:.25rem solid var(--label);border-radius:.125rem}
  .match{text-decoration:underline .125rem var(--label);text-underline-offset:.1875rem;\
  text-decoration-skip-ink:none}
  .evidence{max-width:42rem;margin:.25rem 0 1rem;padding:.75rem 1rem;background:var(--panel);\
  border-radius:.1875rem;font-size:.8125rem}
  .evidence th:first-child{overflow-wrap:anywhere;min-width:6.5rem}
  .evidence td{width:7rem}
  .evidence .decided{font-weight:600}
  .evidence .word>*{color:var(--muted);padding-top:0;padding-bottom:0}
  .evidence .word>th{padding-left:1.25rem}
  .evidence .quote td{text-align:left;padding:0 0 .375rem 1.25rem;font-family:var(--serif);\
  font-size:.9375rem;unicode-bidi:isolate}
  .flips h3{font-size:inherit;margin:.75rem 0 .25rem}
  .flips ul{margin:0;padding-left:1.25rem}
  @media (max-width:44rem){
  .evidence{padding:.625rem .625rem;font-size:.75rem}
  .evidence th:first-child{min-width:5rem}
  .evidence td{width:auto}
  th,td{padding-left:.25rem;padding-right:.25rem}
  .evidence .word>th{padding-left:.75rem}
  .evidence .quote td{padding-left:.75rem}
  }
  @media print{
  .evidence{border:1px solid var(--line)}
  }

  """
