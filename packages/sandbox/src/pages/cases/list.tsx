import { createCaseCurl } from '../parts/curl.ts';
import { Field, Select } from '../parts/field.tsx';
import { Pager } from '../parts/pager.tsx';
import { Code } from '../parts/show.tsx';
import { Empty, Live } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { CaseTable, type CaseTableProps } from './case-table.tsx';

export interface CasesProps extends CaseTableProps {
  query: { search: string; status: string };
  /** The cursor of the next page; undefined on the last page. */
  next: number | undefined;
  /** Whether this is the first page. */
  first: boolean;
  /** Every status that a Case has. */
  statuses: string[];
  origin: string;
}

/** The Cases, newest first, with a search. */
export function CasesPage(props: CasesProps) {
  const { cases, webhooks, query, statuses } = props;
  const filtered = query.search !== '' || query.status !== '';
  return (
    <Layout
      title="Cases"
      room="cases"
      lead="Created over the API by your app, or here; newest first."
      actions={
        <a class="button primary" href="/portal/cases/new">
          Create a Case
        </a>
      }
    >
      <search>
        <form method="get" action="/portal/cases" class="inline card">
          <Field
            name="search"
            label="Search"
            type="search"
            class="grow"
            value={query.search}
            placeholder="Client, Case, external_id or id"
          />
          <Select
            id="status"
            name="status"
            label="Status"
            value={query.status}
            options={[['', 'Any'], ...statuses.map((status) => [status, status] as const)]}
          />
          <button type="submit">Search</button>
          {filtered && (
            <a class="button" href="/portal/cases">
              Clear
            </a>
          )}
        </form>
      </search>
      <section class="card flush" aria-label="Cases found">
        <Live id="cases">
          {cases.length > 0 ? (
            <CaseTable cases={cases} webhooks={webhooks} />
          ) : (
            <NoCases filtered={filtered} {...props} />
          )}
          <Pager of="Cases" path="/portal/cases" query={query} next={props.next} first={props.first} />
        </Live>
      </section>
    </Layout>
  );
}

function NoCases({ filtered, first, origin }: CasesProps & { filtered: boolean }) {
  if (filtered || !first) {
    return (
      <Empty>
        <p>
          <strong>No Case matches.</strong> <a href="/portal/cases">Show all Cases</a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>
        <strong>None yet.</strong> <a href="/portal/cases/new">Create a Case here</a>, or over the API with
        the Access Token of <a href="/portal/integrations">an integration</a>:
      </p>
      <Code id="curl" label="Create a Case">
        {createCaseCurl(origin)}
      </Code>
    </Empty>
  );
}
