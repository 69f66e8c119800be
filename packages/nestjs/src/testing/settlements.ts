import { type CaseCompletedEvent, generateWebhookSecret } from '@aplyid-workflow/core';
import { Injectable } from '@nestjs/common';
import { OnWorkflowEvent, type WebhookRouteOptions } from '../index.ts';

export const secret: string = generateWebhookSecret();

/** What `forRoot` is given beside the key. */
export const webhooks: WebhookRouteOptions & { secret: string } = { secret, path: 'webhooks/aplyid' };

/** A provider whose handler writes down what it is told. */
@Injectable()
export class Settlements {
  readonly settledIds: string[] = [];

  @OnWorkflowEvent('case.completed')
  async settled({ data }: CaseCompletedEvent): Promise<void> {
    this.settledIds.push(data.external_id);
  }
}
