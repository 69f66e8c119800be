import type { Delivery } from '../../model/delivery.ts';
import { pretty } from '../parts/show.tsx';

/** The ways to send a webhook again: the same, as a duplicate, edited, or from a shell. */
export function SendAgain({ of: { id, body, deliveredAt } }: { of: Delivery }) {
  const path = `/portal/deliveries/${id}`;
  return (
    <section class="card" aria-labelledby="again">
      <h2 id="again">Send it again</h2>
      <p class="muted">
        Resending is one more attempt with the same webhook id. A duplicate is what a network makes of a
        webhook that had arrived: your app must handle it once.
      </p>
      <div class="row">
        <form method="post" action={`${path}/resend`}>
          <button type="submit" class="primary">
            Resend
          </button>
        </form>
        {deliveredAt ? (
          <form method="post" action={`${path}/duplicate`}>
            <button type="submit">Send as a duplicate</button>
          </form>
        ) : (
          <span class="small muted">It can be sent as a duplicate once it was delivered.</span>
        )}
        <button type="button" data-copy-from={`${path}/curl`} hidden>
          Copy as curl
        </button>
        <a href={`${path}/curl`}>Show as curl, with the secret of the Webhook URL</a>
      </div>
      <details id="edit">
        <summary>Edit and send</summary>
        <form method="post" action={`${path}/edit`}>
          <div class="field">
            <label for="body">Body</label>
            <textarea id="body" name="body" spellcheck={false} aria-describedby="body-hint">
              {pretty(body)}
            </textarea>
            <p class="hint" id="body-hint">
              Any text, also none that is JSON. It is sent as a new webhook, with a webhook id of its own.
            </p>
          </div>
          <button type="submit">Send the edited webhook</button>
        </form>
      </details>
    </section>
  );
}
