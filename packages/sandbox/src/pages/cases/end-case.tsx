import type { SandboxCase } from '../../model/case.ts';
import { sentOnCancel } from '../../model/webhook/event-types.ts';
import { OutcomeButtons } from '../outcome/buttons.tsx';
import { Assumed } from '../parts/show.tsx';
import type { Draft } from '../shell/frame.ts';

/** Ends a Case immediately, without its guided flow. */
export function EndCase({ of: { id }, draft }: { of: SandboxCase; draft: Draft | undefined }) {
  return (
    <section class="card" aria-labelledby="end-title">
      <h2 id="end-title">Complete it now</h2>
      <form method="post" action={`/portal/cases/${id}/complete`}>
        <OutcomeButtons verb="Complete as" draft={draft} />
      </form>
      <p class="small muted">
        Or <a href={`/portal/cases/${id}/cancel`}>cancel the Case</a>: it then has no outcome and sends{' '}
        {sentOnCancel}.
      </p>
      <Assumed>
        every approval status but <code>approved</code>, and what cancelling does.
      </Assumed>
    </section>
  );
}
