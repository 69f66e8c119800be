import { createCaseCurl } from '../parts/curl.ts';
import { Pager } from '../parts/pager.tsx';
import { Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { RequestTable, type RequestTableProps } from './request-table.tsx';

export interface RequestsProps extends RequestTableProps {
  /** Where the next page begins; none when this is the last. */
  next: string | undefined;
  /** Whether this is the first page. */
  first: boolean;
  origin: string;
}

/** The calls of the API, newest first. */
export function RequestsPage({ requests, integrations, next, first, origin }: RequestsProps) {
  return (
    <Layout
      title="Requests"
      room="requests"
      lead="Every call of the API, newest first: the last 10,000 are kept. For a 401 you see why, which its answer never tells."
    >
      <section class="card flush" aria-label="Calls of the API">
        <Live id="requests">
          {requests.length > 0 || !first ? (
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
          <Pager of="requests" path="/portal/requests" next={next} first={first} />
        </Live>
      </section>
    </Layout>
  );
}
