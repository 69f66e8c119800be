import { list, textAt, at as valueAt } from '../read.ts';
import { plain } from './table.ts';
import type { Terminal, Tone } from './terminal.ts';

/** One line about an event in the sandbox, with ids to copy. */
export function activityLine(terminal: Terminal, event: unknown): string {
  const time = terminal.paint('muted', clockTime(event));
  switch (textAt(event, 'type')) {
    case 'request':
      return `${time}  ${requestLine(terminal, event)}`;
    case 'case':
      return `${time}  ${caseLine(terminal, event)}`;
    default:
      return `${time}  ${attemptLine(terminal, event)}`;
  }
}

function requestLine({ paint }: Terminal, event: unknown): string {
  const status = textAt(event, 'status') || 'no response';
  const reasons = [
    ...list(valueAt(event, 'faults')).map((kind) => `fault ${kind}`),
    ...(textAt(event, 'rejection') ? [`key ${textAt(event, 'rejection')}`] : []),
  ];
  const words = [`${textAt(event, 'duration')} ms`, textAt(event, 'requestId'), ...reasons];
  const call = `${textAt(event, 'method')} ${plain(textAt(event, 'path'))}`;
  return `${call}  ${paint(isSuccess(status) ? 'good' : 'bad', status)}  ${words.join('  ')}`;
}

function caseLine({ paint }: Terminal, event: unknown): string {
  const state = textAt(event, 'state');
  const outcome = state === 'completed' ? `  ${plain(textAt(event, 'approvalStatus'))}` : '';
  const reference = plain(textAt(event, 'externalId')) || 'no external_id';
  return `Case ${textAt(event, 'caseId')} ${paint('wait', state)}${outcome}  ${reference}`;
}

function attemptLine({ paint }: Terminal, event: unknown): string {
  const outcome = textAt(event, 'outcome');
  const answer = plain(textAt(event, 'error') || textAt(event, 'status'));
  const tones: Readonly<Record<string, Tone>> = { delivered: 'good', retry: 'wait', failed: 'bad' };
  const about = `Case ${textAt(event, 'caseId')}  ${textAt(event, 'webhookId')}`;
  const next = outcome === 'retry' ? ` at ${textAt(event, 'nextAttemptAt').slice(11, 19)}` : '';
  const words: Readonly<Record<string, string>> = {
    delivered: 'delivered',
    retry: `next attempt${next}`,
    failed: 'failed',
    unchanged: 'duplicate',
  };
  const result = paint(tones[outcome] ?? 'muted', words[outcome] ?? outcome);
  return `${plain(textAt(event, 'eventType'))}  ${about}  ->  ${answer}  ${textAt(event, 'duration')} ms  ${result}`;
}

function isSuccess(status: string): boolean {
  return /^2\d\d$/.test(status);
}

function clockTime(event: unknown): string {
  return (textAt(event, 'at') || textAt(event, 'receivedAt')).slice(11, 19);
}
