import type { InboxEntry } from '../../model/webhook/delivery.ts';
import { Pager } from '../parts/pager.tsx';
import { Assumed, Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Received } from './received.tsx';

export interface InboxProps {
  entries: readonly InboxEntry[];
  /** The cursor of the next page; undefined on the last page. */
  next: number | undefined;
  /** Whether this is the first page. */
  first: boolean;
  /** Its Webhook URL. */
  url: string;
  /** The status that it responds with. */
  answer: number;
  /** Why a new status was rejected. */
  error: string | undefined;
}

/** The built-in receiver: what an app would receive. */
export function InboxPage({ entries, next, first, url, answer, error }: InboxProps) {
  return (
    <Layout
      title="Inbox"
      room="inbox"
      lead="The built-in receiver accepts webhooks instead of your app, and shows what your app would receive."
      actions={
        <a class="button primary" href="/portal/cases/new">
          Create a Case
        </a>
      }
    >
      <div class="columns">
        <section class="card" aria-labelledby="use-title">
          <h2 id="use-title">Send webhooks here</h2>
          <Code id="inbox-url" label="Webhook URL">
            {url}
          </Code>
          <p class="small muted">
            Choose “The built-in receiver” when you create <a href="/portal/integrations">an integration</a>,
            or on the page of one that you have.
          </p>
        </section>
        <AnswerForm answer={answer} error={error} />
      </div>
      <section class="card flush" aria-labelledby="received-title">
        <Live id="received">
          <div class="card-head">
            <h2 id="received-title">Received, newest first</h2>
            {entries.length > 0 && (
              <form method="post" action="/portal/inbox/clear">
                <button type="submit" class="slim">
                  Empty the Inbox
                </button>
              </form>
            )}
          </div>
          {entries.length === 0 ? <Nothing first={first} /> : <Entries of={entries} />}
          <Pager of="webhooks" path="/inbox" next={next} first={first} />
        </Live>
      </section>
      <Assumed>that a 2xx response counts as delivered, and that anything else is retried.</Assumed>
    </Layout>
  );
}

function Entries({ of: entries }: { of: readonly InboxEntry[] }) {
  return (
    <ol class="attempts inbox">
      {entries.map((entry) => (
        <Received of={entry} />
      ))}
    </ol>
  );
}

function Nothing({ first }: { first: boolean }) {
  if (!first) {
    return (
      <Empty>
        <p>
          No older ones. <a href="/inbox">Back to the newest</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>
        <strong>Nothing yet.</strong> Create a Case for an integration with this Webhook URL and complete it:
        its <code>case.completed</code> arrives on this page.
      </p>
    </Empty>
  );
}
