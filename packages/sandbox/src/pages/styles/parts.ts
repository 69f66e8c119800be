/** Cards, tables, badges and other display elements. */
export const parts = `
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); padding: var(--s5); display: grid; gap: var(--s4); min-width: 0; }
.card > * { min-width: 0; }
.card.flush { padding: 0; gap: 0; overflow: hidden; }
.card.flush > .card-head, .card.flush > [data-live] > .card-head { padding: var(--s4) var(--s5); border-bottom: 1px solid var(--line); }
.card.flush > .in-card { padding: var(--s4) var(--s5); }
.card.loud { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.card-head { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center; justify-content: space-between; }
table { width: 100%; border-collapse: collapse; font-size: var(--sm); line-height: 1.45; }
th, td { text-align: left; padding: .625rem var(--s2); border-top: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: var(--s5); }
th:last-child, td:last-child { padding-right: var(--s5); }
thead th { border-top: 0; background: var(--sunken); color: var(--muted); font-size: var(--xs); font-weight: 600; padding-block: var(--s2); white-space: nowrap; }
tbody tr:hover { background: var(--sunken); }
td:first-child > a, td:first-child > .line > a { font-weight: 600; }
td .sub { display: block; color: var(--muted); overflow-wrap: anywhere; }
td.tight { white-space: nowrap; width: 1%; }
td.wide, td.widest { max-width: 0; min-width: 6rem; }
td.widest { width: 27%; min-width: 10rem; }
td, th { vertical-align: middle; }
.clip { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 100%; }
td > a:has(> .clip), td > code:has(> .clip) { display: block; }
.line { display: flex; gap: var(--s2); align-items: baseline; min-width: 0; }
.line.wrap { flex-wrap: wrap; }
.line > a, .line > code { min-width: 0; }
.line > .muted { flex: none; }
.wrap, .state { overflow-wrap: anywhere; }
.nowrap { white-space: nowrap; }
a.plain { text-decoration: none; }
.short-id { display: inline-flex; align-items: center; gap: var(--s1); white-space: nowrap; }
.copy { min-height: 1.5rem; padding: 0 var(--s1); font-size: var(--xs); font-weight: 550; color: var(--muted); border-color: transparent; background: none; }
.countdown { white-space: nowrap; font-variant-numeric: tabular-nums; }
.state { font-size: var(--lg); font-weight: 600; }
.receipt { position: sticky; top: var(--s3); z-index: 1; padding: var(--s3) var(--s4); border-radius: var(--radius-sm); background: var(--good-soft); color: var(--good); font-weight: 600; box-shadow: var(--shadow), inset 0 0 0 1px currentColor; overflow-wrap: anywhere; }
.receipt::before { content: '✓ ' / ''; }
.receipt.bad { background: var(--bad-soft); color: var(--bad); }
.receipt.bad::before { content: '! ' / ''; }
.switched-on { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); align-items: center; padding: var(--s2) var(--s4); border-radius: var(--radius-sm); background: var(--wait-soft); color: var(--wait); font-size: var(--sm); }
.switched-on form { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s3); align-items: center; min-width: 0; }
.switched-on a { color: inherit; }
.attempts > li + li { border-top: 1px solid var(--line); }
.attempts.inbox > li { padding-inline: var(--s5); }
.attempt > summary { width: 100%; display: flex; flex-wrap: wrap; gap: var(--s1) var(--s3); align-items: center; padding-block: var(--s3); color: var(--text); }
.attempt > summary::before { content: '▸' / ''; color: var(--accent); }
.attempt[open] > summary::before { content: '▾' / ''; }
.attempt > summary .name { overflow-wrap: anywhere; min-width: 0; }
.attempt > summary .small { font-weight: 400; }
.attempt[open] { padding-bottom: var(--s4); }
.notes { display: grid; gap: var(--s2); }
.notes li { padding-left: var(--s5); position: relative; }
.notes li::before { content: '!' / ''; position: absolute; left: 0; font-weight: 800; color: var(--bad); }
.stack.loose { gap: var(--s5); }
.pager { display: flex; gap: var(--s3); justify-content: space-between; align-items: center; padding: var(--s3) var(--s5); border-top: 1px solid var(--line); }
.facts { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: var(--s2) var(--s5); }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; }
.badge { display: inline-flex; align-items: center; gap: .375em; font-size: var(--xs); font-weight: 600; line-height: 1.3; padding: .1875rem .5rem; border-radius: 1rem; white-space: nowrap; background: var(--sunken); color: var(--muted); box-shadow: inset 0 0 0 1px var(--line); max-width: 100%; }
.badge > bdi { max-width: 14rem; }
td .badge > bdi { max-width: 7rem; }
.badge > bdi { overflow: hidden; text-overflow: ellipsis; }
.badge::before { content: '○' / ''; font-weight: 700; }
.badge.good { background: var(--good-soft); color: var(--good); box-shadow: none; }
.badge.good::before { content: '✓' / ''; }
.badge.bad { background: var(--bad-soft); color: var(--bad); box-shadow: none; }
.badge.bad::before { content: '✕' / ''; }
.badge.wait { background: var(--wait-soft); color: var(--wait); box-shadow: none; }
.badge.wait::before { content: '◔' / ''; }
.assumed { font-size: var(--sm); color: var(--muted); display: flex; gap: var(--s2); align-items: baseline; }
.assumed > b { flex: none; font-size: var(--xs); font-weight: 650; color: var(--wait); background: var(--wait-soft); padding: .0625rem .4375rem; border-radius: 1rem; }
.notice { padding: var(--s3) var(--s4); border-radius: var(--radius-sm); background: var(--accent-soft); }
.notice.bad { background: var(--bad-soft); color: var(--bad); }
.code { display: grid; gap: var(--s2); }
.code .card-head { min-height: 2rem; font-size: var(--sm); font-weight: 600; }
.token { font-size: var(--lg); overflow-wrap: anywhere; border-color: var(--accent); }
.empty { padding: var(--s6) var(--s5); display: grid; gap: var(--s4); }
.empty > p { max-width: 42rem; }
.timeline { display: grid; }
.timeline li { position: relative; display: grid; gap: 0; padding: 0 0 var(--s4) var(--s5); }
.timeline li::before { content: ''; position: absolute; left: .25rem; top: .5rem; width: .625rem; height: .625rem; border-radius: 50%; background: var(--surface); border: 2px solid var(--line-strong); }
.timeline li:not(:last-child)::after { content: ''; position: absolute; left: .5rem; top: 1.25rem; bottom: -.375rem; width: 2px; background: var(--line); }
.timeline li.good::before { background: var(--good); border-color: var(--good); }
.timeline li.bad::before { border-color: var(--bad); border-radius: 2px; }
.timeline li:last-child { padding-bottom: 0; }
.checklist { display: grid; counter-reset: step; }
.checklist > li { counter-increment: step; position: relative; padding: 0 0 var(--s5) 3rem; display: grid; gap: var(--s3); }
.checklist > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; border-radius: 50%; display: grid; place-items: center; font-weight: 700; font-size: var(--sm); background: var(--accent-soft); color: var(--accent); }
.checklist > li.done::before { content: '✓' / ''; background: var(--good-soft); color: var(--good); }
.checklist > li:not(:last-child)::after { content: ''; position: absolute; left: 1rem; top: 2.25rem; bottom: .25rem; width: 2px; background: var(--line); }
.checklist > li:last-child { padding-bottom: 0; }
.checklist h3 { line-height: 2rem; }
@media (max-width: 46rem) {
  .card, .card.flush > .card-head, .card.flush > [data-live] > .card-head { padding: var(--s4); }
  .card.flush { padding: 0; }
  .card.flush > .in-card { padding: var(--s4); }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: var(--s3); }
  .facts dd:last-child { margin-bottom: 0; }
  table, tbody { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); padding: var(--s3) var(--s4); border-top: 1px solid var(--line); }
  tbody tr:first-child { border-top: 0; }
  td, td:first-child, td:last-child, td.tight { display: block; border: 0; padding: 0; width: auto; min-width: 0; white-space: normal; overflow-wrap: anywhere; }
  td::before { content: attr(data-label); display: block; color: var(--muted); font-size: var(--xs); }
  td:first-child, td:first-child.tight { flex: 1 1 100%; font-size: var(--md); }
  td:first-child::before { content: none; }
  .pager { padding: var(--s3) var(--s4); }
  .attempts.inbox > li { padding-inline: var(--s4); }
  td { flex: 1 1 auto; max-width: 100%; }
  td.wide { flex: 1 1 40%; }
  td.tight { flex: 0 0 auto; min-width: 6rem; }
  td.minor { display: none; }
  td.wide, td.widest { max-width: none; }
  .empty { padding: var(--s5) var(--s4); }
}
`;
