import type { Command } from 'commander';
import { jsonText } from '../../../model/json.ts';
import { maskWebhookUrl } from '../../../model/mask.ts';
import { CliError } from '../../support/cli-error.ts';
import { startForwarder } from '../../support/forwarder.ts';
import { parseWhole } from '../../support/options.ts';
import { activityLine } from '../../support/print/activity-line.ts';
import { forwardedLine } from '../../support/print/forwarded-line.ts';
import { plain } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import { at, textAt } from '../../support/read.ts';
import type { Remote } from '../../support/remote.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

type ListenOptions = RemoteOptions & {
  readonly forwardTo: string;
  readonly integration?: number;
  readonly new?: true;
  readonly quiet?: true;
};

/** `aplyid-sandbox listen`: forwards each webhook to the app and prints it. */
export function listenCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('listen'))
    .description('forward the webhooks of an integration to a URL and print each as it happens')
    .requiredOption('--forward-to <url>', 'where your app receives them; any http or https URL')
    .option('--integration <id>', 'an existing one; its own Webhook URL does not change', parseWhole)
    .option('--new', 'create a new integration with a new Access Token, and keep it for listen')
    .option('--quiet', 'print no webhooks')
    .action((options: ListenOptions) => listen(options, terminal));
}

async function listen(options: ListenOptions, terminal: Terminal): Promise<void> {
  const { forwardTo, json, quiet } = options;
  if (!/^https?:$/.test(URL.parse(forwardTo)?.protocol ?? '')) {
    throw new CliError('--forward-to must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET', 2);
  }
  const print = (value: unknown, line: () => string): void => {
    if (!quiet) terminal.print(json ? jsonText(value) : line());
  };
  const stopped = terminal.stopped();
  const forwarder = await startForwarder({
    target: forwardTo,
    onForwarded: (one) => print(one, () => forwardedLine(terminal, one)),
  });
  const abort = new AbortController();
  try {
    const lines = openLines(remoteOf(options), options, forwarder.url, abort.signal);
    const following = follow(lines, (line) => {
      const integration = at(line, 'integration');
      if (integration) {
        noteIntegration(terminal, integration);
        terminal.note(`Forwarding to ${plain(maskWebhookUrl(forwardTo))}. Ctrl-C ends it.`);
        return;
      }
      const isOver = textAt(line, 'outcome') === 'delivered';
      if (!isOver) print(line, () => activityLine(terminal, line));
    });
    await Promise.race([stopped, following]);
  } finally {
    abort.abort();
    await forwarder.close();
  }
}

function openLines(remote: Remote, options: ListenOptions, url: string, signal: AbortSignal) {
  const { integration: integrationId, new: isNew } = options;
  return remote.lines('/listen', { signal, body: { url, integrationId, new: isNew } });
}

/** Fails when the sandbox stops. */
async function follow(lines: AsyncIterable<unknown>, show: (line: unknown) => void): Promise<void> {
  for await (const line of lines) show(line);
  throw new CliError('the sandbox has stopped');
}

function noteIntegration(terminal: Terminal, integration: unknown): void {
  const accessToken = textAt(integration, 'accessToken');
  terminal.note(`Test integration ${textAt(integration, 'id')}`);
  terminal.note(
    accessToken
      ? `Access Token, shown once: ${accessToken}`
      : `Its Access Token begins with ${textAt(integration, 'maskedToken')} --new creates another.`,
  );
}
