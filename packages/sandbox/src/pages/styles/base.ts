/** The elements themselves. */
export const base = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: var(--s5); }
body { margin: 0; background: var(--ground); color: var(--text); font: var(--md)/1.55 var(--sans); }
h1, h2, h3, p, dl, dd, ul, ol, figure { margin: 0; }
ul, ol { padding: 0; list-style: none; }
h1 { font-size: var(--xl); line-height: 1.2; letter-spacing: -.015em; font-weight: 680; overflow-wrap: anywhere; }
h2 { font-size: var(--lg); line-height: 1.3; letter-spacing: -.005em; font-weight: 650; }
h3 { font-size: var(--md); font-weight: 650; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { color: var(--accent-hover); }
code, pre, .mono { font-family: var(--mono); font-size: .875em; }
code, bdi { overflow-wrap: anywhere; }
pre { margin: 0; padding: var(--s3) var(--s4); background: var(--sunken); border: 1px solid var(--line); border-radius: var(--radius-sm); font-size: var(--sm); line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: var(--radius-sm); }
main:focus { outline: none; }
[data-live]:empty { display: none; }
[hidden] { display: none !important; }
p, li, dd { text-wrap: pretty; }
.muted { color: var(--muted); }
.small { font-size: var(--sm); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.stack { display: grid; gap: var(--s4); }
.stack > * { min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center; }
@media (prefers-reduced-motion: no-preference) {
  a, button, .button { transition: background-color .12s, border-color .12s, color .12s; }
}
`;
