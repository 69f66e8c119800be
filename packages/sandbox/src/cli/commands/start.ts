import type { Command } from 'commander';
import type { IntegrationWithToken } from '../../model/integration.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { checkWebhookUrl, isLoopback } from '../../model/webhook-url.ts';
import type { Sandbox } from '../../start-sandbox.ts';
import { activityLine } from '../support/activity-line.ts';
import { parsePort, parseWhole, withJson } from '../support/options.ts';
import type { Terminal } from '../support/terminal.ts';

interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly baseUrl?: string;
  readonly persist?: string;
  readonly seed?: true | number;
  readonly auto?: true;
  readonly webhookUrl?: string;
  readonly json?: true;
  readonly log?: true;
  readonly quiet?: true;
}

/** `aplyid-sandbox start`: runs until it is stopped. */
export function startCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('start'))
    .description('start the sandbox (this is what happens without a command)')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', parsePort, 4010)
    .option(
      '--host <address>',
      'address to listen on; an address that other machines reach needs care',
      '127.0.0.1',
    )
    .option('--base-url <url>', 'where others reach the sandbox, if that is not host and port')
    .option('--persist <file>', 'keep the state in a file; without it, in memory')
    .option(
      '--seed [cases]',
      'fill an empty sandbox with demo data: 40 Cases, or as many as given',
      parseWhole,
    )
    .option('--webhook-url <url>', 'make a Test integration with this Webhook URL and print its Access Token')
    .option('--auto', 'let test data complete Cases by themselves: see the command auto')
    .option('--log', 'print each request, Case and webhook; the default in a terminal')
    .option('--quiet', 'print no log')
    .action((options: StartOptions) => start(options, terminal));
}

async function start(options: StartOptions, terminal: Terminal): Promise<void> {
  const { port, host, baseUrl, persist, seed, auto, webhookUrl, json } = options;
  if (webhookUrl !== undefined) checkWebhookUrl(webhookUrl);
  const { launchSandbox } = await import('../../start-sandbox.ts');
  const sandbox = await launchSandbox({ port, hostname: host, baseUrl, persist, seed, auto });
  const stopped = terminal.stopped();
  if (!isLoopback(host)) {
    terminal.note(
      `warning: other machines can reach ${host}, and the sandbox has no authentication of its own.`,
    );
  }
  const integration = webhookUrl && sandbox.integrations.create({ type: 'test', webhookUrl });
  terminal.print(describe(sandbox, integration || undefined, json));
  // A full pipe without a reader would block the sandbox, so the log is off by default there.
  if (!options.quiet && (options.log || terminal.isInteractive)) {
    sandbox.activity.subscribe((event) => {
      const line = JSON.stringify(event);
      terminal.print(json ? line : activityLine(terminal, JSON.parse(line)));
    });
  }
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
