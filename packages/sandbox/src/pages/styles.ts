/** One accent colour, one type scale, both colour schemes. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #12161c);
  --surface: light-dark(#fff, #1a2028);
  --line: light-dark(#dfe3e8, #2e3742);
  --text: light-dark(#1b2430, #e4e9ef);
  --muted: light-dark(#5a6675, #9aa7b6);
  --accent: light-dark(#0b6e4f, #4cc79a);
  --on-accent: light-dark(#fff, #0d1512);
  --good: light-dark(#0b6e4f, #4cc79a);
  --bad: light-dark(#b3261e, #ff8a80);
  --wait: light-dark(#8a5a00, #f0b95a);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
header { background: var(--surface); border-bottom: 1px solid var(--line); }
header > div, main { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header > div { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; padding-block: .875rem; }
header a { color: inherit; font-weight: 650; text-decoration: none; }
header span { color: var(--muted); font-size: .875rem; margin-left: auto; }
main { padding-block: 1.5rem 4rem; display: grid; gap: 1.5rem; }
main > * { min-width: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.0625rem; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
p:last-child { margin-bottom: 0; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: .625rem; padding: 1.125rem 1.25rem; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, .scroll:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
.muted { color: var(--muted); }
.small { font-size: .875rem; }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 44rem; border-collapse: collapse; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-weight: 500; padding-top: 0; white-space: nowrap; }
td.nowrap, time { white-space: nowrap; }
code, pre { font: .8125rem/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: 0; padding: .75rem; background: var(--ground); border: 1px solid var(--line); border-radius: .375rem; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { display: grid; gap: .25rem; font-size: .875rem; color: var(--muted); }
label.wide { flex: 1 1 20rem; }
input, select, button { font: inherit; color: var(--text); min-height: 2.5rem; padding: .375rem .75rem; border-radius: .375rem; border: 1px solid var(--line); background: var(--ground); width: 100%; }
button { width: auto; cursor: pointer; background: var(--surface); font-size: .9375rem; font-weight: 550; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:hover { border-color: var(--accent); }
details > summary { cursor: pointer; color: var(--muted); font-size: .875rem; margin-block: .5rem; }
.badge { display: inline-block; font-size: .8125rem; padding: 0 .5rem; border-radius: 1rem; border: 1px solid currentColor; color: var(--muted); white-space: nowrap; }
.badge.good { color: var(--good); }
.badge.bad { color: var(--bad); }
.badge.wait { color: var(--wait); }
.assumed { font-size: .8125rem; color: var(--wait); }
.stack { display: grid; gap: 1rem; }
.stack > h2 { margin: 0; }
dl + p { margin-top: 1rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;
