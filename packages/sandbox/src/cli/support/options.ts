import { type Command, InvalidArgumentError, Option } from 'commander';
import { jsonText } from '../../model/json.ts';
import { type Remote, remoteSandbox } from './remote.ts';
import type { Terminal } from './terminal.ts';

export interface RemoteOptions {
  readonly url: string;
  readonly json?: true;
}

/** A command for a running sandbox: `--url`, and `--json` for JSON output. */
export function withRemote(command: Command): Command {
  return withJson(command).addOption(
    new Option('--url <url>', 'the running sandbox')
      .env('APLYID_SANDBOX_URL')
      .default('http://127.0.0.1:4010'),
  );
}

export function withJson(command: Command): Command {
  return command.option('--json', 'print the answer as JSON');
}

export function withLimit(command: Command): Command {
  return command.option('--limit <number>', 'how many at most, newest first', parseWhole, 20);
}

export function remoteOf({ url }: RemoteOptions): Remote {
  return remoteSandbox(url);
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
  return command.option('--watch', 'print what happens next, too, until Ctrl-C');
}
