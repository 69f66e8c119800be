import { maskWebhookUrl } from '../mask.ts';
import type { ApiRequest, Delivery, Integration, SandboxCase } from '../model.ts';
import { Layout } from './layout.tsx';
import { CaseList, DeliveryList, RequestList } from './lists.tsx';
import { Assumed, Empty, Table, Time } from './parts.tsx';

export interface HomeProps {
  integrations: Integration[];
  cases: SandboxCase[];
  deliveries: Delivery[];
  requests: ApiRequest[];
  now: Date;
}

/** What there is, the newest of it first. */
export function Home({ integrations, cases, deliveries, requests, now }: HomeProps) {
  return (
    <Layout title="Overview">
      <h1>Overview</h1>
      <IntegrationList integrations={integrations} now={now} />
      <NewIntegration />
      <CaseList cases={cases} />
      <DeliveryList deliveries={deliveries} />
      <RequestList requests={requests} />
      <Assumed>
        every answer of the API but the 401, and how webhooks are tried again. The vendor's public docs do not
        say.
      </Assumed>
      <p class="muted small">
        The sandbox's clock says <Time at={now} />. Each list shows its newest 20.
      </p>
    </Layout>
  );
}

function IntegrationList({ integrations, now }: Pick<HomeProps, 'integrations' | 'now'>) {
  if (integrations.length === 0)
    return <Empty label="Integrations">None yet. Make a Test integration below.</Empty>;
  return (
    <Table label="Integrations" head={['Integration', 'Webhook URL', 'Access Token', 'Token expires']}>
      {integrations.map(({ id, type, webhookUrl, maskedToken, expiresAt }) => (
        <tr>
          <td class="nowrap">
            <a href={`/portal/integrations/${id}`}>{`${type === 'test' ? 'Test' : 'Live'} ${id}`}</a>
          </td>
          <td>
            <code>{maskWebhookUrl(webhookUrl)}</code>
          </td>
          <td>
            <code>{maskedToken}</code>
          </td>
          <td>
            {expiresAt ? (
              expiresAt <= now ? (
                <span class="badge bad">expired</span>
              ) : (
                <Time at={expiresAt} />
              )
            ) : (
              'never'
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function NewIntegration() {
  return (
    <section>
      <h2>New integration</h2>
      <form method="post" action="/portal/integrations">
        <label>
          Type
          <select name="type">
            <option value="test">Test</option>
            <option value="live">Live</option>
          </select>
        </label>
        <label class="wide">
          Webhook URL: https, or http on this machine
          <input
            name="webhookUrl"
            type="url"
            required
            placeholder="http://localhost:3000/webhooks/aplyid/…"
          />
        </label>
        <button type="submit" class="primary">
          Create
        </button>
      </form>
    </section>
  );
}
