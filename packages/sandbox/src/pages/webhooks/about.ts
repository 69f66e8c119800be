import { parseJson } from '../../model/json.ts';
import type { Delivery, DeliveryAttempt } from '../../model/webhook/delivery.ts';
import { plainText } from '../parts/text.tsx';

/** The subject of a webhook, read from its body: "order-9281 · declined". */
export function aboutOf({ body, caseId }: { body: string; caseId?: number | undefined }): readonly string[] {
  const value = parseJson(body)?.value;
  const externalId = textAt(value, 'external_id');
  const approval = textAt(propertyOf(value, 'client'), 'approval_status');
  const reference = externalId ?? (caseId === undefined ? undefined : `Case ${caseId}`);
  return [reference, approval].filter((part) => part !== undefined);
}

/** The same in one short line, for a title. */
export function titleOf(delivery: Delivery): string {
  const [reference = '', approval] = aboutOf(delivery).map((part) => plainText(part, 40));
  const type = delivery.editedFrom ? `${delivery.eventType}, edited` : delivery.eventType;
  return [type, reference, ...(approval ? [approval] : [])].join(' · ');
}

/** The response to an attempt, in a few words. */
export function answerOf({ status, error }: DeliveryAttempt): string {
  if (error !== null) return error;
  return `answered ${status}`;
}

export function isTaken({ status, error }: DeliveryAttempt): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}

function textAt(value: unknown, name: string): string | undefined {
  const property = propertyOf(value, name);
  return typeof property === 'string' ? property : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
