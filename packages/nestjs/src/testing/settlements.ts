import { type CaseCompletedEvent, generateWebhookSecret } from '@aplyid-workflow/core';
import { Injectable } from '@nestjs/common';
import { type ModuleReceiverOptions, OnWorkflowEvent } from '../index.ts';

export const secret: string = generateWebhookSecret();

/** The option `webhooks` of `forRoot`. */
export const webhooks: ModuleReceiverOptions & { secret: string; path: string } = {
  secret,
  path: 'webhooks/aplyid',
};

/** A provider whose handler records what it receives. */
@Injectable()
export class Settlements {
  readonly settledIds: string[] = [];

  @OnWorkflowEvent('case.completed')
  async settled({ data }: CaseCompletedEvent): Promise<void> {
    this.settledIds.push(data.external_id);
  }
}
