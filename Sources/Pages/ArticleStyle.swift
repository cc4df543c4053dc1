/// The style of articles: the label beside the text, or above it on narrow screens.
let articleStyleSheet = """
  .page{max-width:54rem}
  .meanings{margin:1rem 0 0;padding:.75rem 1rem;background:var(--panel);border-radius:.375rem;\
  font-size:.875rem}
  .meanings div{display:grid;grid-template-columns:9rem 1fr;gap:0 1rem;padding:.1875rem 0}
  .meanings dd{margin:0}
  .legend{list-style:none;margin:.75rem 0 1.5rem;padding:0;display:flex;flex-wrap:wrap;\
  gap:.375rem 1.25rem;font-size:.875rem}
  .strip{display:flex;height:.5rem;border-radius:.25rem;overflow:hidden;background:var(--panel)}
  .strip span{flex:1 1 0;background:var(--label)}
  .strip .label-none{background:var(--line)}
  section{margin-top:2.5rem}
  .block{position:relative;padding-left:9.5rem;margin-top:.75rem}
  .continued{margin-top:.125rem}
  .text{margin:0;padding:.4375rem 1rem;max-width:42rem;background:var(--tint);\
  border-left:.25rem solid var(--label);border-radius:.1875rem;font:1.0625rem/1.55 var(--serif);\
  overflow-wrap:anywhere;unicode-bidi:isolate}
  .label-none>.text{border-color:var(--line)}
  .kind-heading>.text{font-weight:600;font-size:1.25rem}
  .kind-code>.text{font:.875rem/1.5 var(--mono);white-space:pre-wrap}
  summary{position:absolute;left:0;top:0;width:9rem;min-height:1.75rem;padding:.6875rem 0 0;\
  list-style:none;cursor:pointer;text-align:right;font-size:.8125rem;line-height:1.25;\
  color:var(--label);overflow-wrap:anywhere}
  summary::-webkit-details-marker{display:none}
  .name{font-weight:600}
  .name::before{content:"▸ ";font-weight:400}
  [open]>summary .name::before{content:"▾ "}
  .sure{display:block;font-variant-numeric:tabular-nums;opacity:0}
  .block:hover .sure,summary:focus .sure,[open]>summary .sure,.doubtful .sure{opacity:1}
  nav{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem}
  nav ol{padding-left:1.5rem;overflow-wrap:anywhere}
  nav a{display:inline-block;min-height:1.5rem}
  @media (max-width:44rem){
  .page{padding:1.25rem .875rem 3rem}
  .block{padding:1.5rem 0 0}
  .continued{margin-top:.25rem}
  summary{width:100%;padding:.25rem 0 0;text-align:left;display:flex;gap:.5rem}
  .text{padding:.375rem .75rem}
  .meanings div{grid-template-columns:1fr}
  }
  @media (hover:none){.sure{opacity:1}}
  @media (min-width:80rem){
  .page:has(>nav){max-width:74rem;display:grid;grid-template-columns:minmax(0,1fr) 15rem;\
  gap:0 3rem}
  .page:has(>nav)>header{grid-column:1/-1}
  nav{border:0;padding:0;align-self:start;position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);\
  overflow-y:auto}
  nav .legend{flex-direction:column}
  nav .legend .muted{display:block}
  }
  @media print{
  .sure{opacity:1}
  .text{orphans:3;widows:3}
  details:not([open])>summary .name::before{content:""}
  section+section{break-before:page}
  }

  """
