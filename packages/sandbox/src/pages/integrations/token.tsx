import type { Integration } from '../../model/integration.ts';
import { secretOf } from '../../model/mask.ts';
import { createCaseCurl } from '../parts/curl.ts';
import { Code } from '../parts/show.tsx';

export interface TokenProps {
  integration: Integration;
  accessToken: string;
  origin: string;
}

/** A new Access Token, shown once, with the settings that an app needs. */
export function Token({ integration, accessToken, origin }: TokenProps) {
  return (
    <section class="card loud" aria-labelledby="token-title">
      <h2 id="token-title">Copy the Access Token now</h2>
      <p>
        This page shows it only once, because only its hash is stored. Your app sends it as{' '}
        <code>X-Workflow-Access-Key</code>.
      </p>
      <Code id="token" label="Access Token" class="token">
        {accessToken}
      </Code>
      <Code id="env" label="The lines for your app's .env file">
        {envLines({ integration, accessToken, origin })}
      </Code>
      <div class="row">
        <a class="button primary" href={`/portal/cases/new?integration=${integration.id}`}>
          Next: create a Case here
        </a>
      </div>
      <details>
        <summary>Or create it with curl</summary>
        <Code id="curl" label="Create a Case">
          {createCaseCurl(origin, accessToken)}
        </Code>
      </details>
    </section>
  );
}

/** Shown instead when the page is opened again. */
export function TokenGone({ of: { type } }: { of: Integration }) {
  return (
    <p class="notice">
      The Access Token was shown once and cannot be shown again.{' '}
      {type === 'live' ? 'If you lost it, regenerate it below.' : 'If you lost it, create a new integration.'}
    </p>
  );
}

function envLines({ integration: { webhookUrl }, accessToken, origin }: TokenProps): string {
  const secret = secretOf(webhookUrl);
  return [
    `APLYID_WORKFLOW_BASE_URL=${origin}`,
    `APLYID_WORKFLOW_ACCESS_KEY=${accessToken}`,
    ...(secret ? [`APLYID_WEBHOOK_SECRET=${secret}`] : []),
    `# Webhook URL: ${webhookUrl}`,
  ].join('\n');
}
