import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { SandboxError } from '../errors.ts';
import { startCommand } from './start.ts';

/** Runs a command line; returns the exit code: 0 done, 1 failed, 2 wrongly called. */
export async function runCli(args: readonly string[]): Promise<0 | 1 | 2> {
  const program = new Command('aplyid-sandbox')
    .description('The APLYiD Workflow API on your own machine')
    .version(manifest.version)
    .showHelpAfterError('(see aplyid-sandbox --help)')
    .exitOverride();
  program.addCommand(startCommand().copyInheritedSettings(program), { isDefault: true });
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof SandboxError)) throw error;
    console.error(`error: ${error.message}`);
    return error.code === 'invalid_value' ? 2 : 1;
  }
}
