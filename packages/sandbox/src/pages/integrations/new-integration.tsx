import type { SandboxError } from '../../model/errors.ts';
import type { IntegrationType, Subscription } from '../../model/integration.ts';
import { Choices, Field } from '../parts/field.tsx';

/** Said wherever a Webhook URL is asked for. */
export const webhookUrlRule = (
  <>
    It must be <code>https:</code>, as the vendor asks. <code>http:</code> is allowed to this machine only,
    for an app under development: localhost, 127.0.0.1 or [::1]. End it with a secret of 32 characters or
    more; the pages never show it in full.
  </>
);

/** The values of a form that was refused, and why. */
export interface RefusedIntegration {
  type: IntegrationType;
  webhookUrl: string;
  error: SandboxError;
}

interface NewIntegrationProps {
  subscription: Subscription;
  refused: RefusedIntegration | undefined;
}

/** The form for another integration; on an error with what was typed, and what is wrong with it. */
export function NewIntegration({ subscription, refused }: NewIntegrationProps) {
  const { type, webhookUrl, error } = refused ?? {};
  return (
    <section class="card" aria-labelledby="new-integration">
      <h2 id="new-integration">New integration</h2>
      <form method="post" action="/portal/integrations">
        {error?.code === 'conflict' && (
          <p class="notice bad" role="alert">
            {error.message}
          </p>
        )}
        <Choices
          name="type"
          legend="Type"
          value={type}
          options={[
            ['test', 'Test', 'A token that lives 30 days'],
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
        <Field
          name="webhookUrl"
          label="Webhook URL"
          type="url"
          required
          value={webhookUrl}
          placeholder="http://localhost:3000/webhooks/aplyid/…"
          error={error?.code === 'invalid_value' ? error.message : undefined}
          hint={webhookUrlRule}
        />
        <button type="submit" class="primary">
          Create integration
        </button>
      </form>
    </section>
  );
}
