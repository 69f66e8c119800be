import type { Command } from 'commander';
import { jsonText } from '../../model/json.ts';
import { isLoopback } from '../../model/webhook/webhook-url.ts';
import type { LaunchedSandbox } from '../../start-sandbox.ts';
import { parsePort, withJson } from './options.ts';
import { activityLine } from './print/activity-line.ts';
import type { Terminal } from './print/terminal.ts';

/** The options of a command that starts a sandbox. */
export interface ServingOptions {
  readonly port: number;
  readonly host: string;
  readonly baseUrl?: string;
  readonly json?: true;
  readonly log?: true;
  readonly quiet?: true;
}

export function withServing(command: Command): Command {
  return withJson(command)
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', parsePort, 4010)
    .option(
      '--host <address>',
      'address to listen on; an address that other machines reach needs care',
      '127.0.0.1',
    )
    .option('--base-url <url>', 'where others reach the sandbox, if that is not host and port')
    .option('--log', 'print each request, Case and webhook; the default in a terminal')
    .option('--quiet', 'print no log');
}

/** Warns if other machines can reach the sandbox. */
export function warnOfHost({ host }: ServingOptions, terminal: Terminal): void {
  if (isLoopback(host)) return;
  terminal.note(
    `warning: other machines can reach ${host}, and the sandbox has no authentication of its own.`,
  );
}

/** Prints what happens in the sandbox, unless it is turned off. */
export function printLog(sandbox: LaunchedSandbox, options: ServingOptions, terminal: Terminal): void {
  // A full pipe without a reader would block the sandbox, so the log is off by default there.
  if (options.quiet || !(options.log || terminal.isInteractive)) return;
  sandbox.activity.subscribe((event) => {
    const line = jsonText(event);
    terminal.print(options.json ? line : activityLine(terminal, JSON.parse(line)));
  });
}
