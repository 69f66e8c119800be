import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { parseJson } from '../../../model/json.ts';
import { readState, stateText } from '../../../model/state.ts';
import { CliError } from '../../support/cli-error.ts';
import { printAnswer } from '../../support/options.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

/** `aplyid-sandbox export` */
export function exportCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('export'))
    .description('print the whole content as JSON, or write it to a file; it contains Webhook URLs in full')
    .argument('[file]', 'default: stdout')
    .action(async (file: string | undefined, options: RemoteOptions) => {
      const content = stateText(readState(await remoteOf(options).get('/state')));
      if (file === undefined) return terminal.print(content.trimEnd());
      // Only the owner may read it: Webhook URLs end in a secret.
      await writeFile(file, content, { mode: 0o600 }).catch(failed);
      terminal.note(`Exported to ${file}.`);
    });
}

/** `aplyid-sandbox import` */
export function importCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('import'))
    .description('replace the whole content with what "export" wrote')
    .argument('<file>', 'a file, or - for stdin')
    .action(async (file: string, options: RemoteOptions) => {
      const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch(failed);
      const state = readState(parseJson(content)?.value);
      const answer = await remoteOf(options).send('PUT', '/state', { ...state });
      printAnswer(terminal, options, answer, () => 'Imported.');
    });
}

function failed(error: Error): never {
  throw new CliError(error.message);
}
