import type { SandboxCase } from '../model.ts';
import { Layout } from './layout.tsx';
import { ApprovalBadge, Assumed, CaseWebhookNote, Time } from './parts.tsx';

/** The page at a Case's `case_url`: the Case, and the end of its guided flow. */
export function GuidedFlow({ of: one }: { of: SandboxCase }) {
  return (
    <Layout title={one.name}>
      <h1>{one.name}</h1>
      <section>
        <dl>
          <dt>Case</dt>
          <dd>{one.id}</dd>
          <dt>Client</dt>
          <dd>{one.client.name}</dd>
          <dt>external_id</dt>
          <dd>
            <code>{one.externalId ?? 'none'}</code>
          </dd>
          <dt>Status</dt>
          <dd>{one.status}</dd>
          <dt>Approval status</dt>
          <dd>
            <ApprovalBadge status={one.client.approvalStatus} />
          </dd>
          <dt>Webhook</dt>
          <dd>
            <CaseWebhookNote of={one} />
          </dd>
          <dt>Created</dt>
          <dd>
            <Time at={one.createdAt} />
          </dd>
        </dl>
      </section>
      {one.completedAt ? <Completed at={one.completedAt} /> : <Complete guidedFlowId={one.guidedFlowId} />}
      <section>
        <h2>Request as received</h2>
        <pre>{JSON.stringify(one.request, null, 2)}</pre>
      </section>
    </Layout>
  );
}

function Completed({ at }: { at: Date }) {
  return (
    <section>
      <p>
        The guided flow was completed on <Time at={at} />.
      </p>
    </section>
  );
}

function Complete({ guidedFlowId }: { guidedFlowId: number }) {
  const action = `/guided_flows/standard/${guidedFlowId}/complete`;
  return (
    <section class="stack">
      <h2>Complete the guided flow</h2>
      <form method="post" action={action}>
        <button type="submit" name="approvalStatus" value="approved" class="primary">
          Complete as approved
        </button>
      </form>
      <form method="post" action={action}>
        <label>
          Another approval status
          <input name="approvalStatus" required maxlength={50} value="declined" />
        </label>
        <button type="submit">Complete with this status</button>
      </form>
      <Assumed>
        only <code>approved</code> is documented. Any other text is the sandbox's choice, or yours.
      </Assumed>
    </section>
  );
}
