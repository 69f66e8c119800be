import type { Command } from 'commander';
import { CliError } from '../../support/cli-error.ts';
import { printAnswer, withLimit, withWatch } from '../../support/options.ts';
import { plain, table } from '../../support/print/table.ts';
import type { Terminal, Tone } from '../../support/print/terminal.ts';
import { at, list, textAt } from '../../support/read.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';
import { watch } from '../../support/watch.ts';

const tones: Readonly<Record<string, Tone>> = {
  delivered: 'good',
  pending: 'wait',
  failed: 'bad',
  dropped: 'bad',
};

/** `aplyid-sandbox deliveries …` */
export function deliveriesCommands(program: Command, terminal: Terminal): void {
  const group = program.command('deliveries').description('the webhooks: list, get, resend, duplicate, edit');
  const showSent = (options: RemoteOptions, delivery: unknown): void => {
    printAnswer(terminal, options, delivery, (one) => deliveryTable(terminal, [one]));
    const attempt = list(at(delivery, 'attempts')).at(-1);
    const status = Number(textAt(attempt, 'status'));
    if (textAt(attempt, 'error') === '' && status >= 200 && status < 300) return;
    throw new CliError(`the receiver did not accept it: ${outcomeOf(attempt)}`);
  };

  withRemote(withWatch(withLimit(group.command('list'))))
    .description('list the webhooks, newest first')
    .action(async (options: RemoteOptions & { limit: number; watch?: true }) => {
      const remote = remoteOf(options);
      const answer = await remote.get(`/deliveries?limit=${options.limit}`);
      printAnswer(terminal, options, answer, (deliveries) => deliveryTable(terminal, deliveries));
      if (options.watch) await watch(remote, terminal, { type: 'attempt', json: options.json === true });
    });

  withRemote(group.command('retry-failed'))
    .description('retry every failed webhook once')
    .action(async (options: RemoteOptions) => {
      const answer = await remoteOf(options).send('POST', '/deliveries/retry-failed');
      printAnswer(terminal, options, answer, (one) => `Retried ${textAt(one, 'retried')}`);
    });

  const byId = (name: string): Command =>
    withRemote(group.command(name)).argument('<webhook-id>', 'as "deliveries list" shows it');
  byId('get')
    .description('show one webhook: its attempts and its body')
    .action(async (id: string, options: RemoteOptions) => {
      const answer = await remoteOf(options).get(pathOf(id));
      printAnswer(terminal, options, answer, (one) => {
        const attempts = table(
          ['STARTED', 'REASON', 'RESPONSE', 'MS'],
          list(at(one, 'attempts')).map(attemptRow),
        );
        return [deliveryTable(terminal, [one]), attempts, plain(textAt(one, 'body'))].join('\n\n');
      });
    });
  byId('resend')
    .description('send a webhook again with the same webhook id; exits with 1 if the receiver rejects it')
    .action(async (id: string, options: RemoteOptions) =>
      showSent(options, await remoteOf(options).send('POST', `${pathOf(id)}/resend`)),
    );
  byId('duplicate')
    .description('send a delivered webhook again as a duplicate; nothing else changes')
    .action(async (id: string, options: RemoteOptions) =>
      showSent(options, await remoteOf(options).send('POST', `${pathOf(id)}/duplicate`)),
    );
  byId('send-edited')
    .description('send an edited body as a new webhook with a new webhook id')
    .requiredOption('--body <text>', 'what to send instead; need not be JSON')
    .action(async (id: string, { body, ...options }: RemoteOptions & { body: string }) =>
      showSent(options, await remoteOf(options).send('POST', `${pathOf(id)}/send-edited`, { body })),
    );
}

function pathOf(webhookId: string): string {
  return `/deliveries/${encodeURIComponent(webhookId)}`;
}

function deliveryTable({ paint }: Terminal, deliveries: unknown): string {
  const rows = list(deliveries).map((one) => {
    const status = textAt(one, 'status');
    const attempts = list(at(one, 'attempts'));
    return [
      textAt(one, 'id'),
      textAt(one, 'caseId'),
      paint(tones[status] ?? 'muted', status),
      String(attempts.length),
      attempts.length === 0 ? '-' : outcomeOf(attempts.at(-1)),
    ];
  });
  return table(['WEBHOOK ID', 'CASE', 'STATUS', 'ATTEMPTS', 'LAST ANSWER'], rows);
}

function attemptRow(attempt: unknown): string[] {
  const [started, reason, duration] = ['startedAt', 'reason', 'duration'].map((name) =>
    textAt(attempt, name),
  );
  return [started ?? '', reason ?? '', outcomeOf(attempt), duration ?? ''];
}

function outcomeOf(attempt: unknown): string {
  return plain(textAt(attempt, 'error') || textAt(attempt, 'status'));
}
