import type { SandboxCase } from '../../model/case.ts';
import type { DeliveryStatus } from '../../model/webhook/delivery.ts';
import { sentOnCancel } from '../../model/webhook/event-types.ts';
import type { TimelineEntry } from '../../services/cases/case-timeline.ts';
import { ApprovalBadge, CaseBadge, CaseWebhookNote } from '../parts/badges.tsx';
import { Assumed, Code, Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { plainText, pretty } from '../parts/text.tsx';
import type { Draft } from '../shell/frame.ts';
import { Layout } from '../shell/layout.tsx';
import { EndCase } from './end-case.tsx';

export interface CaseProps {
  one: SandboxCase;
  timeline: readonly TimelineEntry[];
  /** The status of its webhook. */
  webhook: DeliveryStatus | undefined;
  /** An outcome that was rejected. */
  draft: Draft | undefined;
}

/** One Case: its properties, timeline and request, and forms to end it. */
export function CasePage({ one, timeline, webhook, draft }: CaseProps) {
  const over = one.completedAt !== null || one.cancelledAt !== null;
  return (
    <Layout
      title={plainText(one.name)}
      heading={<bdi>{one.name}</bdi>}
      room="cases"
      up={<a href="/portal/cases">All Cases</a>}
      actions={
        <a class={over ? 'button' : 'button primary'} href={new URL(one.caseUrl).pathname}>
          Open the guided flow
        </a>
      }
    >
      <Live id="end">{!over && <EndCase of={one} draft={draft} />}</Live>
      <div class="columns">
        <section class="card" aria-labelledby="case">
          <h2 id="case">Case {one.id}</h2>
          <Live id="facts" class="stack">
            <CaseFacts of={one} webhook={webhook} />
          </Live>
        </section>
        <section class="card" aria-labelledby="timeline-title">
          <h2 id="timeline-title">Timeline</h2>
          <Live id="timeline">
            <Timeline of={timeline} />
          </Live>
        </section>
      </div>
      <section class="card" aria-labelledby="request-title">
        <h2 id="request-title">Request as received</h2>
        <Code id="request" label="Body of POST /integrations/core/cases">
          {pretty(JSON.stringify(one.request))}
        </Code>
      </section>
    </Layout>
  );
}

function CaseFacts({ of: one, webhook }: { of: SandboxCase; webhook: DeliveryStatus | undefined }) {
  const { client } = one;
  const name = `Integration ${one.integrationId}`;
  return (
    <>
      <Facts
        of={[
          ['Status', <CaseBadge status={one.status} />],
          ['Approval', <ApprovalBadge status={client.approvalStatus} />],
          ['external_id', <Reference>{one.externalId}</Reference>],
          ['Client', <bdi>{client.name}</bdi>],
          ['Client id', client.id],
          ["Client's external_id", <Reference>{client.externalId}</Reference>],
          ['Guided flow', one.guidedFlowId],
          ['Webhook', <CaseWebhookNote of={one} status={webhook} />],
          ['Created for', <a href={`/portal/integrations/${one.integrationId}`}>{name}</a>],
          ['Created', <Time at={one.createdAt} />],
        ]}
      />
      {one.cancelledAt && (
        <Assumed>that a cancelled Case has the status cancelled and sends {sentOnCancel}.</Assumed>
      )}
    </>
  );
}

function Reference({ children }: { children: string | null }) {
  return children === null ? (
    <>None</>
  ) : (
    <code>
      <bdi>{children}</bdi>
    </code>
  );
}

function Timeline({ of: entries }: { of: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ at, text, tone, deliveryId }) => (
        <li class={tone}>
          <bdi>{deliveryId ? <a href={`/portal/deliveries/${deliveryId}`}>{text}</a> : text}</bdi>
          <span class="small muted">
            <Time at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
