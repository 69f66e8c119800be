import type { Child } from 'hono/jsx';

export interface FiltersProps {
  action: string;
  /** Whether a filter is set and can be cleared. */
  filtered: boolean;
  children?: Child;
}

/** The filter form above a list. */
export function Filters({ action, filtered, children }: FiltersProps) {
  return (
    <search>
      <form method="get" action={action} class="inline card">
        {children}
        <div class="row">
          <button type="submit">Search</button>
          {filtered && (
            <a class="button" href={action}>
              Clear
            </a>
          )}
        </div>
      </form>
    </search>
  );
}
