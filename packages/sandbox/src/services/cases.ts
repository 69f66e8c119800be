import type { CreateCaseParams } from '@aplyid-workflow/core';
import type { Clock } from '../clock.ts';
import { SandboxError } from '../errors.ts';
import type { ApprovalStatus, SandboxCase } from '../model.ts';
import type { CaseStore } from '../store/cases.ts';
import type { ListOptions } from './list-options.ts';

/** The Cases of the sandbox. They are created over the API, as your app does. */
export interface Cases {
  /** Newest first. @param options.limit how many at most; default all */
  list(options?: ListOptions): SandboxCase[];
  /** @throws SandboxError `not_found` */
  get(caseId: number): SandboxCase;
  /**
   * Completes the guided flow of a Case, as a person does in the portal. If the Case was created with
   * `activity.external_id`, its `case.completed` is sent at once: `await sandbox.idle()` to see the result.
   * @param options.approvalStatus the outcome for the Client; default `approved`
   * @throws SandboxError `conflict` when it is completed already, `not_found`, `invalid_value`
   */
  complete(caseId: number, options?: { approvalStatus?: ApprovalStatus }): SandboxCase;
}

export interface CaseService extends Cases {
  create(integrationId: number, params: CreateCaseParams): SandboxCase;
  getByGuidedFlow(guidedFlowId: number): SandboxCase;
}

export interface CaseServiceParts {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly transaction: <T>(work: () => T) => T;
  /** Makes the webhook of a completed Case; part of its transaction. */
  readonly deliver: (completed: SandboxCase) => void;
  /** Told that a delivery is due. */
  readonly wake: () => void;
}

export function caseService(parts: CaseServiceParts): CaseService {
  const { cases, clock } = parts;
  const get = (id: number): SandboxCase => found(cases.find(id), `There is no Case ${id}.`);

  return {
    create(integrationId, params) {
      const { activity, client } = params;
      return cases.insert({
        integrationId,
        name: activity.name,
        externalId: activity.external_id ?? null,
        status: activity.status ?? 'in_progress',
        clientName: client.name,
        clientExternalId: client.external_id ?? null,
        approvalStatus: 'pending',
        request: JSON.stringify(params),
        createdAt: clock.now(),
      });
    },
    list: ({ limit = -1 } = {}) => cases.latest(limit),
    get,
    getByGuidedFlow: (id) => found(cases.findByGuidedFlow(id), `There is no guided flow ${id}.`),
    complete(id, { approvalStatus = 'approved' } = {}) {
      const outcome = approvalStatus.trim();
      if (outcome === '' || outcome.length > 50) {
        throw new SandboxError('invalid_value', 'The approval status is a text of 1 to 50 characters.');
      }
      if (get(id).completedAt) {
        throw new SandboxError(
          'conflict',
          `Case ${id} is completed already. To send its webhook again, resend the delivery.`,
        );
      }
      const now = clock.now();
      parts.transaction(() => {
        cases.complete(id, outcome, now);
        const completed = get(id);
        if (completed.webhook !== 'none_without_external_id') parts.deliver(completed);
      });
      parts.wake();
      return get(id);
    },
  };
}

function found<T>(value: T | undefined, message: string): T {
  if (value !== undefined) return value;
  throw new SandboxError('not_found', message);
}
