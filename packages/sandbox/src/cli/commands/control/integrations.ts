import { type Command, Option } from 'commander';
import { maskWebhookUrl } from '../../../model/mask.ts';
import { parseWhole, printAnswer, withLimit } from '../../support/options.ts';
import { plain, table } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { list, textAt } from '../../support/read.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

type CreateOptions = RemoteOptions & { readonly type: string; readonly webhookUrl: string };

/** `aplyid-sandbox integrations …` */
export function integrationsCommands(program: Command, terminal: Terminal): void {
  const group = program
    .command('integrations')
    .description('the integrations: list, create, change, regenerate');

  withRemote(withLimit(group.command('list')))
    .description('list the integrations, newest first')
    .action(async (options: RemoteOptions & { limit: number }) => {
      const answer = await remoteOf(options).get(`/integrations?limit=${options.limit}`);
      printAnswer(terminal, options, answer, integrationTable);
    });

  withRemote(group.command('create'))
    .description('create an integration and print its Access Token, which is shown only once')
    .addOption(
      new Option('--type <type>', 'test: expires after 30 days; live: needs an active subscription')
        .choices(['test', 'live'])
        .default('test'),
    )
    .requiredOption('--webhook-url <url>', 'where webhooks are sent: https, or http on this machine')
    .action(async ({ type, webhookUrl, ...options }: CreateOptions) => {
      const answer = await remoteOf(options).send('POST', '/integrations', { type, webhookUrl });
      printAnswer(terminal, options, answer, withToken);
    });

  withRemote(group.command('update'))
    .description('change the Webhook URL; the next attempt of every delivery is sent there')
    .argument('<id>', 'number of the integration', parseWhole)
    .requiredOption('--webhook-url <url>', 'the new Webhook URL')
    .action(async (id: number, { webhookUrl, ...options }: RemoteOptions & { webhookUrl: string }) => {
      const answer = await remoteOf(options).send('PATCH', `/integrations/${id}`, { webhookUrl });
      printAnswer(terminal, options, answer, (changed) => integrationTable([changed]));
    });

  withRemote(group.command('regenerate'))
    .description('give a Live integration a new Access Token; the old one stops working at once')
    .argument('<id>', 'number of the integration', parseWhole)
    .action(async (id: number, options: RemoteOptions) => {
      const answer = await remoteOf(options).send('POST', `/integrations/${id}/regenerate`);
      printAnswer(terminal, options, answer, withToken);
    });
}

function integrationTable(integrations: unknown): string {
  const rows = list(integrations).map((one) => [
    textAt(one, 'id'),
    textAt(one, 'type'),
    textAt(one, 'maskedToken'),
    textAt(one, 'expiresAt').slice(0, 10) || 'never',
    plain(maskWebhookUrl(textAt(one, 'webhookUrl'))),
  ]);
  return table(['ID', 'TYPE', 'TOKEN', 'EXPIRES', 'WEBHOOK URL'], rows);
}

function withToken(integration: unknown): string {
  return `${integrationTable([integration])}\nAccess Token, shown once: ${textAt(integration, 'accessToken')}`;
}
