import type { Delivery } from '../../model/webhook/delivery.ts';
import { pretty } from '../parts/text.tsx';
import type { Draft } from '../shell/frame.ts';
import { Layout } from '../shell/layout.tsx';
import { titleOf } from './about.ts';

/** A form for an edited body, sent to the same URL as a new webhook. */
export function EditPage({ of: delivery, draft }: { of: Delivery; draft: Draft | undefined }) {
  const page = `/portal/deliveries/${delivery.id}`;
  return (
    <Layout
      title="Edit and send"
      room="webhooks"
      up={<a href={page}>{titleOf(delivery)}</a>}
      lead="It is sent as a new webhook, with a webhook id of its own, to the same Webhook URL."
    >
      <section class="card" aria-label="The webhook to send">
        <form method="post" action={`${page}/edit`}>
          <div class="field">
            <label for="body">Body</label>
            <textarea id="body" name="body" spellcheck={false} aria-describedby="body-hint">
              {draft?.form.get('body') ?? pretty(delivery.body)}
            </textarea>
            {draft && (
              <p class="error" role="alert">
                {draft.message}
              </p>
            )}
            <p class="hint" id="body-hint">
              Any text, also one that is not JSON, to see what your app does with it.
            </p>
          </div>
          <div class="row">
            <button type="submit" class="primary">
              Send the edited webhook
            </button>
            <a class="button" href={page}>
              Back without sending
            </a>
          </div>
        </form>
      </section>
    </Layout>
  );
}
