import type { Command } from 'commander';
import { maskWebhookUrl } from '../../model/mask.ts';
import { checkWebhookUrl } from '../../model/webhook/webhook-url.ts';
import type { LaunchedSandbox } from '../../start-sandbox.ts';
import { plain } from '../support/print/table.ts';
import type { Terminal } from '../support/print/terminal.ts';
import { printLog, type ServingOptions, warnOfHost, withServing } from '../support/serving.ts';

interface RunOptions extends ServingOptions {
  readonly webhookUrl?: string;
  readonly exit?: true;
}

const afterHelp = `
The package contains: every-outcome, webhook-retry, webhook-twice, api-trouble, expired-token.

Guide: https://github.com/aplyid-workflow/aplyid-workflow/blob/main/docs/sandbox/scenarios.md`;

/** `aplyid-sandbox run`: starts a sandbox with a scenario. */
export function runCommand(program: Command, terminal: Terminal): void {
  withServing(program.command('run'))
    .description('start a sandbox with a scenario: integrations, Cases, faults and steps from a file')
    .argument('<scenario>', 'a YAML or JSON file, or the name of a scenario in the package')
    .option('--webhook-url <url>', 'your app, instead of the built-in receiver')
    .option('--exit', 'stop after the last step and its webhooks; exits with 1 if a step fails')
    .addHelpText('after', afterHelp)
    .action((scenario: string, options: RunOptions) => run(scenario, options, terminal));
}

async function run(scenario: string, options: RunOptions, terminal: Terminal): Promise<void> {
  const { port, host, baseUrl, webhookUrl, json, exit } = options;
  if (webhookUrl !== undefined) checkWebhookUrl(webhookUrl);
  const { launchSandbox } = await import('../../start-sandbox.ts');
  const stopped = terminal.stopped();
  const sandbox = await launchSandbox({ port, hostname: host, baseUrl, scenario, inbox: webhookUrl });
  try {
    warnOfHost(options, terminal);
    terminal.print(describe(sandbox, json));
    printLog(sandbox, options, terminal);
    const finished = sandbox.scenario?.finished.then(() => {
      terminal.note(exit ? 'The scenario has ended.' : 'The scenario has ended. Ctrl-C stops the sandbox.');
    });
    // Without --exit, the sandbox continues after the last step; a step that fails ends it.
    const over = exit ? finished : finished?.then(() => stopped);
    await Promise.race([stopped, over]);
    if (exit) await Promise.race([stopped, sandbox.idle()]);
  } finally {
    await sandbox.close();
  }
}

function describe({ url, portalUrl, scenario }: LaunchedSandbox, json?: boolean): string {
  const integrations = Object.entries(scenario?.integrations ?? {});
  if (json) {
    const [first] = integrations;
    // The first one by itself too, as `start` prints it.
    return JSON.stringify({
      url,
      portalUrl,
      integration: first?.[1] ?? null,
      integrations: scenario?.integrations,
    });
  }
  const lines = [`API     ${url}`, `Portal  ${portalUrl}`];
  if (scenario?.name) lines.push('', plain(scenario.name));
  if (scenario?.description) lines.push(plain(scenario.description));
  lines.push('');
  for (const [name, { id, type, webhookUrl, accessToken }] of integrations) {
    lines.push(`${plain(name)}: ${type} integration ${id}, webhooks to ${maskWebhookUrl(webhookUrl)}`);
    lines.push(`  Access Token, shown once: ${accessToken}`);
  }
  return lines.join('\n');
}
