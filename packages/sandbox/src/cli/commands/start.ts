import type { Command } from 'commander';
import type { IntegrationWithToken } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { checkWebhookUrl } from '../../model/webhook/webhook-url.ts';
import type { Sandbox } from '../../start-sandbox.ts';
import { parseWhole } from '../support/options.ts';
import type { Terminal } from '../support/print/terminal.ts';
import { printLog, type ServingOptions, warnOfHost, withServing } from '../support/serving.ts';

interface StartOptions extends ServingOptions {
  readonly persist?: string;
  readonly seed?: true | number;
  readonly auto?: true;
  readonly webhookUrl?: string;
}

/** `aplyid-sandbox start`: runs until it is stopped. */
export function startCommand(program: Command, terminal: Terminal): void {
  withServing(program.command('start'))
    .description('start the sandbox (the default command)')
    .option('--persist <file>', 'keep the state in a file; without it, in memory')
    .option(
      '--seed [cases]',
      'fill an empty sandbox with demo data: 40 Cases, or as many as given',
      parseWhole,
    )
    .option(
      '--webhook-url <url>',
      'create a Test integration with this Webhook URL and print its Access Token',
    )
    .option('--auto', 'complete Cases automatically by their test data: see the command auto')
    .action((options: StartOptions) => start(options, terminal));
}

async function start(options: StartOptions, terminal: Terminal): Promise<void> {
  const { port, host, baseUrl, persist, seed, auto, webhookUrl, json } = options;
  if (webhookUrl !== undefined) checkWebhookUrl(webhookUrl);
  const { launchSandbox } = await import('../../start-sandbox.ts');
  const sandbox = await launchSandbox({ port, hostname: host, baseUrl, persist, seed, auto });
  const stopped = terminal.stopped();
  warnOfHost(options, terminal);
  const integration = webhookUrl && sandbox.integrations.create({ type: 'test', webhookUrl });
  terminal.print(describe(sandbox, integration || undefined, json));
  printLog(sandbox, options, terminal);
  await stopped;
  await sandbox.close();
}

function describe(
  { url, portalUrl }: Sandbox,
  integration: IntegrationWithToken | undefined,
  json?: boolean,
): string {
  // On one line, so that the parent process can read it without waiting for the stream to end.
  if (json) return JSON.stringify({ url, portalUrl, integration: integration ?? null });
  const lines = [`API     ${url}`, `Portal  ${portalUrl}`];
  if (integration) {
    const { id, webhookUrl, accessToken } = integration;
    lines.push(`Test integration ${id}, webhooks to ${maskWebhookUrl(webhookUrl)}`);
    lines.push(`Access Token, shown once: ${accessToken}`);
  }
  return lines.join('\n');
}
