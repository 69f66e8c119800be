/** The guided flow: what a Client would see, one narrow column. */
export const flow = `
.flow { max-width: 42rem; margin-inline: auto; padding: var(--s5) var(--s4) var(--s7); display: grid; gap: var(--s5); }
.flow-top { display: flex; flex-wrap: wrap; gap: var(--s3); justify-content: space-between; align-items: center; font-size: var(--sm); }
.flow main { padding: 0; }
.steps { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--s2); }
.steps li { border-top: 4px solid var(--line); padding-top: var(--s2); font-size: var(--sm); display: grid; gap: 0; align-content: start; }
.steps li.done { border-color: var(--good); }
.steps li.open, .steps li.here { border-color: var(--accent); }
.steps a, .steps .name { font-weight: 600; }
.steps .state { color: var(--muted); font-size: var(--xs); }
@media (max-width: 30rem) { .steps { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
`;
