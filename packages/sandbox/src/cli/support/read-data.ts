import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseJson } from '../../model/json.ts';
import { CliError } from './cli-error.ts';

/**
 * The JSON object of `--data`: inline text, `@file`, or `-` for stdin.
 *
 * @throws {@link CliError} if it cannot be read or is not a JSON object
 */
export async function readData(data: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await read(data).catch((error: Error) => {
    throw new CliError(`--data: ${error.message}`, 2);
  });
  const value = parseJson(content)?.value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CliError('--data must be a JSON object, @file or - for stdin.', 2);
}

async function read(data: string): Promise<string> {
  if (data === '-') return text(process.stdin);
  return data.startsWith('@') ? readFile(data.slice(1), 'utf8') : data;
}
