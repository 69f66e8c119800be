import { createCaseCurl } from '../parts/curl.ts';
import { Filters, isFiltered, NoMatch, sameLabels } from '../parts/filters.tsx';
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

const path = '/portal/cases';

/** The Cases, newest first, with a search. */
export function CasesPage(props: CasesProps) {
  const { cases, webhooks, query, statuses } = props;
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
      <Filters
        action={path}
        query={query}
        placeholder="Client, Case, external_id or id"
        statuses={sameLabels(statuses)}
      />
      <section class="card flush" aria-label="Cases found">
        <Live id="cases">
          {cases.length > 0 ? <CaseTable cases={cases} webhooks={webhooks} /> : <NoCases {...props} />}
          <Pager of="Cases" path={path} query={query} next={props.next} first={props.first} />
        </Live>
      </section>
    </Layout>
  );
}

function NoCases({ query, first, origin }: CasesProps) {
  if (isFiltered(query) || !first) return <NoMatch what="Case" all="Cases" path={path} />;
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
