import type { Command } from 'commander';
import { CliError } from '../support/cli-error.ts';
import { printAnswer, type RemoteOptions, remoteOf, withLimit, withRemote } from '../support/options.ts';
import { at, list, textAt } from '../support/read.ts';
import { plain, table } from '../support/table.ts';
import type { Terminal, Tone } from '../support/terminal.ts';

const tones: Readonly<Record<string, Tone>> = {
  delivered: 'good',
  pending: 'wait',
  failed: 'bad',
  dropped: 'bad',
};

/** `aplyid-sandbox deliveries …` */
export function deliveriesCommands(program: Command, terminal: Terminal): void {
  const group = program.command('deliveries').description('the webhooks: list, resend, duplicate, edit');
  const showSent = (options: RemoteOptions, delivery: unknown): void => {
    printAnswer(terminal, options, delivery, (one) => deliveryTable(terminal, [one]));
    const attempt = list(at(delivery, 'attempts')).at(-1);
    const status = Number(textAt(attempt, 'status'));
    if (textAt(attempt, 'error') === '' && status >= 200 && status < 300) return;
    throw new CliError(`The receiver did not take it: ${outcomeOf(attempt)}.`);
  };

  withRemote(withLimit(group.command('list')))
    .description('list the webhooks, newest first')
    .action(async (options: RemoteOptions & { limit: number }) => {
      const answer = await remoteOf(options).get(`/deliveries?limit=${options.limit}`);
      printAnswer(terminal, options, answer, (deliveries) => deliveryTable(terminal, deliveries));
    });

  withRemote(group.command('retry-failed'))
    .description('attempt every webhook once more that failed for good')
    .action(async (options: RemoteOptions) => {
      const answer = await remoteOf(options).send('POST', '/deliveries/retry-failed');
      printAnswer(terminal, options, answer, (one) => `Retried ${textAt(one, 'retried')}`);
    });

  const byId = (name: string): Command =>
    withRemote(group.command(name)).argument('<webhook-id>', 'as "deliveries list" shows it');
  byId('resend')
    .description('send a webhook once more with the same webhook id; exits with 1 if it is not taken')
    .action(async (id: string, options: RemoteOptions) =>
      showSent(options, await remoteOf(options).send('POST', `${pathOf(id)}/resend`)),
    );
  byId('duplicate')
    .description('send a delivered webhook again as a duplicate; nothing else changes')
    .action(async (id: string, options: RemoteOptions) =>
      showSent(options, await remoteOf(options).send('POST', `${pathOf(id)}/duplicate`)),
    );
  byId('send-edited')
    .description('send another body as a webhook of its own, with its own webhook id')
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

function outcomeOf(attempt: unknown): string {
  return plain(textAt(attempt, 'error') || textAt(attempt, 'status'));
}
