/** How many rows a list shows at once. */
const pageSize = 50;

/** A part of a list, and where the next one begins: none when this is the last. */
export interface Page<T, Id> {
  rows: T[];
  next: Id | undefined;
}

/** Asks for one row more than is shown, to know whether there is another page. */
export function pageOf<T, Id>(list: (limit: number) => T[], idOf: (row: T) => Id): Page<T, Id> {
  const found = list(pageSize + 1);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return { rows, next: found.length > pageSize && last ? idOf(last) : undefined };
}

export interface PagerProps {
  /** What is listed: "Cases". */
  of: string;
  path: string;
  /** What is kept on the way from page to page. */
  query?: Readonly<Record<string, string>>;
  next: string | number | undefined;
  /** Whether this is the first page. */
  first: boolean;
}

/** The way to older rows and back; nothing when all are on the page. */
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
