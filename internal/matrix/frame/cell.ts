import type { HostLimit } from '@aplyid-workflow/conformance';

/** A separate app, outside the workspace: see ../README.md. */
export interface Cell {
  /** Which tarball, in addition to core; undefined for core alone. */
  readonly adapter: string | undefined;
  readonly host: string;
  readonly modules: string;
  /** The name and the major version of a runtime: 'Node 20', 'Bun 1', 'Deno 2'. Default: the workspace's Node. */
  readonly runtime?: string;
  /** The dependency that the app runs on, where that isn't the runtime: workerd. */
  readonly runsOn?: string;
  /** Of the app, in addition to the tarballs; the first is the host, whose version goes into the table. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The folder to copy, relative to that of the cell; several are copied over each other. */
  readonly files: string | readonly string[];
  /** More properties of `package.json`. */
  readonly package?: object;
  /** Default: npm. */
  readonly installer?: 'npm' | 'pnpm';
  /** A command, run in the cell's folder. */
  readonly build?: readonly string[];
  /** The conformance suite, once for each. */
  readonly suites?: readonly Suite[];
  /** Further commands; exit code 0 is passed, the last line of stdout sums it up. */
  readonly run?: readonly (readonly string[])[];
}

/** A run of the conformance suite. */
export interface Suite {
  readonly title: string;
  /** The program that starts hosts, run in the cell's folder. */
  readonly start: readonly string[];
  /** Default: all three. */
  readonly bodyParsers?: readonly ('none' | 'before' | 'after')[];
  /** What the runtime or the framework does by itself. Default: nothing. */
  readonly limits?: readonly HostLimit[];
}

/** The result of a cell. */
export interface Outcome {
  readonly cell: Cell;
  /** Installed: of the host, and of what runs it. */
  readonly versions: { readonly host: string; readonly runtime: string };
  /** What has passed, for the table. */
  readonly ran: readonly string[];
  readonly failures: readonly string[];
}
