import { type Command, Option } from 'commander';
import { printAnswer } from '../../support/options.ts';
import { table } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { at, list, textAt } from '../../support/read.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

/** `aplyid-sandbox auto` */
export function autoCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('auto'))
    .description('show the test data that completes Cases automatically, and turn it on or off (assumed)')
    .addOption(new Option('--on', 'turn it on for new Cases').conflicts('off'))
    .option('--off', 'turn it off')
    .action(async ({ on, off, ...options }: RemoteOptions & { on?: true; off?: true }) => {
      const remote = remoteOf(options);
      const answer =
        on || off ? await remote.send('PATCH', '/auto', { on: on === true }) : await remote.get('/auto');
      printAnswer(terminal, options, answer, (state) => {
        const rows = list(at(state, 'outcomes')).map((one) => [
          textAt(one, 'words'),
          textAt(one, 'approvalStatus') || 'cancelled, no webhook',
          `${Number(textAt(one, 'delay')) / 1000} s`,
        ]);
        const isOn = at(state, 'on') === true;
        const head = `Outcome by test data is ${isOn ? 'on' : 'off: turn it on with --on'}.`;
        return `${head}\n\n${table(['EXTERNAL_ID OR NAME BEGINS WITH', 'OUTCOME', 'AFTER'], rows)}`;
      });
    });
}
