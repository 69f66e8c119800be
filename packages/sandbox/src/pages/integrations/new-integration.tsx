import type { Subscription } from '../../model/integration.ts';
import { Choices, Field } from '../parts/field.tsx';
import type { Draft } from '../shell/frame.ts';

/** The hint next to every Webhook URL field. */
export const webhookUrlRule = (
  <>
    It must be <code>https:</code>, as the vendor asks. <code>http:</code> is allowed only for this machine,
    for an app in development: localhost, 127.0.0.1 or [::1].
  </>
);

export interface NewIntegrationProps {
  subscription: Subscription;
  /** The form that was rejected. */
  draft?: Draft | undefined;
}

/** The form for a new integration; after an error, it keeps the input and shows what is wrong. */
export function NewIntegration({ subscription, draft }: NewIntegrationProps) {
  const form = draft?.form;
  return (
    <section class="card" aria-labelledby="new-integration">
      <h2 id="new-integration">New integration</h2>
      <form method="post" action="/portal/integrations">
        {draft && !isOfUrl(draft) && (
          <p class="notice bad" role="alert">
            {draft.error.message}
          </p>
        )}
        <Choices
          name="type"
          legend="Type"
          value={form?.get('type') ?? undefined}
          options={[
            ['test', 'Test', 'A token that expires after 30 days'],
            [
              'live',
              'Live',
              subscription === 'active' ? 'A token that can be regenerated' : 'Needs an active subscription',
            ],
          ]}
        />
        {subscription === 'trial' && (
          <p class="small muted">
            The company is on its trial. <a href="/portal/company">Set the subscription to active</a> for Live
            integrations.
          </p>
        )}
        <Choices
          name="target"
          legend="Where are its webhooks sent?"
          value={form?.get('target') ?? undefined}
          options={[
            ['inbox', 'The built-in receiver', 'No app needed: the Inbox page shows what arrives'],
            ['app', 'Your app', 'A Webhook URL of your own'],
          ]}
        />
        <WebhookUrlFields draft={draft} />
        <button type="submit" class="primary">
          Create integration
        </button>
      </form>
    </section>
  );
}

function WebhookUrlFields({ draft }: Pick<NewIntegrationProps, 'draft'>) {
  const form = draft?.form;
  return (
    <div class="stack for-app">
      <Field
        name="webhookUrl"
        label="Webhook URL"
        type="url"
        value={form?.get('webhookUrl') ?? undefined}
        placeholder="http://localhost:3000/webhooks/aplyid"
        error={isOfUrl(draft) ? draft?.error.message : undefined}
        hint={webhookUrlRule}
      />
      <label class="check" for="addSecret">
        <input type="checkbox" id="addSecret" name="addSecret" checked={form?.has('addSecret') ?? true} />
        <span>
          Add a new secret to its end
          <small>
            The vendor does not sign webhooks, so the URL itself must be secret. It is not added if the URL
            already ends in one of 32 characters or more.
          </small>
        </span>
      </label>
    </div>
  );
}

function isOfUrl(draft: Draft | undefined): boolean {
  return draft?.error.code === 'invalid_value';
}
