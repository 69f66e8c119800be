import { SandboxError } from './errors.ts';
import { jsonText } from './json.ts';

/** The whole content of a sandbox, as data. Access Tokens are in it as hashes only, Webhook URLs in full. */
export interface SandboxState {
  readonly format: typeof stateFormat;
  /** Which version of the sandbox can import it. */
  readonly version: number;
  /** The rows of each table. */
  readonly tables: Readonly<Record<string, readonly StateRow[]>>;
}

export type StateRow = Readonly<Record<string, string | number | null>>;

export const stateFormat = 'aplyid-sandbox-state';

/** The largest state that can be imported, in bytes. */
export const stateLimit: number = 256 * 1024 * 1024;

/** JSON with one row on a line, so that two exports can be compared line by line. */
export function stateText({ format, version, tables }: SandboxState): string {
  const parts = Object.entries(tables).map(([name, rows]) => {
    const lines = rows.map((row) => `\n${jsonText(row)}`).join(',');
    return `${JSON.stringify(name)}: [${lines}]`;
  });
  const head = `"format": ${JSON.stringify(format)},\n"version": ${version}`;
  return `{\n${head},\n"tables": {\n${parts.join(',\n')}\n}\n}\n`;
}

/**
 * Checks the outline of a state. Its rows are checked by the database.
 *
 * @throws {@link SandboxError} `invalid_value`
 */
export function readState(value: unknown): SandboxState {
  const { format, version, tables } = { ...Object(value) };
  if (format !== stateFormat || typeof version !== 'number' || typeof tables !== 'object') {
    throw new SandboxError('invalid_value', 'this is not the exported state of a sandbox');
  }
  const rows = Object.entries(tables ?? {}).map(
    ([name, content]) => [name, readRows(name, content)] as const,
  );
  return { format: stateFormat, version, tables: Object.fromEntries(rows) };
}

function readRows(table: string, value: unknown): StateRow[] {
  if (!Array.isArray(value)) throw invalid(`tables.${table} must be a list`);
  return value.map((row: unknown, index) => {
    if (typeof row !== 'object' || row === null) throw invalid(`tables.${table}[${index}] must be an object`);
    const cells = Object.entries(row).map(([column, cell]) => {
      const isTime = column.endsWith('_at') || column === 'value';
      const isValid = isTime ? isTimeOrNull(cell) : cell === null || isCell(cell);
      if (isValid) return [column, cell];
      throw invalid(`tables.${table}[${index}].${column} must be a text, a whole number or null`);
    });
    return Object.fromEntries(cells);
  });
}

function isCell(value: unknown): boolean {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

/** Within what a Date supports, after the clock was moved too. */
function isTimeOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 4e15);
}

function invalid(message: string): SandboxError {
  return new SandboxError('invalid_value', `the state is damaged: ${message}`);
}
