import {
  type CaseCompletedEvent,
  CaseLedger,
  type CreateCaseParams,
  type HandlerContext,
  type LedgerEntry,
} from '@aplyid-workflow/core';
import { OnWorkflowEvent } from '@aplyid-workflow/nestjs';
import { Injectable, NotFoundException } from '@nestjs/common';
import { Database } from './database.ts';

@Injectable()
export class OnboardingsService {
  constructor(
    private readonly ledger: CaseLedger<unknown>,
    private readonly database: Database,
  ) {}

  async start(params: CreateCaseParams) {
    return describe(await this.ledger.create(params));
  }

  async find(reference: string) {
    const entry = await this.ledger.find(reference);
    if (!entry) throw new NotFoundException('There is no such onboarding');
    return describe(entry);
  }

  /** An SQLite transaction is synchronous, so its handler must be. */
  @OnWorkflowEvent('case.completed')
  settle(event: CaseCompletedEvent, { tx }: HandlerContext<unknown>) {
    const isSynchronous = this.database.webhooks.store.synchronous;
    return isSynchronous ? void this.ledger.settleSync(event, { tx }) : this.ledger.settle(event, { tx });
  }
}

function describe({ external_id, state, case_url, outcome, failure }: LedgerEntry) {
  return {
    reference: external_id,
    state,
    case_url,
    approval_status: outcome?.approval_status,
    settled_at: outcome?.received_at,
    problem: failure?.code,
  };
}
