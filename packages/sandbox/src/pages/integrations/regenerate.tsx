import type { Integration } from '../../model/integration.ts';
import { integrationName } from '../parts/integration-name.ts';
import { Confirm } from '../shell/confirm.tsx';

/** The button to regenerate the token, or why it cannot be regenerated. */
export function Regenerate({ of: { id, type } }: { of: Integration }) {
  return (
    <section class="card" aria-labelledby="regenerate">
      <h2 id="regenerate">Regenerate the Access Token</h2>
      {type === 'live' ? (
        <>
          <p>You get a new token. The current one stops working immediately.</p>
          <a class="button danger" href={`/portal/integrations/${id}/regenerate`}>
            Regenerate…
          </a>
        </>
      ) : (
        <p class="muted">
          The token of a Test integration can't be regenerated: it expires after 30 days. For a new token,{' '}
          <a href="/portal/integrations">create a new Test integration</a>.
        </p>
      )}
    </section>
  );
}

/** Asks for confirmation before the current token stops working. */
export function ConfirmRegenerate({ of: one }: { of: Integration }) {
  const page = `/portal/integrations/${one.id}`;
  return (
    <Confirm
      title="Regenerate the Access Token?"
      room="integrations"
      action={`${page}/regenerate`}
      button="Regenerate the token"
      back={page}
      instead="Keep the current token"
    >
      <p>
        {integrationName(one)} gets a new Access Token. The present one, <code>{one.maskedToken}</code>, stops
        working immediately. Every app that uses it gets a 401 until it has the new one.
      </p>
    </Confirm>
  );
}
