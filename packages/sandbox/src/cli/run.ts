import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { SandboxError } from '../model/errors.ts';
import { casesCommands } from './commands/cases.ts';
import { deliveriesCommands } from './commands/deliveries.ts';
import { faultsCommands } from './commands/faults.ts';
import { integrationsCommands } from './commands/integrations.ts';
import { listenCommand } from './commands/listen.ts';
import { requestsCommands } from './commands/requests.ts';
import { resetCommand } from './commands/reset.ts';
import { startCommand } from './commands/start.ts';
import { triggerCommand } from './commands/trigger.ts';
import { waitCommand } from './commands/wait.ts';
import { CliError } from './support/cli-error.ts';
import type { Terminal } from './support/terminal.ts';

const groups = [
  startCommand,
  integrationsCommands,
  casesCommands,
  deliveriesCommands,
  requestsCommands,
  faultsCommands,
  triggerCommand,
  listenCommand,
  waitCommand,
  resetCommand,
];

const afterHelp = `
Start here:
  $ aplyid-sandbox --webhook-url http://localhost:3000/webhooks/aplyid/SECRET
  $ aplyid-sandbox cases create            (in another terminal)
  $ aplyid-sandbox cases complete 1001

Data goes to stdout, everything else to stderr; --json makes the data JSON.
Exit codes: 0 done, 1 failed, 2 called wrongly. NO_COLOR is respected.`;

/** Runs a command line; returns the exit code: 0 done, 1 failed, 2 wrongly called. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const program = new Command('aplyid-sandbox')
    .description('The APLYiD Workflow API on your own machine. Without a command: start.')
    .version(manifest.version)
    .showHelpAfterError('(add --help to see what is possible)')
    .addHelpText('after', afterHelp)
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride();
  for (const add of groups) add(program, terminal);
  try {
    await program.parseAsync(isCommand(args[0]) ? args : ['start', ...args], { from: 'user' });
    return 0;
  } catch (error) {
    return exitCode(error, terminal);
  }
}

/** Commander's own default command would take every misspelt one for its argument. */
function isCommand(first: string | undefined): boolean {
  return first !== undefined && (!first.startsWith('-') || /^(-h|--help|-V|--version)$/.test(first));
}

function exitCode(error: unknown, terminal: Terminal): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof SandboxError || error instanceof CliError)) throw error;
  terminal.note(`error: ${error.message}`);
  if (error instanceof CliError) return error.exitCode;
  return error.code === 'invalid_value' ? 2 : 1;
}
