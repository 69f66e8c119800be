import type { Delivery } from '../../model/webhook/delivery.ts';

const copies = [
  ['curl', 'curl'],
  ['fetch', 'fetch'],
  ['command', 'aplyid-sandbox command'],
] as const;

/** The ways to resend a webhook: unchanged, as a duplicate, edited, or from a shell. */
export function SendAgain({ of: { id, deliveredAt } }: { of: Delivery }) {
  const path = `/portal/deliveries/${id}`;
  return (
    <div class="stack">
      <div class="row">
        <form method="post" action={`${path}/resend`}>
          <button type="submit" class="primary" title="One more attempt with the same webhook id">
            Resend
          </button>
        </form>
        {deliveredAt && (
          <form method="post" action={`${path}/duplicate`}>
            <button type="submit" title="Delivered again: your app must handle it only once">
              Send as a duplicate
            </button>
          </form>
        )}
        <a class="button" href={`${path}/edit`}>
          Edit and send
        </a>
        {copies.map(([form, name]) => (
          <button type="button" data-copy-from={`${path}/${form}`} hidden>
            Copy as {name}
          </button>
        ))}
      </div>
      <p class="small muted">
        Resend is one more attempt with the same webhook id.{' '}
        {deliveredAt
          ? 'A duplicate is a second delivery of a webhook that has already arrived: your app must handle it only once. '
          : 'Once it is delivered, it can be sent as a duplicate too. '}
        What you copy holds the secret of the Webhook URL; show it as{' '}
        {copies.map(([form, name], index) => (
          <>
            {index > 0 && ', '}
            <a href={`${path}/${form}`}>{name}</a>
          </>
        ))}
        .
      </p>
    </div>
  );
}
