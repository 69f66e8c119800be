import { Code } from '../parts/show.tsx';

/** The settings that an app needs, with copy buttons. */
export function Connect({ origin }: { origin: string }) {
  return (
    <section class="card" aria-labelledby="connect">
      <h2 id="connect">Connect your app</h2>
      <Code id="api-url" label="API URL">
        {origin}
      </Code>
      <Code id="env" label="The lines for your app's .env file">
        {[
          `APLYID_WORKFLOW_BASE_URL=${origin}`,
          'APLYID_WORKFLOW_ACCESS_KEY=test_…',
          'APLYID_WEBHOOK_SECRET=…',
          '# Webhook URL: https://…/the-secret',
        ].join('\n')}
      </Code>
      <p class="small muted">
        <a href="/portal/integrations#new-integration">Create an integration</a>: it shows these lines once,
        with the Access Token, the secret and the Webhook URL filled in.
      </p>
    </section>
  );
}
