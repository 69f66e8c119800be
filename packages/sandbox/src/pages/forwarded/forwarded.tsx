import type { ForwardedEntry } from '../../model/webhook/forwarded.ts';
import { Badge } from '../parts/badges.tsx';
import { Code, Time } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { CopyText, pretty } from '../parts/text.tsx';
import { Layout } from '../shell/layout.tsx';
import { Subject } from '../webhooks/subject.tsx';

const guide = 'https://github.com/aplyid-workflow/aplyid-workflow/blob/main/docs/sandbox/real-webhooks.md';

export interface ForwardedProps {
  entries: readonly ForwardedEntry[];
  /** Whether a `forward` is running. */
  isConnected: boolean;
}

/** The real webhooks that `aplyid-sandbox forward` received. */
export function ForwardedPage({ entries, isConnected }: ForwardedProps) {
  return (
    <Layout
      title="Real webhooks"
      room="forwarded"
      lead="Webhooks of a real Test integration, which aplyid-sandbox forward passed on to your app."
    >
      <section class="card flush" aria-labelledby="forwarded-title">
        <Live id="forwarded">
          <div class="card-head">
            <h2 id="forwarded-title">Forwarded, newest first</h2>
            <Badge tone={isConnected ? 'good' : 'plain'}>
              {isConnected ? 'forward is running' : 'forward is not running'}
            </Badge>
          </div>
          {entries.length === 0 ? (
            <HowTo isConnected={isConnected} />
          ) : (
            <ol class="attempts inbox">
              {entries.map((entry) => (
                <Forwarded of={entry} isConnected={isConnected} />
              ))}
            </ol>
          )}
        </Live>
      </section>
      <p class="small muted">
        The last 100 are kept in memory until the sandbox stops or is reset. They are not part of an export.
        Webhooks of real Clients are personal data: use a Test integration.
      </p>
    </Layout>
  );
}

function HowTo({ isConnected }: Pick<ForwardedProps, 'isConnected'>) {
  if (isConnected) {
    return (
      <Empty>
        <p>
          <strong>Waiting for a webhook.</strong> Complete a Case of your Test integration in the vendor’s
          portal: its webhook appears here.
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>
        <strong>Nothing yet.</strong> Start this command, lead a tunnel to its port, and set the Webhook URL
        that it prints in the vendor’s portal. <a href={guide}>The guide has every step.</a>
      </p>
      <Code id="forward-command" label="Command">
        npx @aplyid-workflow/sandbox forward --to http://localhost:3000/webhooks/aplyid/SECRET
      </Code>
    </Empty>
  );
}

function Forwarded({ of: entry, isConnected }: { of: ForwardedEntry; isConnected: boolean }) {
  const { id, webhookId, eventType, body, status, error, duration, isResent, forwardedAt } = entry;
  const isSuccess = error === null && status !== null && status < 300;
  return (
    <li>
      <details id={`forwarded-${id}`} class="attempt">
        <summary>
          <span class="name">
            <bdi>{eventType || 'no event type'}</bdi>
            <Subject of={{ body }} />
          </span>
          <Badge tone={isSuccess ? 'good' : 'bad'}>{error ?? `your app answered ${status}`}</Badge>
          {isResent && <Badge tone="wait">sent again</Badge>}
          <span class="small muted">
            <Time at={forwardedAt} />, {duration} ms
          </span>
        </summary>
        <div class="stack">
          <div class="line wrap small">
            <span class="muted">Webhook id</span>
            <code>{webhookId}</code>
            <CopyText text={webhookId} />
          </div>
          <form method="post" action={`/portal/forwarded/${encodeURIComponent(webhookId)}/resend`}>
            <div class="row">
              <button type="submit" id={`resend-${id}`} disabled={!isConnected}>
                Resend<span class="unseen"> {webhookId}</span>
              </button>
              {!isConnected && (
                <span class="small muted">
                  Start <code>aplyid-sandbox forward</code> again to resend it.
                </span>
              )}
            </div>
          </form>
          <div class="stack small">
            <h3>Body</h3>
            <pre>{pretty(body)}</pre>
          </div>
        </div>
      </details>
    </li>
  );
}
