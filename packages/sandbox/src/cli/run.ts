import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { SandboxError } from '../model/errors.ts';
import { CliError } from './support/cli-error.ts';
import type { Terminal } from './support/print/terminal.ts';

type AddCommand = (program: Command, terminal: Terminal) => void;

/** Each is loaded when it is called. All are loaded only for the help and for an unknown command. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  integrations: async () => (await import('./commands/control/integrations.ts')).integrationsCommands,
  cases: async () => (await import('./commands/control/cases.ts')).casesCommands,
  deliveries: async () => (await import('./commands/control/deliveries.ts')).deliveriesCommands,
  requests: async () => (await import('./commands/control/requests.ts')).requestsCommands,
  faults: async () => (await import('./commands/control/faults.ts')).faultsCommands,
  auto: async () => (await import('./commands/control/auto.ts')).autoCommand,
  trigger: async () => (await import('./commands/webhooks/trigger.ts')).triggerCommand,
  listen: async () => (await import('./commands/webhooks/listen.ts')).listenCommand,
  forward: async () => (await import('./commands/webhooks/forward.ts')).forwardCommand,
  doctor: async () => (await import('./doctor/command.ts')).doctorCommand,
  wait: async () => (await import('./commands/control/wait.ts')).waitCommand,
  export: async () => (await import('./commands/control/state.ts')).exportCommand,
  import: async () => (await import('./commands/control/state.ts')).importCommand,
  reset: async () => (await import('./commands/control/reset.ts')).resetCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

const afterHelp = `
Start here:
  $ aplyid-sandbox --webhook-url http://localhost:3000/webhooks/aplyid/SECRET
  $ aplyid-sandbox cases create            (in another terminal)
  $ aplyid-sandbox cases complete 1001

Data goes to stdout, everything else to stderr; --json prints the data as JSON.
Exit codes: 0 done, 1 failed, 2 usage error. NO_COLOR is respected.`;

/** Runs a command line. Returns the exit code: 0 done, 1 failed, 2 usage error. */
export async function runCli(given: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const args = commandLine(given);
  const program = new Command('aplyid-sandbox')
    .description('The APLYiD Workflow API on your own machine. Without a command: start.')
    .version(manifest.version, '-v, --version')
    .helpCommand('help [command...]', 'show the help of a command')
    .showHelpAfterError('(add --help for the usage)')
    .addHelpText('after', afterHelp)
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride();
  const called = commands[args[0] ?? ''];
  const loaded = await Promise.all(called ? [called()] : Object.values(commands).map((load) => load()));
  if (args[0] === '__complete') loaded.push((await import('./commands/completion.ts')).completeCommand);
  for (const add of loaded) add(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCode(error, terminal);
  }
}

/** The arguments for commander. Its default command would accept a misspelt command as an argument. */
function commandLine(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args;
  // Commander's help command does not support subcommands.
  if (first === 'help') return [...rest, '--help'];
  if (first === '-V') return ['--version'];
  const isCommand =
    first !== undefined && (!first.startsWith('-') || /^(-h|--help|-v|--version)$/.test(first));
  return isCommand ? args : ['start', ...args];
}

function exitCode(error: unknown, terminal: Terminal): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof SandboxError || error instanceof CliError)) throw error;
  terminal.note(`error: ${error.message}`);
  if (error instanceof CliError) return error.exitCode;
  return error.code === 'invalid_value' ? 2 : 1;
}
