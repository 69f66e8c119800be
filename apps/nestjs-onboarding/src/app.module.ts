import { WorkflowModule } from '@aplyid-workflow/nestjs';
import { Module } from '@nestjs/common';
import { OnboardingsController } from './onboardings.controller.ts';
import { OnboardingsService } from './onboardings.service.ts';
import { OnboardingsStore } from './onboardings.store.ts';

@Module({
  imports: [
    // The rest is in APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL.
    WorkflowModule.forRoot({
      webhooks: { secret: process.env.APLYID_WEBHOOK_SECRET, path: 'webhooks/aplyid' },
    }),
  ],
  controllers: [OnboardingsController],
  providers: [OnboardingsService, OnboardingsStore],
})
export class AppModule {}
