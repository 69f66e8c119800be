import type { Child } from 'hono/jsx';
import type { Integration } from '../../model/integration.ts';
import { Field, Select } from './field.tsx';
import { integrationName } from './integration-name.ts';
import { Empty } from './table.tsx';

export interface FiltersProps {
  action: string;
  /** The values of the filters. */
  query: Readonly<Record<string, string>>;
  /** What the search looks at. */
  placeholder: string;
  /** The statuses to choose from, each with its label. */
  statuses: readonly (readonly [value: string, label: string])[];
  /** The integrations to choose from; left out where a list has no such filter. */
  integrations?: Iterable<Integration>;
  /** Further filters. */
  children?: Child;
}

/** The filter form above a list: a search, a status and an integration. */
export function Filters({ action, query, placeholder, statuses, integrations, children }: FiltersProps) {
  return (
    <search>
      <form method="get" action={action} class="inline card">
        <Field
          name="search"
          label="Search"
          type="search"
          class="grow"
          value={query.search}
          placeholder={placeholder}
        />
        <AnyOf name="status" label="Status" query={query} options={statuses} />
        {children}
        {integrations && (
          <AnyOf
            name="integration"
            label="Integration"
            query={query}
            options={Array.from(integrations, (one) => [String(one.id), integrationName(one)] as const)}
          />
        )}
        <div class="row">
          <button type="submit">Search</button>
          {isFiltered(query) && (
            <a class="button" href={action}>
              Clear
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

interface AnyOfProps extends Pick<FiltersProps, 'query'> {
  name: string;
  label: string;
  options: FiltersProps['statuses'];
}

function AnyOf({ name, label, query, options }: AnyOfProps) {
  return (
    <Select id={name} name={name} label={label} value={query[name]} options={[['', 'Any'], ...options]} />
  );
}

/** Whether any filter is set. */
export function isFiltered(query: Readonly<Record<string, string>>): boolean {
  return Object.values(query).some(Boolean);
}

/** Words as options whose label is the word. */
export function sameLabels(words: readonly string[]): (readonly [string, string])[] {
  return words.map((word) => [word, word] as const);
}

/** Shown instead of a list in which nothing matches. */
export function NoMatch({ what, all, path }: { what: string; all: string; path: string }) {
  return (
    <Empty>
      <p>
        <strong>No {what} matches.</strong> <a href={path}>Show all {all}</a>
      </p>
    </Empty>
  );
}
