import type { Command } from 'commander';
import { parseJson } from '../../model/json.ts';
import { maskWebhookUrl } from '../../model/mask.ts';
import { CliError } from '../support/cli-error.ts';
import { type Forwarded, startForwarder } from '../support/forwarder.ts';
import { parseWhole, type RemoteOptions, remoteOf, withRemote } from '../support/options.ts';
import { textAt } from '../support/read.ts';
import type { Remote } from '../support/remote.ts';
import { plain } from '../support/table.ts';
import type { Terminal } from '../support/terminal.ts';

type ListenOptions = RemoteOptions & { readonly forwardTo: string; readonly integration?: number };

/** `aplyid-sandbox listen`: shows each webhook as it happens, on its way to the app. */
export function listenCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('listen'))
    .description('forward the webhooks of an integration to a URL and print each as it happens')
    .requiredOption('--forward-to <url>', 'where your app takes them; any http or https URL')
    .option('--integration <id>', 'an existing one; it gets its own Webhook URL back at the end', parseWhole)
    .action((options: ListenOptions) => listen(options, terminal));
}

async function listen(options: ListenOptions, terminal: Terminal): Promise<void> {
  const { forwardTo, integration, json } = options;
  if (!/^https?:$/.test(URL.parse(forwardTo)?.protocol ?? '')) {
    throw new CliError('--forward-to must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET.', 2);
  }
  const remote = remoteOf(options);
  const stopped = terminal.stopped();
  const forwarder = await startForwarder(forwardTo, (one) =>
    terminal.print(json ? JSON.stringify(one) : describe(terminal, one)),
  );
  try {
    const release = await redirect(remote, { integration, url: forwarder.url, terminal });
    terminal.note(`Forwarding to ${plain(maskWebhookUrl(forwardTo))}. Ctrl-C ends it.`);
    await stopped;
    await release();
  } finally {
    await forwarder.close();
  }
}

interface Redirection {
  readonly integration: number | undefined;
  readonly url: string;
  readonly terminal: Terminal;
}

/** Lets an integration send to the forwarder, a new one if none is named; returns how to undo it. */
async function redirect(
  remote: Remote,
  { integration, url, terminal }: Redirection,
): Promise<() => Promise<unknown>> {
  if (integration === undefined) {
    const created = await remote.send('POST', '/integrations', { type: 'test', webhookUrl: url });
    terminal.note(`Test integration ${textAt(created, 'id')}`);
    terminal.note(`Access Token, shown once: ${textAt(created, 'accessToken')}`);
    return async () => {};
  }
  const path = `/integrations/${integration}`;
  const webhookUrl = textAt(await remote.get(path), 'webhookUrl');
  await remote.send('PATCH', path, { webhookUrl: url });
  return () => remote.send('PATCH', path, { webhookUrl });
}

function describe(
  { paint }: Terminal,
  { webhookId, eventType, body, status, error, duration }: Forwarded,
): string {
  const json = parseJson(body)?.value;
  const caseId = textAt(json, 'case_id');
  const about = [
    textAt(json, 'external_id') || (caseId && `Case ${caseId}`) || 'not JSON',
    textAt(json, 'client.approval_status'),
  ];
  const taken = error === null && status !== null && status >= 200 && status < 300;
  const answer = paint(taken ? 'good' : 'bad', plain(error ?? String(status)));
  return `${plain(eventType)}  ${plain(about.join('  '))}  ${plain(webhookId)}  ->  ${answer}  ${duration} ms`;
}
