import { type Command, InvalidArgumentError } from 'commander';
import { jsonText } from '../../model/json.ts';
import type { Terminal } from './print/terminal.ts';

export function withJson(command: Command): Command {
  return command.option('--json', 'print the result as JSON');
}

export function withLimit(command: Command): Command {
  return command.option('--limit <number>', 'how many at most, newest first', parseWhole, 20);
}

/** Prints a result: as JSON with `--json`, otherwise as readable text. */
export function printAnswer(
  terminal: Terminal,
  { json }: { json?: true },
  answer: unknown,
  forPeople: (answer: unknown) => string,
): void {
  terminal.print(json ? jsonText(answer, 2) : forPeople(answer));
}

export function parseWhole(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number.');
}

export function parsePort(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

/** Adds `--watch`, which keeps printing new events. */
export function withWatch(command: Command): Command {
  return command.option('--watch', 'keep printing new entries until Ctrl-C');
}
