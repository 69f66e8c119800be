import { parseJson } from '../../../model/json.ts';
import type { ForwardedWebhook } from '../../../model/webhook/forwarded.ts';
import { textAt } from '../read.ts';
import { plain } from './table.ts';
import type { Terminal } from './terminal.ts';

/** One line about a webhook that was forwarded. */
export function forwardedLine(
  { paint }: Terminal,
  { webhookId, eventType, body, status, error, duration }: ForwardedWebhook,
): string {
  const json = parseJson(body)?.value;
  const caseId = textAt(json, 'case_id');
  const about = [
    textAt(json, 'external_id') || (caseId && `Case ${caseId}`) || 'not JSON',
    textAt(json, 'client.approval_status'),
  ];
  const isSuccess = error === null && status !== null && status >= 200 && status < 300;
  const answer = paint(isSuccess ? 'good' : 'bad', plain(error ?? String(status)));
  return `${plain(eventType)}  ${plain(about.join('  '))}  ${plain(webhookId)}  ->  ${answer}  ${duration} ms`;
}
