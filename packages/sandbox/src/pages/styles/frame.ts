/** The frame: a side bar, which becomes a top bar on a narrow screen, and the page. */
export const frame = `
.skip { position: absolute; left: var(--s3); top: -6rem; z-index: 2; padding: var(--s2) var(--s4); background: var(--accent); color: var(--on-accent); border-radius: var(--radius-sm); }
.skip:focus { top: var(--s3); color: var(--on-accent); }
.frame { display: grid; grid-template-columns: 15.5rem minmax(0, 1fr); min-height: 100vh; }
.side { position: sticky; top: 0; height: 100vh; overflow-y: auto; display: flex; flex-direction: column; gap: var(--s5); padding: var(--s5) var(--s4); background: var(--surface); border-right: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: var(--s3); padding-inline: var(--s2); color: var(--text); font-weight: 680; text-decoration: none; letter-spacing: -.01em; }
.brand:hover { color: var(--text); }
.brand svg { flex: none; color: var(--accent); }
.side nav ul { display: grid; gap: 2px; }
.side nav a { display: flex; align-items: center; gap: var(--s3); padding: var(--s2) var(--s3); border-radius: var(--radius-sm); color: var(--muted); text-decoration: none; font-weight: 550; }
.side nav a:hover { background: var(--sunken); color: var(--text); }
.side nav a[aria-current] { background: var(--accent-soft); color: var(--accent); }
.side nav svg { flex: none; }
.side .foot { margin-top: auto; display: grid; gap: var(--s3); padding-inline: var(--s2); font-size: var(--sm); color: var(--muted); }
.live { display: inline-flex; align-items: center; gap: var(--s2); color: var(--muted); font-size: var(--sm); }
.live::before { content: ''; width: .5rem; height: .5rem; border-radius: 50%; border: 2px solid currentColor; }
.live[data-state='on'] { color: var(--good); }
.live[data-state='on']::before { background: currentColor; }
.live[data-state='off'] { color: var(--bad); }
main { width: 100%; max-width: 72rem; padding: var(--s6) var(--s6) var(--s7); display: grid; gap: var(--s5); align-content: start; }
main > * { min-width: 0; }
.head { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s5); align-items: end; justify-content: space-between; }
.head > div:first-child { display: grid; gap: var(--s1); min-width: 0; max-width: 46rem; }
.head .up { font-size: var(--sm); }
.head .muted > p { margin: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: var(--s5); align-items: start; }
.columns > * { min-width: 0; }
@media (max-width: 56rem) {
  .frame { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .side { position: static; height: auto; overflow: visible; min-width: 0; padding: var(--s3) var(--s4) var(--s2); gap: var(--s2); border-right: 0; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 1fr auto; align-items: center; }
  .side nav { grid-column: 1 / -1; }
  .side nav { min-width: 0; }
  .side nav ul { position: relative; display: flex; gap: 2px; margin-inline: calc(-1 * var(--s4)); padding: 2px var(--s2); overflow-x: auto; scrollbar-width: none; mask-image: linear-gradient(to right, transparent, #000 1rem, #000 calc(100% - 1.5rem), transparent); }
  .side nav a { padding: var(--s1) var(--s3); font-size: var(--sm); min-height: 2.25rem; white-space: nowrap; }
  .side nav svg { display: none; }
  .side .foot { margin: 0; padding: 0; grid-row: 1; grid-column: 2; }
  .side .foot .note { display: none; }
  .brand { padding: 0; }
  main { padding: var(--s5) var(--s4) var(--s7); }
}
`;
