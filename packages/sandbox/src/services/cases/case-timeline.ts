import type { SandboxCase } from '../../model/case.ts';
import type { GuidedFlow } from '../../model/guided-flow/guided-flow.ts';
import { stepNamed } from '../../model/guided-flow/steps.ts';
import type { Delivery } from '../../model/webhook/delivery.ts';

/** An event of a Case. */
export interface TimelineEntry {
  readonly at: Date;
  readonly text: string;
  /** `good` or `bad`: whether a webhook was delivered. */
  readonly tone: 'plain' | 'good' | 'bad';
  /** The delivery that the event is about. */
  readonly deliveryId: string | null;
}

export interface CaseHistory {
  readonly one: SandboxCase;
  readonly flow: GuidedFlow;
  readonly deliveries: readonly Delivery[];
}

/** The events of a Case, oldest first. */
export function caseTimeline({ one, flow, deliveries }: CaseHistory): TimelineEntry[] {
  const entries = [plain(one.createdAt, `Created for integration ${one.integrationId}`)];
  for (const { name, completedAt } of flow.steps) {
    if (completedAt && name !== 'outcome') entries.push(plain(completedAt, `${stepNamed(name).title} done`));
  }
  if (one.completedAt) entries.push(plain(one.completedAt, `Completed: ${one.client.approvalStatus}`));
  if (one.cancelledAt) entries.push(plain(one.cancelledAt, 'Cancelled'));
  for (const delivery of deliveries) entries.push(...attempts(delivery));
  return entries.sort((a, b) => +a.at - +b.at);
}

function attempts({ id, editedFrom, attempts: made, status, createdAt }: Delivery): TimelineEntry[] {
  const what = editedFrom ? 'Edited webhook' : 'Webhook';
  if (status === 'dropped')
    return [{ at: createdAt, text: `${what} dropped by a fault`, tone: 'bad', deliveryId: id }];
  return made.map((attempt, index) => {
    const tone = attempt.error === null && attempt.status !== null && attempt.status < 300 ? 'good' : 'bad';
    const answer = attempt.error ?? `answered with ${attempt.status}`;
    const text = `${what}, attempt ${index + 1}: ${answer}`;
    return { at: attempt.startedAt, text, tone, deliveryId: id };
  });
}

function plain(at: Date, text: string): TimelineEntry {
  return { at, text, tone: 'plain', deliveryId: null };
}
