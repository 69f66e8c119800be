import type { Command } from 'commander';
import { printAnswer } from '../../support/options.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

/** `aplyid-sandbox reset` */
export function resetCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('reset'))
    .description('delete everything: integrations, Cases, deliveries, requests, faults, the moved clock')
    .action(async (options: RemoteOptions) => {
      const answer = await remoteOf(options).send('POST', '/reset');
      printAnswer(terminal, options, answer, () => 'The sandbox is empty.');
    });
}
