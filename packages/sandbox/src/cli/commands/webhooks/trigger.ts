import { randomUUID } from 'node:crypto';
import { Argument, type Command } from 'commander';
import { maskWebhookUrl } from '../../../model/mask.ts';
import { assumedDelivery } from '../../../model/webhook/delivery.ts';
import { type EventType, eventTypes } from '../../../model/webhook/event-types.ts';
import { webhookHeaders } from '../../../model/webhook/webhook.ts';
import { Sender } from '../../../webhooks/sender.ts';
import { CliError } from '../../support/cli-error.ts';
import { exampleWebhook } from '../../support/example-webhook.ts';
import { printAnswer, withJson } from '../../support/options.ts';
import { plain } from '../../support/print/table.ts';
import type { Terminal } from '../../support/print/terminal.ts';

interface TriggerOptions {
  readonly to: string;
  readonly override: readonly string[];
  readonly webhookId?: string;
  readonly json?: true;
}

const afterHelp = `
Example:
  $ aplyid-sandbox trigger case.completed --to http://localhost:3000/webhooks/aplyid/SECRET \\
      --override client.approval_status=declined --override external_id=order-7`;

/** `aplyid-sandbox trigger`: sends one webhook to a URL, without a running sandbox. */
export function triggerCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('trigger'))
    .description("send the docs' example webhook to a URL, without a sandbox; exits with 1 if it is refused")
    .addArgument(new Argument('<event-type>', 'the event type').choices(eventTypes))
    .requiredOption('--to <url>', 'where to send it')
    .option(
      '--override <path=value>',
      'change a property of the body; may be given again',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--webhook-id <id>', 'the webhook id, to send a duplicate; default a new one')
    .addHelpText('after', afterHelp)
    .action((eventType: EventType, options: TriggerOptions) => trigger(eventType, options, terminal));
}

async function trigger(eventType: EventType, options: TriggerOptions, terminal: Terminal): Promise<void> {
  const { to, override, webhookId = randomUUID() } = options;
  if (!/^https?:$/.test(URL.parse(to)?.protocol ?? '')) {
    throw new CliError('--to must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET', 2);
  }
  const body = await exampleWebhook(eventType, override);
  const sender = new Sender();
  const started = performance.now();
  const { timeout } = assumedDelivery;
  const answer = await sender.send({ url: to, headers: webhookHeaders(webhookId, eventType), body, timeout });
  const duration = Math.round(performance.now() - started);
  sender.abort('done');

  terminal.note(`POST ${plain(maskWebhookUrl(to))}\n${body}`);
  const { status, error, responseBody } = answer;
  printAnswer(terminal, options, { webhookId, body, duration, ...answer }, () => {
    const taken = error === null && status !== null && status >= 200 && status < 300;
    const head = terminal.paint(taken ? 'good' : 'bad', plain(error ?? String(status)));
    return `${head}  ${duration} ms  webhook id ${webhookId}${responseBody && `\n${plain(responseBody)}`}`;
  });
  if (error !== null) throw new CliError(`it was not delivered: ${error}`);
  if (status === null || status < 200 || status >= 300) {
    throw new CliError(`the receiver refused it with ${status}; only a 2xx counts as delivered`);
  }
}
