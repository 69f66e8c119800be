import type { Command } from 'commander';
import { maskWebhookUrl } from '../../model/mask.ts';
import { CliError } from '../support/cli-error.ts';
import { forwardedLine } from '../support/forwarded-line.ts';
import { startForwarder } from '../support/forwarder.ts';
import { parsePort, withJson } from '../support/options.ts';
import { plain } from '../support/table.ts';
import type { Terminal } from '../support/terminal.ts';

interface ForwardOptions {
  readonly to: string;
  readonly port: number;
  readonly json?: true;
  readonly quiet?: true;
}

/** The minimum length of a secret in a Webhook URL. */
const secretLength = 32;

const afterHelp = `
The secret is the last segment of the path, from APLYID_WEBHOOK_SECRET or generated.
While it runs: Enter sends the last webhook again, a webhook id sends that one.

Guide: https://github.com/aplyid-workflow/aplyid-workflow/blob/main/docs/sandbox/real-webhooks.md`;

/** `aplyid-sandbox forward`: receives webhooks from the real API through the user's tunnel. */
export function forwardCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('forward'))
    .description('receive real webhooks through your own tunnel and forward them to your app')
    .requiredOption('--to <url>', 'where your app receives them; any http or https URL')
    .option('-p, --port <number>', 'local port that your tunnel forwards to', parsePort, 4020)
    .option('--quiet', 'print no webhooks')
    .addHelpText('after', afterHelp)
    .action((options: ForwardOptions) => forward(options, terminal));
}

async function forward(options: ForwardOptions, terminal: Terminal): Promise<void> {
  const { to, port, json, quiet } = options;
  if (!/^https?:$/.test(URL.parse(to)?.protocol ?? '')) {
    throw new CliError('--to must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET.', 2);
  }
  const secret = process.env.APLYID_WEBHOOK_SECRET || undefined;
  if (secret !== undefined && secret.length < secretLength) {
    throw new CliError(`APLYID_WEBHOOK_SECRET must have ${secretLength} characters or more.`, 2);
  }
  const stopped = terminal.stopped();
  const forwarder = await startForwarder({
    target: to,
    port,
    secret,
    onForwarded: (one) => {
      if (!quiet) terminal.print(json ? JSON.stringify(one) : forwardedLine(terminal, one));
    },
  });
  const { pathname, origin } = new URL(forwarder.url);
  const shown = secret === undefined ? pathname : '/<APLYID_WEBHOOK_SECRET>';
  terminal.note(`Listening at ${origin}, forwarding to ${plain(maskWebhookUrl(to))}. Ctrl-C ends it.`);
  terminal.note(`Webhook URL for the portal: https://<your tunnel>${shown}`);
  const stopReading = terminal.onLine(async (line) => {
    const isKnown = await forwarder.resend(line.trim());
    if (!isKnown) terminal.note('There is no such webhook to send again.');
  });
  await stopped;
  stopReading();
  await forwarder.close();
}
