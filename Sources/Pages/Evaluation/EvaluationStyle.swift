/// The style of the report of an evaluation.
let evaluationStyleSheet = """
  .page{max-width:66rem}
  .series-ink{--label:var(--ink)}
  .series-accent{--label:var(--link)}
  section{margin-top:3rem}
  h3{font-size:1rem;margin:0 0 .25rem}
  header p,figcaption p{margin:0 0 .25rem}
  .warning{border-left:.25rem solid var(--label-red);padding-left:.625rem}
  .contents ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;\
  padding:0}
  .contents a{display:inline-block;min-height:1.5rem}
  .headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;\
  margin:1.5rem 0 0}
  .headline div{background:var(--panel);border-radius:.375rem;padding:.75rem 1rem}
  .headline dt{font-size:.875rem}
  .headline dd{margin:0}
  .headline .value{font-size:1.75rem;font-weight:600;line-height:1.3;\
  font-variant-numeric:tabular-nums}
  .interval{color:var(--muted);font-size:.8125em;white-space:nowrap}
  table{font-size:.875rem;margin:0 0 1.5rem}
  caption{text-align:left;font-weight:600;padding:0 0 .25rem}
  .words{text-align:left;overflow-wrap:anywhere}
  tbody tr+tr>*{border-top:1px solid color-mix(in srgb,var(--line) 50%,var(--page))}
  .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));\
  gap:0 2.5rem}
  .confusion td{min-width:5.5rem}
  .confusion .count{display:block;font-weight:600}
  .confusion .share{font-size:.8125em}
  .confusion .right{background:color-mix(in srgb,var(--link) calc(var(--share)*.25),var(--page))}
  .confusion .wrong{background:color-mix(in srgb,var(--label-red) calc(5% + var(--share)*.25),\
  var(--page))}
  .narrow{width:auto;min-width:min(24rem,100%)}
  .column{display:grid;gap:2.5rem;align-content:start;min-width:0}
  .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(25rem,100%),1fr));\
  gap:2.5rem}
  figure{margin:0;min-width:0}
  figcaption p{font-size:.875rem}
  .chart{display:block;width:100%;height:auto;max-width:34rem;margin-top:.5rem;overflow:visible}
  .chart text{font:11px var(--sans);fill:var(--muted);font-variant-numeric:tabular-nums}
  .chart .title{fill:var(--ink)}
  .chart .name{fill:var(--ink);paint-order:stroke;stroke:var(--page);stroke-width:3px;\
  stroke-linejoin:round}
  .grid{stroke:var(--line);stroke-width:.75}
  .axis{stroke:var(--muted);stroke-width:1}
  .diagonal{stroke:var(--muted);stroke-width:1;stroke-dasharray:4 3}
  .gap{stroke:var(--link);stroke-width:1;opacity:.6}
  .leader{stroke:var(--muted);stroke-width:.75}
  .line{fill:none;stroke:var(--label);stroke-width:1.75;stroke-linejoin:round}
  .whisker{stroke:var(--label);stroke-width:1.5}
  .marker{fill:var(--label);stroke:var(--page);stroke-width:1.25}
  .ring{fill:none;stroke:var(--label);stroke-width:2.25;r:6.5px}
  .bar{fill:var(--label)}
  .legend{list-style:none;margin:.375rem 0 0;padding:0;display:flex;flex-wrap:wrap;\
  gap:.125rem 1.25rem;font-size:.875rem}
  .key{width:1.75rem;height:.875rem;margin-right:.375rem;vertical-align:-.0625rem}
  summary{cursor:pointer;min-height:1.5rem;color:var(--link);font-size:.875rem;\
  display:inline-block}
  summary::before{content:"▸ "}
  [open]>summary::before{content:"▾ "}
  .data{margin-top:.5rem;font-size:.875rem}
  .data table{font-size:.8125rem}
  .mistakes{padding:0;margin:0;list-style:none}
  .mistake{padding:1.25rem 0;border-top:1px solid var(--line);max-width:46rem}
  .verdict{margin:0 0 .5rem;font-size:.875rem}
  .place{display:block;overflow-wrap:anywhere}
  .text,.context{font:1.0625rem/1.55 var(--serif);margin:0;padding:.25rem 1rem;\
  border-left:.25rem solid transparent;overflow-wrap:anywhere;unicode-bidi:isolate}
  .text{border-color:var(--label);white-space:pre-line}
  .context{color:var(--muted);font-size:.9375rem}
  .neighbour{font:.75rem var(--sans);border:1px solid var(--line);border-radius:.1875rem;\
  padding:0 .25rem;margin-right:.25rem}
  .part{background:var(--tint)}
  .why{margin:.25rem 0 0}
  .evidence table{margin:0;font-size:inherit}
  .evidence tr:not(.total)>*{border-top:0}
  .part-name{margin:.5rem 0 0;font-size:.875rem;font-weight:600}
  @media (max-width:44rem){
  .page{padding:1.25rem .875rem 3rem}
  .confusion{font-size:.75rem}
  .confusion td{min-width:0}
  .scroll th:first-child{position:sticky;left:0;background:var(--page)}
  .evidence th:first-child{background:var(--panel)}
  }
  footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;\
  overflow-wrap:anywhere}
  @media print{
  .contents{display:none}
  figure,.mistake,.headline div,.confusion{break-inside:avoid}
  .data:not([open]){display:none}
  .scroll{overflow:visible}
  .why:not([open])>summary,summary::before{display:none}
  table{font-size:8.5pt}
  .charts{grid-template-columns:1fr 1fr;gap:1rem 1.5rem}
  .charts .muted,.charts .legend{font-size:8pt;line-height:1.35}
  .charts h3{font-size:10pt}
  .chart{max-width:19.5rem}
  }

  """
