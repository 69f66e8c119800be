/** The number of rows on a page of a list. */
const pageSize = 50;

/** One page of a list and the cursor of the next; undefined on the last page. */
export interface Page<T, Id> {
  rows: T[];
  next: Id | undefined;
}

/** Requests one extra row, to know whether there is another page. */
export function pageOf<T, Id>(list: (limit: number) => T[], idOf: (row: T) => Id): Page<T, Id> {
  const found = list(pageSize + 1);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return { rows, next: found.length > pageSize && last ? idOf(last) : undefined };
}

export interface PagerProps {
  /** The name of the list: "Cases". */
  of: string;
  path: string;
  /** The query parameters kept between pages. */
  query?: Readonly<Record<string, string>>;
  next: string | number | undefined;
  /** Whether this is the first page. */
  first: boolean;
}

/** Links to older and newer rows; renders nothing if there is only one page. */
export function Pager({ of, path, query = {}, next, first }: PagerProps) {
  if (first && next === undefined) return null;
  const filters = Object.entries(query).filter(([, value]) => value !== '');
  const link = (more: Record<string, string>): string => {
    const search = String(new URLSearchParams([...filters, ...Object.entries(more)]));
    return search ? `${path}?${search}` : path;
  };
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      {first ? <span /> : <a href={link({})}>Back to the newest</a>}
      {next !== undefined && <a href={link({ before: String(next) })}>Older {of}</a>}
    </nav>
  );
}
