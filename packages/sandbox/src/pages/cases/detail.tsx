import type { SandboxCase } from '../../model/case.ts';
import type { TimelineEntry } from '../../services/case-timeline.ts';
import { ApprovalBadge, CaseBadge, CaseWebhookNote } from '../parts/badges.tsx';
import { Assumed, Code, Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { EndCase } from './end-case.tsx';

/** One Case: its facts, its timeline, what it was created with, and how to end it. */
export function CasePage({ one, timeline }: { one: SandboxCase; timeline: readonly TimelineEntry[] }) {
  const over = one.completedAt !== null || one.cancelledAt !== null;
  return (
    <Layout
      title={one.name}
      room="cases"
      up={<a href="/portal/cases">All Cases</a>}
      actions={
        <a class={over ? 'button' : 'button primary'} href={new URL(one.caseUrl).pathname}>
          Open the guided flow
        </a>
      }
    >
      <div class="columns">
        <section class="card" aria-labelledby="case">
          <h2 id="case">Case {one.id}</h2>
          <Live id="facts" class="stack">
            <CaseFacts of={one} />
          </Live>
        </section>
        <section class="card" aria-labelledby="timeline-title">
          <h2 id="timeline-title">Timeline</h2>
          <Live id="timeline">
            <Timeline of={timeline} />
          </Live>
        </section>
      </div>
      <Live id="end">{!over && <EndCase of={one} />}</Live>
      <section class="card" aria-labelledby="request-title">
        <h2 id="request-title">Request as received</h2>
        <Code id="request" label="Body of POST /integrations/core/cases">
          {JSON.stringify(one.request, null, 2)}
        </Code>
      </section>
    </Layout>
  );
}

function CaseFacts({ of: one }: { of: SandboxCase }) {
  const { client } = one;
  const name = `Integration ${one.integrationId}`;
  return (
    <>
      <Facts
        of={[
          ['Status', <CaseBadge status={one.status} />],
          ['Approval', <ApprovalBadge status={client.approvalStatus} />],
          ['external_id', one.externalId === null ? 'None' : <code>{one.externalId}</code>],
          ['Client', client.name],
          ['Client id', client.id],
          ["Client's external_id", client.externalId === null ? 'None' : <code>{client.externalId}</code>],
          ['Guided flow', one.guidedFlowId],
          ['Webhook', <CaseWebhookNote of={one} />],
          ['Created by', <a href={`/portal/integrations/${one.integrationId}`}>{name}</a>],
          ['Created', <Time at={one.createdAt} />],
        ]}
      />
      {one.cancelledAt && (
        <Assumed>that a cancelled Case has the status cancelled and sends no webhook.</Assumed>
      )}
    </>
  );
}

function Timeline({ of: entries }: { of: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ at, text, tone, deliveryId }) => (
        <li class={tone}>
          <span>{deliveryId ? <a href={`/portal/deliveries/${deliveryId}`}>{text}</a> : text}</span>
          <span class="small muted">
            <Time at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
