import type { Command } from 'commander';
import { jsonText } from '../../../model/json.ts';
import { maskWebhookUrl } from '../../../model/mask.ts';
import { CliError } from '../../support/cli-error.ts';
import { startForwarder } from '../../support/forwarder.ts';
import { parsePort } from '../../support/options.ts';
import { forwardedLine } from '../../support/print/forwarded-line.ts';
import { connectPortal, type Portal } from '../../support/print/report-forwarded.ts';
import { plain } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

interface ForwardOptions extends RemoteOptions {
  readonly to: string;
  readonly port: number;
  readonly quiet?: true;
}

/** The minimum length of a secret in a Webhook URL. */
const secretLength = 32;

const afterHelp = `
If a sandbox is running at --url, its portal shows the webhooks and can send them again.
The secret is the last segment of the path, from APLYID_WEBHOOK_SECRET or generated.
While it runs: Enter sends the last webhook again, a webhook id sends that one.

Guide: https://github.com/aplyid-workflow/aplyid-workflow/blob/main/docs/sandbox/real-webhooks.md`;

/** `aplyid-sandbox forward`: receives webhooks from the real API through the user's tunnel. */
export function forwardCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('forward'))
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
    throw new CliError('--to must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET', 2);
  }
  const secret = process.env.APLYID_WEBHOOK_SECRET || undefined;
  if (secret !== undefined && secret.length < secretLength) {
    throw new CliError(`APLYID_WEBHOOK_SECRET must have ${secretLength} characters or more`, 2);
  }
  const stopped = terminal.stopped();
  let portal: Portal | undefined;
  const forwarder = await startForwarder({
    target: to,
    port,
    secret,
    onForwarded: (one) => {
      if (!quiet) terminal.print(json ? jsonText(one) : forwardedLine(terminal, one));
      void portal?.report(one);
    },
  });
  const leaving = new AbortController();
  portal = await connectPortal(remoteOf(options), {
    onResend: (one) => void forwarder.send(one),
    signal: leaving.signal,
  });
  const { pathname, origin } = new URL(forwarder.url);
  const shown = secret === undefined ? pathname : '/<APLYID_WEBHOOK_SECRET>';
  terminal.note(`Listening at ${origin}, forwarding to ${plain(maskWebhookUrl(to))}. Ctrl-C ends it.`);
  terminal.note(`Webhook URL for the portal: https://<your tunnel>${shown}`);
  terminal.note(
    portal
      ? `The webhooks are shown at ${plain(options.url)}/portal/forwarded`
      : `No sandbox is running at ${plain(options.url)}. Start one first to see the webhooks in its portal.`,
  );
  const stopReading = terminal.onLine(async (line) => {
    const isKnown = await forwarder.resend(line.trim());
    if (!isKnown) terminal.note('There is no such webhook to send again.');
  });
  await stopped;
  stopReading();
  leaving.abort();
  await forwarder.close();
}
