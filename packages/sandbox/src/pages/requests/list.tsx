import { createCaseCurl } from '../parts/curl.ts';
import { Filters, isFiltered, NoMatch, sameLabels } from '../parts/filters.tsx';
import { Pager } from '../parts/pager.tsx';
import { Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { RequestTable, type RequestTableProps } from './request-table.tsx';

export interface RequestsProps extends RequestTableProps {
  query: { search: string; status: string; integration: string };
  /** The cursor of the next page; undefined on the last page. */
  next: string | undefined;
  /** Whether this is the first page. */
  first: boolean;
  origin: string;
}

const path = '/portal/requests';
const statuses = ['201', '400', '401', '422', '429', '500', '503'];

/** The API requests, newest first. */
export function RequestsPage(props: RequestsProps) {
  const { requests, integrations, query, next, first, origin } = props;
  return (
    <Layout
      title="Requests"
      room="requests"
      lead="The API requests, newest first. The last 10,000 are kept. Each 401 shows its reason, which the response does not."
    >
      <Filters
        action={path}
        query={query}
        placeholder="Path, body or request id"
        statuses={[['failed', 'Failed: 400 or more'], ...sameLabels(statuses)]}
        integrations={integrations.values()}
      />
      <section class="card flush" aria-label="Calls of the API">
        <Live id="requests">
          {requests.length > 0 ? (
            <RequestTable requests={requests} integrations={integrations} />
          ) : (
            <NoRequests filtered={isFiltered(query) || !first} origin={origin} />
          )}
          <Pager of="requests" path={path} query={query} next={next} first={first} />
        </Live>
      </section>
    </Layout>
  );
}

function NoRequests({ filtered, origin }: { filtered: boolean; origin: string }) {
  if (filtered) return <NoMatch what="request" all="requests" path={path} />;
  return (
    <Empty>
      <p>
        <strong>None yet.</strong> Call the API with the Access Token of{' '}
        <a href="/portal/integrations">an integration</a>:
      </p>
      <Code id="curl" label="Create a Case">
        {createCaseCurl(origin)}
      </Code>
    </Empty>
  );
}
