import type { Command } from 'commander';
import { printAnswer, withLimit } from '../../support/options.ts';
import { plain, table } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { at, list, textAt } from '../../support/read.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

/** `aplyid-sandbox requests …` */
export function requestsCommands(program: Command, terminal: Terminal): void {
  const group = program.command('requests').description('the API requests, and the reason of each 401');
  withRemote(withLimit(group.command('list')))
    .description('list the API requests, newest first, with the reason of each 401')
    .action(async (options: RemoteOptions & { limit: number }) => {
      const answer = await remoteOf(options).get(`/requests?limit=${options.limit}`);
      printAnswer(terminal, options, answer, requestTable);
    });
}

function requestTable(requests: unknown): string {
  const rows = list(requests).map((one) => [
    textAt(one, 'receivedAt'),
    textAt(one, 'status') || 'none',
    textAt(one, 'method'),
    plain(textAt(one, 'path')),
    textAt(one, 'maskedKey') || '-',
    reasonOf(one),
  ]);
  return table(['RECEIVED', 'STATUS', 'METHOD', 'PATH', 'KEY', 'REASON'], rows);
}

/** The reason for the response, when the response does not state it. */
function reasonOf(request: unknown): string {
  const rejection = textAt(request, 'rejection');
  if (rejection) return `key ${rejection}`;
  const faults = list(at(request, 'faults'));
  return faults.length > 0 ? `fault ${faults.join(', ')}` : '';
}
