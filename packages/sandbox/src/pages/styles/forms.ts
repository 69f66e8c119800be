/** Fields, buttons and related elements. */
export const forms = `
form { display: grid; gap: var(--s4); }
form.inline { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: end; }
.field { display: grid; gap: var(--s1); min-width: 0; }
.field > label, legend { font-size: var(--sm); font-weight: 600; padding: 0; }
legend { margin-bottom: var(--s1); }
.field .hint { font-size: var(--sm); color: var(--muted); }
.field .error { font-size: var(--sm); color: var(--bad); font-weight: 550; }
.field .error::before { content: '! ' / ''; font-weight: 800; }
.row.ends { align-items: end; }
.row.ends > .choice { flex: 0 1 auto; min-height: 2.5rem; padding-block: var(--s2); }
.grow { flex: 1 1 14rem; }
input, select, textarea { font: inherit; color: var(--text); width: 100%; min-height: 2.5rem; padding: var(--s2) var(--s3); border-radius: var(--radius-sm); border: 1px solid var(--line-strong); background: var(--surface); }
textarea { font-family: var(--mono); font-size: var(--sm); line-height: 1.6; min-height: 14rem; resize: vertical; }
input::placeholder { color: var(--muted); opacity: 1; }
input[aria-invalid='true'] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
input[type='radio'], input[type='checkbox'] { width: 1.125rem; height: 1.125rem; min-height: 0; margin: 0; accent-color: var(--accent); flex: none; }
fieldset { border: 0; padding: 0; margin: 0; display: grid; gap: var(--s2); min-width: 0; }
.choices { display: flex; flex-wrap: wrap; gap: var(--s2); }
.choice { display: flex; align-items: center; gap: var(--s3); flex: 1 1 10rem; padding: var(--s3) var(--s4); border: 1px solid var(--line-strong); border-radius: var(--radius-sm); cursor: pointer; background: var(--surface); }
.choice:hover { border-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); background: var(--accent-soft); box-shadow: inset 0 0 0 1px var(--accent); }
.choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.choice :focus-visible { outline: none; }
.choice small { display: block; color: var(--muted); font-size: var(--sm); }
button, .button { display: inline-flex; align-items: center; justify-content: center; gap: var(--s2); font: inherit; font-size: var(--md); font-weight: 600; line-height: 1.2; min-height: 2.5rem; padding: var(--s2) var(--s4); border-radius: var(--radius-sm); border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); cursor: pointer; text-decoration: none; width: max-content; max-width: 100%; }
button:hover, .button:hover { border-color: var(--accent); color: var(--accent); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); border-color: var(--accent-hover); color: var(--on-accent); }
button small { font-weight: 400; font-size: var(--xs); color: var(--muted); }
.primary small { color: inherit; }
button:disabled { color: var(--muted); background: var(--sunken); border-color: var(--line); cursor: not-allowed; }
button[aria-pressed='true'] { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.presets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); gap: var(--s3); }
.presets button { width: 100%; justify-content: flex-start; text-align: left; padding: var(--s3) var(--s4); align-items: flex-start; }
.presets small { display: block; margin-top: var(--s1); font-size: var(--sm); line-height: 1.4; }
.check { display: flex; gap: var(--s3); align-items: start; }
.check input { margin-top: .2em; }
.check small { display: block; color: var(--muted); font-size: var(--sm); }
.short { flex: 0 1 7rem; }
legend.big { font-size: var(--lg); font-weight: 650; margin-bottom: var(--s3); }
fieldset.stack { gap: var(--s4); }
@supports selector(:has(a)) {
  .only { display: none; }
  .fault:has([value='latency']:checked, [value='delay']:checked) .only-wait, .fault:has([value='status:429']:checked) .only-retry { display: grid; }
  .fault:has([name='always']:checked) .only-times { display: none; }
  form:has([name='target'][value='inbox']:checked) .for-app { display: none; }
}
.danger { color: var(--bad); }
.danger:hover { border-color: var(--bad); color: var(--bad); background: var(--bad-soft); }
.slim { min-height: 2rem; padding: var(--s1) var(--s3); font-size: var(--sm); }
details > summary { cursor: pointer; font-weight: 600; font-size: var(--sm); color: var(--accent); width: max-content; max-width: 100%; }
details[open] > summary { margin-bottom: var(--s3); }
`;
