import type { SandboxCase } from '../../model/case.ts';
import { Field } from '../parts/field.tsx';
import { Assumed } from '../parts/show.tsx';

/** Ends a Case at once, for those who don't want to walk its guided flow. */
export function EndCase({ of: { id } }: { of: SandboxCase }) {
  const complete = `/portal/cases/${id}/complete`;
  return (
    <section class="card" aria-labelledby="end-title">
      <h2 id="end-title">End it without the guided flow</h2>
      <div class="row">
        <form method="post" action={complete}>
          <button type="submit" name="approvalStatus" value="approved">
            Complete as approved
          </button>
        </form>
        <form method="post" action={`/portal/cases/${id}/cancel`}>
          <button type="submit" class="danger">
            Cancel the Case
          </button>
        </form>
      </div>
      <form method="post" action={complete} class="inline">
        <Field
          name="approvalStatus"
          label="Another approval status"
          class="grow"
          required
          maxlength={50}
          value="declined"
        />
        <button type="submit">Complete with this status</button>
      </form>
      <Assumed>
        every approval status but <code>approved</code>, and what cancelling does: status{' '}
        <code>cancelled</code>, no webhook.
      </Assumed>
    </section>
  );
}
