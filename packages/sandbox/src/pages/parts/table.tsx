import type { Child } from 'hono/jsx';

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Child;
  /** `tight` is as wide as its content; `wide` and `widest` share the remaining width and truncate long text. */
  readonly width?: 'tight' | 'wide' | 'widest';
  /** Hidden on narrow screens. */
  readonly minor?: boolean;
}

export interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
}

/** A table that becomes a list of cards on a narrow screen. */
export function Table<T>({ label, columns, rows }: TableProps<T>) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ head, minor }) => (
            <th scope="col" class={minor ? 'minor' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ head, cell, width = '', minor }) => (
              <td data-label={head} class={`${width} ${minor ? 'minor' : ''}`.trim() || undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shown instead of an empty list: how to add the first item. */
export function Empty({ children }: { children?: Child }) {
  return <div class="empty">{children}</div>;
}

/** A part of the page that refreshes itself. */
export function Live({ id, class: name, children }: { id: string; class?: string; children?: Child }) {
  return (
    <div id={id} class={name} data-live>
      {children}
    </div>
  );
}
