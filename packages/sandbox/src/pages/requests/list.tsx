import { integrationName } from '../integrations/token-state.tsx';
import { createCaseCurl } from '../parts/curl.ts';
import { Field, Select } from '../parts/field.tsx';
import { Filters } from '../parts/filters.tsx';
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

/** The API requests, newest first. */
export function RequestsPage(props: RequestsProps) {
  const { requests, integrations, query, next, first, origin } = props;
  const filtered = Object.values(query).some(Boolean);
  return (
    <Layout
      title="Requests"
      room="requests"
      lead="Every call of the API, newest first: the last 10,000 are kept. For a 401 you see why, which its answer never tells."
    >
      <RequestFilters {...props} filtered={filtered} />
      <section class="card flush" aria-label="Calls of the API">
        <Live id="requests">
          {requests.length > 0 ? (
            <RequestTable requests={requests} integrations={integrations} />
          ) : (
            <NoRequests filtered={filtered || !first} origin={origin} />
          )}
          <Pager of="requests" path={path} query={query} next={next} first={first} />
        </Live>
      </section>
    </Layout>
  );
}

function RequestFilters({ query, integrations, filtered }: RequestsProps & { filtered: boolean }) {
  return (
    <Filters action={path} filtered={filtered}>
      <Field
        name="search"
        label="Search"
        type="search"
        class="grow"
        value={query.search}
        placeholder="Path, body or request id"
      />
      <Select
        id="status"
        name="status"
        label="Status"
        value={query.status}
        options={[
          ['', 'Any'],
          ['failed', 'Failed: 400 or more'],
          ...['201', '400', '401', '422', '429', '500', '503'].map((one) => [one, one] as const),
        ]}
      />
      <Select
        id="integration"
        name="integration"
        label="Integration"
        value={query.integration}
        options={[
          ['', 'Any'],
          ...[...integrations.values()].map((one) => [String(one.id), integrationName(one)] as const),
        ]}
      />
    </Filters>
  );
}

function NoRequests({ filtered, origin }: { filtered: boolean; origin: string }) {
  if (filtered) {
    return (
      <Empty>
        <p>
          <strong>No request matches.</strong> <a href={path}>Show all requests</a>
        </p>
      </Empty>
    );
  }
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
