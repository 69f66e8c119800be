import type { Child } from 'hono/jsx';

export interface FiltersProps {
  action: string;
  /** Whether anything is filtered out, so that there is something to clear. */
  filtered: boolean;
  children?: Child;
}

/** The form above a list that narrows it. */
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
