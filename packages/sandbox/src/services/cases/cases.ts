import type { CreateCaseWithoutOutcomeParams } from '@aplyid-workflow/core';
import type { ApprovalStatus, SandboxCase } from '../../model/case.ts';
import { SandboxError } from '../../model/errors.ts';
import type { CaseListOptions } from '../../model/list-options.ts';
import type { Delivery, WebhookCause } from '../../model/webhook/delivery.ts';
import { type CaseEnd, eventFor } from '../../model/webhook/event-types.ts';
import type { CaseStore } from '../../store/cases.ts';
import type { Clock } from '../clock.ts';
import type { Activity } from '../feed/activity.ts';
import { newCase } from './new-case.ts';

/** The Cases of the sandbox. Your app creates them through the API. */
export interface Cases {
  /**
   * Newest first.
   * @param options -
   * - `limit`: how many at most; default all
   * - `before`: only those older than the Case of this id, for the next page
   * - `status`: only those of this status
   * - `search`: only those with this text in their id, name, Client or external ids, in any case
   */
  list(options?: CaseListOptions): SandboxCase[];
  /** @throws {@link SandboxError} `not_found` */
  get(caseId: number): SandboxCase;
  /**
   * Completes a Case, as a person does through the guided flow. If the Case was created with
   * `activity.external_id`, its `case.completed` is sent immediately: `await sandbox.idle()` to see the result.
   * @param options - `approvalStatus`: the outcome for the Client; default `approved`
   * @throws {@link SandboxError} `conflict` if it is already completed, `not_found`, `invalid_value`
   */
  complete(caseId: number, options?: { approvalStatus?: ApprovalStatus }): SandboxCase;
  /**
   * Cancels a Case that is not completed: its status becomes `cancelled`, and it sends a webhook only if the vendor
   * documents an event for it. Assumed: the vendor's docs do not describe cancellation.
   * @throws {@link SandboxError} `conflict` if it is already completed or cancelled, `not_found`
   */
  cancel(caseId: number): SandboxCase;
}

export interface CaseService extends Cases {
  /** @param request - the body as received, if available */
  create(integrationId: number, params: CreateCaseWithoutOutcomeParams, request?: string): SandboxCase;
  getByGuidedFlow(guidedFlowId: number): SandboxCase;
  /** Every status that a Case has. */
  statuses(): string[];
  /** The webhooks of a Case, oldest first. */
  deliveriesOf(caseId: number): Delivery[];
}

export interface CaseServiceParts {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly transaction: <T>(work: () => T) => T;
  /** Creates a webhook in the transaction that changes its Case. */
  readonly deliver: (cause: WebhookCause) => void;
  readonly delivery: (id: string) => Delivery | undefined;
  /** Called when a delivery is due. */
  readonly wake: () => void;
  readonly activity: Activity;
  /** Called with each new Case. */
  readonly onCreated: (created: SandboxCase) => void;
}

export function caseService(parts: CaseServiceParts): CaseService {
  const { cases, clock, activity } = parts;
  const publish = (one: SandboxCase, state: 'created' | CaseEnd): SandboxCase => {
    const { id, externalId, client } = one;
    const about = { at: new Date(clock.now()), caseId: id, externalId };
    activity.publish(() => ({ type: 'case', ...about, state, approvalStatus: client.approvalStatus }));
    return one;
  };
  const get = (id: number): SandboxCase => found(cases.find(id), `There is no Case ${id}.`);
  const end = (id: number, state: CaseEnd, change: (now: number) => void): SandboxCase => {
    refuseEnded(get(id));
    const eventType = eventFor(state);
    parts.transaction(() => {
      change(clock.now());
      const about = get(id);
      if (eventType && about.externalId !== null) parts.deliver({ eventType, about });
    });
    const ended = publish(get(id), state);
    parts.wake();
    return ended;
  };

  return {
    create(integrationId, params, request = JSON.stringify(params)) {
      const createdAt = clock.now();
      const created = cases.insert(newCase({ integrationId, params, request, createdAt }));
      parts.onCreated(created);
      return publish(created, 'created');
    },
    list: (options = {}) => cases.latest(options),
    get,
    getByGuidedFlow: (id) => found(cases.findByGuidedFlow(id), `There is no guided flow ${id}.`),
    statuses: () => cases.statuses(),
    deliveriesOf: (id) => cases.deliveryIds(id).flatMap((deliveryId) => parts.delivery(deliveryId) ?? []),
    complete(id, { approvalStatus = 'approved' } = {}) {
      const outcome = approvalStatus.trim();
      if (outcome === '' || outcome.length > 50) {
        throw new SandboxError('invalid_value', 'the approval status is a text of 1 to 50 characters');
      }
      return end(id, 'completed', (now) => cases.complete(id, outcome, now));
    },
    cancel: (id) => end(id, 'cancelled', (now) => cases.cancel(id, now)),
  };
}

function refuseEnded({ id, completedAt, cancelledAt }: SandboxCase): void {
  if (completedAt) {
    throw new SandboxError(
      'conflict',
      `Case ${id} is completed already: to send its webhook again, resend the delivery`,
    );
  }
  if (cancelledAt) throw new SandboxError('conflict', `Case ${id} is cancelled`);
}

function found<T>(value: T | undefined, message: string): T {
  if (value !== undefined) return value;
  throw new SandboxError('not_found', message);
}
