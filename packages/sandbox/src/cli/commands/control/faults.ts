import { type Command, InvalidArgumentError } from 'commander';
import { apiFaultKinds, webhookFaultKinds } from '../../../model/fault.ts';
import { parseWhole, printAnswer } from '../../support/options.ts';
import { table } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { at, list, textAt } from '../../support/read.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

type AddOptions = RemoteOptions & {
  readonly ms?: number;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly times: number | 'always';
};

/** `aplyid-sandbox faults …` */
export function faultsCommands(program: Command, terminal: Terminal): void {
  const group = program
    .command('faults')
    .description('faults, which make something fail on purpose: list, add, clear');

  withRemote(group.command('list'))
    .description('list the faults that are on')
    .action(async (options: RemoteOptions) => {
      printAnswer(terminal, options, await remoteOf(options).get('/faults'), faultTable);
    });

  withRemote(group.command('add'))
    .description('make the next API requests or the next webhooks fail')
    .argument(
      '<kind>',
      `API: ${apiFaultKinds.join(', ')}; webhooks: ${webhookFaultKinds.join(', ')}`,
      parseKind,
    )
    .option('--times <number>', 'how many requests or webhooks, or "always"', parseTimes, 1)
    .option('--status <status>', 'for status: 401, 422, 429, 500 or 503', parseWhole)
    .option('--retry-after <seconds>', 'for status: the Retry-After of the response', parseWhole)
    .option('--ms <number>', 'for latency and delay: milliseconds', parseWhole)
    .action(async (kind: string, { times, ms, status, retryAfter, ...options }: AddOptions) => {
      const target = apiFaultKinds.some((known) => known === kind) ? 'api' : 'webhooks';
      const fault = { kind, ms, status, retryAfter };
      const answer = await remoteOf(options).send('POST', '/faults', { target, fault, times });
      printAnswer(terminal, options, answer, (one) => faultTable([one]));
    });

  withRemote(group.command('clear'))
    .description('turn all faults off')
    .action(async (options: RemoteOptions) => {
      const answer = await remoteOf(options).send('DELETE', '/faults');
      printAnswer(terminal, options, answer, () => 'No fault is on.');
    });
}

function faultTable(faults: unknown): string {
  const rows = list(faults).map((one) => [
    textAt(one, 'id'),
    textAt(one, 'target'),
    Object.values(Object(at(one, 'fault'))).join(' '),
    textAt(one, 'remaining'),
  ]);
  return table(['ID', 'TARGET', 'FAULT', 'REMAINING'], rows);
}

function parseKind(value: string): string {
  const kinds: readonly string[] = [...apiFaultKinds, ...webhookFaultKinds];
  if (kinds.includes(value)) return value;
  throw new InvalidArgumentError(`It must be one of ${kinds.join(', ')}.`);
}

function parseTimes(value: string): number | 'always' {
  return value === 'always' ? value : parseWhole(value);
}
