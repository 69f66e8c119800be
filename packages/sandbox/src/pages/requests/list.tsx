import { createCaseCurl } from '../curl.ts';
import { Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { RequestTable, type RequestTableProps } from './request-table.tsx';

/** The newest calls of the API. */
export function RequestsPage({ requests, integrations, origin }: RequestTableProps & { origin: string }) {
  return (
    <Layout
      title="Requests"
      room="requests"
      lead="Every call of the API, newest first: the last 100. For a 401 you see why, which its answer never tells."
    >
      <section class="card flush" aria-label="Calls of the API">
        <Live id="requests">
          {requests.length > 0 ? (
            <RequestTable requests={requests} integrations={integrations} />
          ) : (
            <Empty>
              <p>
                <strong>None yet.</strong> Call the API with the Access Token of{' '}
                <a href="/portal/integrations">an integration</a>:
              </p>
              <Code id="curl" label="Create a Case">
                {createCaseCurl(origin)}
              </Code>
            </Empty>
          )}
        </Live>
      </section>
    </Layout>
  );
}
