import { type CaseCompletedEvent, WorkflowClient, WorkflowError } from '@aplyid-workflow/core';
import { OnWorkflowEvent } from '@aplyid-workflow/nestjs';
import {
  BadGatewayException,
  ConflictException,
  Injectable,
  Logger,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { OnboardingRequest } from './onboarding-request.pipe.ts';
import { OnboardingsStore } from './onboardings.store.ts';

@Injectable()
export class OnboardingsService {
  private readonly logger = new Logger(OnboardingsService.name);

  constructor(
    private readonly workflow: WorkflowClient,
    private readonly store: OnboardingsStore,
  ) {}

  async start({ reference, params }: OnboardingRequest) {
    if (!this.store.begin(reference, params)) {
      throw new ConflictException({ message: 'This reference is taken', ...this.store.find(reference) });
    }
    try {
      this.store.created(reference, await this.workflow.cases.create(params));
    } catch (error) {
      this.logger.error({ message: 'No Case was confirmed', reference, error });
      const outcome = (WorkflowError.is(error) && error.outcome) || 'unknown';
      if (this.store.failed(reference, outcome, String(error))) {
        const Failure = outcome === 'not_sent' ? ServiceUnavailableException : BadGatewayException;
        throw new Failure(this.store.find(reference));
      }
    }
    return this.store.find(reference);
  }

  find(reference: string) {
    const onboarding = this.store.find(reference);
    if (!onboarding) throw new NotFoundException('There is no such onboarding');
    return onboarding;
  }

  @OnWorkflowEvent('case.completed')
  settle(event: CaseCompletedEvent) {
    this.store.settle(event);
  }
}
